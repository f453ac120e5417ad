"""Files as one zip: the same bytes for the same content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

# A zip needs a time for each file, and what was made twice should not differ by it.
_WHEN: Final = (1980, 1, 1, 0, 0, 0)
_FOR_ITS_OWNER: Final = 0o100600 << 16
_UNIX: Final = 3


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return files as a zip that only its owner can read once unpacked."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, _WHEN)
            info.create_system, info.external_attr = _UNIX, _FOR_ITS_OWNER
            file.writestr(info, content, zipfile.ZIP_DEFLATED, compresslevel=6)
    return buffer.getvalue()
