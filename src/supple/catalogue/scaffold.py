"""Lay out the folder of an exercise that somebody is about to write."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from string import Template

from .vocabulary import vocabulary
from .yamlsource import SourceError, YamlSource

# Base positions of the figure, and the word for the position that people read.
POSITIONS: Mapping[str, str] = {
    "standing": "standing",
    "quadruped": "quadruped",
    "sitting": "seated",
    "supine": "supine",
    "hook_lying": "supine",
    "side_lying": "side_lying",
    "prone": "prone",
    "kneeling": "kneeling",
}
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_SKELETON = Path(__file__).parent / "skeleton"
_LISTS = ("kinds", "directions", "goals", "sites", "levels")


class CannotLayOut(ValueError):
    """The id or the base position is not good, or the folder is there already."""


def lay_out(folder: Path, exercise_id: str, base: str) -> list[Path]:
    """Make the folder of a new exercise, with every file that it needs and what to fill in.

    Parameters
    ----------
    folder
        Where the exercises are; it holds ``_positions.yaml``.
    exercise_id
        The id, which is the new folder's name: lower case, digits, hyphens.
    base
        One of the base positions of ``_positions.yaml`` that movements start from.

    Returns
    -------
    list of Path
        The files written, in the order to fill them in. `supple.catalogue.load` refuses the
        folder until everything is filled in, and names the file and line of what is not.

    Raises
    ------
    CannotLayOut
        If the id is malformed or taken, the position is unknown, or ``folder`` has no
        exercises.
    """
    if not _ID.fullmatch(exercise_id):
        raise CannotLayOut(
            f"{exercise_id!r} is no id: use lower-case letters, digits and single hyphens, "
            "and start with a letter"
        )
    known = base_positions(folder)
    if base not in known:
        raise CannotLayOut(f"{base!r} is no base position; there are {', '.join(known)}")
    target = folder / exercise_id
    if target.exists():
        raise CannotLayOut(f"there is already an exercise {exercise_id!r}")
    words = {
        "id": exercise_id,
        "base": base,
        "position": POSITIONS[base],
        **{name: ", ".join(vocabulary().terms(name)) for name in _LISTS},
    }
    target.mkdir()
    written = []
    for name in ("exercise.yaml", "en.md", "es.md", "movement.yaml"):
        text = (_SKELETON / name).read_text(encoding="utf-8")
        path = target / name
        path.write_text(
            Template(text).substitute(words) if name.endswith("yaml") else text, "utf-8"
        )
        written.append(path)
    return written


def base_positions(folder: Path) -> list[str]:
    """Return the base positions that movements may start from.

    Raises
    ------
    CannotLayOut
        If the folder has none.
    """
    try:
        data = YamlSource.read(folder / "_positions.yaml").data
    except SourceError:
        raise CannotLayOut(
            f"{folder} is no folder of exercises: it has no _positions.yaml"
        ) from None
    return [name for name in data if name in POSITIONS]
