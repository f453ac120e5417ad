"""Typed numpy arrays, and the small binary container the figure's files share.

A container is: the 4 bytes ``SUP1``, the header's length as a little-endian uint32, the header
(JSON, UTF-8, padded with spaces to a multiple of 4), then the arrays, each starting at a multiple
of 4 bytes from the end of the header. ``header["arrays"][name]`` says ``type`` (numpy name, little
endian), ``shape`` and ``offset``.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

MAGIC: Final = b"SUP1"
_TYPES: Final = frozenset({"int8", "uint8", "int16", "uint16", "float32"})


def pack(header: Mapping[str, Any], arrays: Mapping[str, npt.NDArray[Any]]) -> bytes:
    """Write a container. The bytes depend on the arguments alone.

    Raises
    ------
    ValueError
        If an array has a type the container does not know.
    """
    body = bytearray()
    table: dict[str, dict[str, Any]] = {}
    for name, array in arrays.items():
        if array.dtype.name not in _TYPES:
            raise ValueError(f"array {name!r} has type {array.dtype.name}")
        body += b"\0" * (-len(body) % 4)
        table[name] = {"type": array.dtype.name, "shape": list(array.shape), "offset": len(body)}
        body += np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<")).tobytes()
    text = json.dumps({**header, "arrays": table}, separators=(",", ":"), sort_keys=True).encode()
    text += b" " * (-len(text) % 4)
    return MAGIC + struct.pack("<I", len(text)) + text + bytes(body)


def unpack(data: bytes) -> tuple[dict[str, Any], dict[str, npt.NDArray[Any]]]:
    """Read a container back: header (without ``arrays``) and arrays by name.

    Raises
    ------
    ValueError
        If the bytes are not a container.
    """
    if data[:4] != MAGIC:
        raise ValueError("not a Supple container")
    (length,) = struct.unpack_from("<I", data, 4)
    start = 8 + length
    header: dict[str, Any] = json.loads(data[8:start])
    arrays = {}
    for name, spec in header.pop("arrays").items():
        kind = np.dtype(spec["type"]).newbyteorder("<")
        count = int(np.prod(spec["shape"], dtype=np.int64))
        flat = np.frombuffer(data, dtype=kind, count=count, offset=start + spec["offset"])
        arrays[name] = flat.reshape(spec["shape"]).astype(spec["type"])
    return header, arrays


def differences(values: npt.NDArray[np.int16]) -> npt.NDArray[np.int16]:
    """Return the first value, then differences along the last axis (mod 2**16)."""
    wide = np.diff(values.astype(np.int64), axis=-1, prepend=0)
    return wide.astype(np.uint16).view(np.int16)


def running_sums(values: npt.NDArray[np.int16]) -> npt.NDArray[np.int16]:
    """Undo `differences`."""
    return np.cumsum(values.astype(np.int64), axis=-1).astype(np.uint16).view(np.int16)
