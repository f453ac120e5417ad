"""The pictures that ship are all there, up to date, and small."""

import gzip
from xml.etree import ElementTree as Xml

import pytest

from supple.catalogue import shipped_catalogue
from supple.drawing import catalogue_with_clips, key_of_phase, picture_path, shipped

NAMES = [exercise.id for exercise in catalogue_with_clips(shipped_catalogue())]
BYTES_PER_EXERCISE = 2 * 1024**2 / 46  # 46 exercises may take 2 MiB together


@pytest.mark.parametrize("name", NAMES)
def test_pictures_are_current(name: str) -> None:
    entry = shipped.index().get(name)
    assert entry is not None, "run tools/build_pictures.py"
    assert entry.hash == shipped.content_hash(shipped_catalogue()[name]), (
        "run tools/build_pictures.py"
    )


@pytest.mark.parametrize("name", NAMES)
def test_pictures_are_valid_and_small(name: str) -> None:
    keys = shipped.index()[name].keys
    for key in (None, *range(len(keys))):
        path = picture_path(name, key)
        assert path is not None
        data = path.read_bytes()
        assert len(gzip.compress(data)) <= 15_000
        root = Xml.fromstring(data)
        assert not [e for e in root.iter() if "style" in e.attrib]
        assert {t.attrib["lang"] for t in root if t.tag.endswith("title")} == {"en", "es"}
    assert picture_path(name, len(keys)) is None


def test_together_they_stay_small() -> None:
    files = list(shipped.FOLDER.glob("*.svg"))
    assert sum(f.stat().st_size for f in files) <= BYTES_PER_EXERCISE * len(NAMES)
    known = {shipped.file_name(n) for n in NAMES}
    known |= {shipped.file_name(n, k) for n in NAMES for k in range(len(shipped.index()[n].keys))}
    assert {f.name for f in files} == known


def test_one_redrawn_is_the_one_shipped() -> None:
    exercise = shipped_catalogue()["scapular-squeeze"]
    for name, text in shipped.pictures(exercise):
        old = (shipped.FOLDER / name).read_text("utf-8")
        # Rounding may differ between machines, what is drawn may not.
        assert abs(len(text) - len(old)) < 0.01 * len(old)
        assert text.count("<path") == old.count("<path")


def test_phases_find_their_pictures() -> None:
    assert shipped.index()["cat-cow"].keys == ("start", "arch", "round")
    assert key_of_phase("cat-cow", "start") == 0
    assert key_of_phase("cat-cow", "round") == 2
    assert key_of_phase("cat-cow", "no-such-phase") is None
    assert key_of_phase("no-such-exercise", "start") is None
    assert picture_path("no-such-exercise") is None


def test_the_index_says_which_muscles_are_one_sided() -> None:
    assert shipped.index()["standing-side-bend"].sides["stretched"]["obliques"] == "left"
    assert shipped.index()["thread-the-needle"].sides["worked"] == {"serratus_anterior": "left"}
    assert shipped.index()["cat-cow"].sides == {"stretched": {}, "worked": {}}
    assert shipped.index()["cat-cow"] == shipped.entry(shipped_catalogue()["cat-cow"])


def test_every_exercise_is_drawn() -> None:
    assert set(shipped.index()) == set(NAMES) == set(shipped_catalogue())
