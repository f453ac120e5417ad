"""Pictures that are drawn once and shipped, so that no page waits for a pen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from supple.body.clip import Side, clip_bytes, load_clip
from supple.body.figure import asset_digest, load_body
from supple.catalogue import LANGUAGES, Exercise
from supple.drawing.artwork import alternative, subject
from supple.drawing.picture import Artist
from supple.drawing.scene import START

HERE: Final = Path(__file__).parent
FOLDER: Final = HERE / "pictures"
INDEX: Final = "index.json"
# What a picture does not depend on.
_APART: Final = frozenset({"gltf.py", "glb.py", "sheet.py", "shipped.py", "__init__.py"})
_OTHER_BUILDS: Final = frozenset({"builds", "build_step", "held"})


@dataclass(frozen=True)
class Entry:
    """What the index says of one exercise.

    Attributes
    ----------
    hash : str
        Digest of everything its pictures were drawn from.
    keys : tuple of str
        ``start``, then the phase that ends at each key.
    sides : mapping of ``stretched`` or ``worked`` to mapping of muscle to side
        Muscles coloured on one side only while the right side has its turn. Whoever shows the
        figure in another way reads them here too, so that picture and figure say the same.
    """

    hash: str
    keys: tuple[str, ...]
    sides: Mapping[str, Mapping[str, Side]]


def picture_path(exercise_id: str, key: int | None = None) -> Path | None:
    """Return the file of a shipped picture, if there is one.

    Parameters
    ----------
    exercise_id : str
    key : int, optional
        0 is the start, then the moments that teach something; all in one picture if not given.
    """
    entry = index().get(exercise_id)
    if entry is None or (key is not None and not 0 <= key < len(entry.keys)):
        return None
    return FOLDER / file_name(exercise_id, key)


def key_of_phase(exercise_id: str, phase: str) -> int | None:
    """Return the key whose picture shows how a phase ends; stills in step with a session use it.

    None where no picture shows it: the caller goes on with the picture of the phase before, and
    with the start after a phase that leads back there.
    """
    entry = index().get(exercise_id)
    if entry is None:
        return None
    return entry.keys.index(phase) if phase in entry.keys else None


def file_name(exercise_id: str, key: int | None = None) -> str:
    """Return the name of a picture's file."""
    return f"{exercise_id}.svg" if key is None else f"{exercise_id}-{key}.svg"


@cache
def index() -> Mapping[str, Entry]:
    """Read what ships."""
    path = FOLDER / INDEX
    if not path.is_file():
        return {}
    data = json.loads(path.read_text("utf-8"))
    return {name: Entry(e["hash"], tuple(e["keys"]), e["sides"]) for name, e in data.items()}


def content_hash(exercise: Exercise) -> str:
    """Digest of all that an exercise's pictures depend on: motion, muscles, words, the pen."""
    digest = hashlib.sha256(clip_bytes(exercise.id))
    digest.update(asset_digest(_OTHER_BUILDS))
    for path in sorted([*HERE.glob("*.py"), *HERE.glob("*.yaml"), *HERE.glob("data/*.yaml")]):
        if path.name not in _APART:
            digest.update(path.read_bytes())
    digest.update(exercise.facts.targets.model_dump_json().encode())
    digest.update(repr([(p.id, p.breath) for p in exercise.facts.phases]).encode())
    for language in LANGUAGES:
        words = exercise.words[language]
        digest.update(repr([words.name, words.summary, sorted(words.cues.items())]).encode())
    return digest.hexdigest()[:16]


def pictures(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Draw everything that ships for an exercise: file name and text of each picture."""
    artist = Artist(subject(exercise, load_clip(exercise.id)), load_body(), "right")
    for key in (None, *range(artist.count)):
        words = alternative(exercise, artist, key, "right", LANGUAGES)
        text = artist.composed("auto", words) if key is None else artist.still(key, "auto", words)
        yield file_name(exercise.id, key), text


def entry(exercise: Exercise) -> Entry:
    """Return what the index is to say of an exercise."""
    artist = Artist(subject(exercise, load_clip(exercise.id)), load_body(), "right")
    shown = {"stretched": artist.stretched, "worked": artist.worked}
    return Entry(
        content_hash(exercise),
        (START, *(moment.phase for moment in artist.stage.moments[1:])),
        {effect: {m.name: m.side for m in those if m.side} for effect, those in shown.items()},
    )
