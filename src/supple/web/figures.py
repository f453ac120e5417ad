"""Where the figure's files are handed out: its body, a clip and a still per exercise."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_BODY = _PACKAGE / "body" / "assets"
_CLIPS = _PACKAGE / "body" / "clips"
_PICTURES = _PACKAGE / "drawing" / "pictures"
# They hold nothing about a person, so they are handed out like style sheets.
FOLDERS: tuple[tuple[Path, str], ...] = (
    (_BODY, "/static/body/"),
    (_CLIPS, "/static/clips/"),
    (_PICTURES, "/static/pictures/"),
)


@cache
def body_url() -> str | None:
    """Return the address of the figure's body."""
    return "/static/body/body.bin" if (_BODY / "body.bin").is_file() else None


@cache
def clip_url(exercise: str) -> str | None:
    """Return the address of an exercise's movement, if it has one."""
    return f"/static/clips/{exercise}.bin" if (_CLIPS / f"{exercise}.bin").is_file() else None


@cache
def picture_url(exercise: str) -> str | None:
    """Return the address of an exercise's still picture, if it has one."""
    if (_PICTURES / f"{exercise}.svg").is_file():
        return f"/static/pictures/{exercise}.svg"
    return None
