"""Files as one zip: the same bytes for the same content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

# A zip needs a time for each file, and what was made twice should not differ by it: the earliest
# that it can hold.
_WHEN: Final = (1980, 1, 1, 0, 0, 0)
_UNIX, _REGULAR_FILE = 3, 0o100000


def zipped(files: Mapping[str, str | bytes], *, mode: int = 0o600) -> bytes:
    """Return files as a zip, in the order given.

    Parameters
    ----------
    files
        What they hold, by name; text becomes UTF-8.
    mode
        Who may read them once they are unpacked, as Unix writes it: their owner alone.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, _WHEN)
            info.create_system, info.external_attr = _UNIX, (_REGULAR_FILE | mode) << 16
            file.writestr(info, content, zipfile.ZIP_DEFLATED, compresslevel=9)
    return buffer.getvalue()
