"""The binary glTF container (Khronos glTF 2.0, section 4): accessors in, one file out."""

from __future__ import annotations

import json
import struct
from typing import Any, Final

import numpy as np
import numpy.typing as npt

_MAGIC: Final = 0x46546C67
_JSON: Final = 0x4E4F534A
_BIN: Final = 0x004E4942
_COMPONENTS: Final = {"int8": 5120, "uint8": 5121, "int16": 5122, "uint16": 5123, "float32": 5126}
_SHAPES: Final = {1: "SCALAR", 2: "VEC2", 3: "VEC3", 4: "VEC4", 16: "MAT4"}
VERTICES: Final = 34962
INDICES: Final = 34963


class Glb:
    """A file being put together; whoever knows the content fills `json`, its document."""

    def __init__(self, generator: str) -> None:
        self.json: dict[str, Any] = {
            "asset": {"version": "2.0", "generator": generator},
            "bufferViews": [],
            "accessors": [],
        }
        self._data = bytearray()

    def accessor(
        self,
        array: npt.NDArray[Any],
        *,
        normalised: bool = False,
        target: int | None = None,
        bounds: bool = False,
    ) -> int:
        """Store an array, (n,) or (n, k), and return the number of its accessor."""
        rows = array.reshape(len(array), -1)
        spec: dict[str, Any] = {
            "bufferView": self._view(array, target),
            "componentType": _COMPONENTS[array.dtype.name],
            "count": len(array),
            "type": _SHAPES[rows.shape[1]],
        }
        if normalised:
            spec["normalized"] = True
        if bounds:
            spec["min"], spec["max"] = rows.min(0).tolist(), rows.max(0).tolist()
        self.json["accessors"].append(spec)
        return len(self.json["accessors"]) - 1

    def sparse(self, array: npt.NDArray[np.float32]) -> int:
        """Store an array (n, 3) that is mostly zero."""
        rows = np.flatnonzero(np.any(array != 0, axis=1))
        values = np.ascontiguousarray(array[rows])
        spec = {
            "componentType": _COMPONENTS["float32"],
            "count": len(array),
            "type": "VEC3",
            "min": array.min(0).tolist(),
            "max": array.max(0).tolist(),
            "sparse": {
                "count": len(rows),
                "indices": {
                    "bufferView": self._view(rows.astype(np.uint16), None),
                    "componentType": _COMPONENTS["uint16"],
                },
                "values": {"bufferView": self._view(values, None)},
            },
        }
        self.json["accessors"].append(spec)
        return len(self.json["accessors"]) - 1

    def _view(self, array: npt.NDArray[Any], target: int | None) -> int:
        self._data += b"\0" * (-len(self._data) % 4)
        flat = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
        view: dict[str, Any] = {
            "buffer": 0,
            "byteOffset": len(self._data),
            "byteLength": flat.nbytes,
        }
        if target is not None:
            view["target"] = target
        self._data += flat.tobytes()
        self.json["bufferViews"].append(view)
        return len(self.json["bufferViews"]) - 1

    def to_bytes(self) -> bytes:
        """Return the file."""
        data = bytes(self._data) + b"\0" * (-len(self._data) % 4)
        document = {**self.json, "buffers": [{"byteLength": len(data)}]}
        text = json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode()
        text += b" " * (-len(text) % 4)
        size = 12 + 8 + len(text) + 8 + len(data)
        return b"".join(
            [
                struct.pack("<III", _MAGIC, 2, size),
                struct.pack("<II", len(text), _JSON),
                text,
                struct.pack("<II", len(data), _BIN),
                data,
            ]
        )
