"""Archives: what is packed is what is unpacked, and what is broken is named."""

from __future__ import annotations

import csv
import datetime as dt
import io
import uuid
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategies import clear_record
from supple.catalogue import Dose, shipped_catalogue
from supple.exchange.archive import (
    Archive,
    ArchiveError,
    Begun,
    Marked,
    Screened,
    Told,
)
from supple.exchange.packing import DATA, pack, unpack
from supple.program import Item, Session
from supple.program.model import Reason
from supple.session.events import (
    Answered,
    BadDay,
    Finished,
    Hurt,
    Measured,
    Milestones,
    Morning,
    PainNow,
    Rated,
    RestWeek,
    Started,
)

SESSION = uuid.UUID("c5b7f0d2-3a51-4a8e-8a3e-b1b4a9a0f7aa")
MADE = dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC)
moments = st.datetimes(dt.datetime(2021, 1, 1), dt.datetime(2030, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=dt.UTC)
)
anytime = {"id": st.uuids(), "at": moments}
inside = {**anytime, "session": st.just(SESSION)}
names = st.sampled_from(sorted(shipped_catalogue()))
scores = st.integers(0, 10)
events = st.one_of(
    st.builds(Started, **inside),
    st.builds(Finished, **inside, exercise=names),
    st.builds(Hurt, **inside, exercise=names, pain=scores),
    st.builds(Rated, **inside, exercise=names, pain=st.none() | scores),
    st.builds(PainNow, **inside, pain=scores),
    st.builds(Morning, **anytime, pain=scores),
    st.builds(BadDay, **anytime, pain=scores),
    st.builds(
        Measured,
        **anytime,
        direction=st.just("flexion"),
        way=st.just("ease"),
        value=scores.map(float),
    ),
    st.builds(
        Answered,
        **anytime,
        measure=st.just("peg"),
        answers=st.tuples(*[st.integers(0, 10).map(float)] * 3),
    ),
    st.builds(
        Measured,
        **anytime,
        direction=st.just("flexion"),
        way=st.just("ease"),
        value=st.floats(0, 10),
    ),
    st.builds(RestWeek, **anytime, date=st.dates()),
    st.builds(Milestones, **anytime, told=st.sampled_from(["once", "never"])),
)


def begun() -> Begun:
    item = Item(
        exercise="cat-cow",
        dose=Dose.at(shipped_catalogue()["cat-cow"].facts.dose),
        reasons=(Reason(code="new"),),
    )
    planned = Session(date=MADE.date(), items=(item,), seconds=300)
    return Begun(id=SESSION, date=MADE.date(), language="es", planned=planned, made=MADE)


def archive(**more: object) -> Archive:
    return Archive(made=MADE, person=uuid.UUID(int=1), sessions=(begun(),), **more)  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(
    events=st.lists(events, max_size=15, unique_by=lambda e: e.id).map(tuple),
    names=st.lists(names, max_size=3, unique=True),
    text=st.text(max_size=30),
)
def test_round_trip(events: tuple, names: list[str], text: str) -> None:
    whole = archive(
        events=events,
        excluded=tuple(Marked(exercise=name, made=MADE) for name in names),
        profiles=(Told(about={"activities": [{"name": text, "score": 3}]}, made=MADE),),
        screenings=(Screened(record=clear_record(), made=MADE),),
    )
    packed = pack(whole)
    assert unpack(packed) == whole
    assert pack(unpack(packed)) == packed
    with zipfile.ZipFile(io.BytesIO(packed)) as file:
        rows = list(csv.DictReader(io.StringIO(file.read("events.csv").decode())))
        pains = list(csv.DictReader(io.StringIO(file.read("pain.csv").decode())))
    assert [row["id"] for row in rows] == [str(event.id) for event in events]
    assert sorted(row["pain"] for row in pains) == sorted(
        str(e.pain) for e in events if getattr(e, "pain", None) is not None
    )


def rewritten(data: bytes, text: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("supple.json", text)
    return buffer.getvalue()


def test_what_is_broken_is_named() -> None:
    good = pack(archive())
    text = zipfile.ZipFile(io.BytesIO(good)).read("supple.json").decode()
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    for data, why in (
        (b"", "no zip file"),
        (b"%PDF-1.7", "no zip file"),
        (good[:200], "no zip file"),
        (empty.getvalue(), "no supple.json"),
        (rewritten(good, "{"), "JSON"),
        (rewritten(good, text.replace('"format": 1', '"format": 2')), "later Supple"),
        (rewritten(good, text.replace('"person"', '"nobody"')), "person"),
    ):
        with pytest.raises(ArchiveError, match=why):
            unpack(data)


def test_event_without_its_session_is_refused() -> None:
    lost = Started(id=uuid.uuid4(), at=MADE, session=uuid.uuid4())
    with pytest.raises(ValueError, match="session that is not here"):
        archive(events=(lost,))


def test_any_flipped_byte_is_refused_or_changes_nothing() -> None:
    whole = archive()
    good = pack(whole)
    with zipfile.ZipFile(io.BytesIO(good)) as file:
        entry = file.getinfo(DATA)
    begins = good.index(DATA.encode()) + len(DATA)
    inside = range(begins, begins + entry.compress_size)
    for at in range(0, len(good), 13):
        damaged = good[:at] + bytes([good[at] ^ 0x55]) + good[at + 1 :]
        if at in inside:
            with pytest.raises(ArchiveError):
                unpack(damaged)
            continue
        with suppress(ArchiveError):
            assert unpack(damaged) == whole


def test_any_cut_is_refused_or_changes_nothing() -> None:
    good = pack(archive())
    for end in range(0, len(good), 97):
        with pytest.raises(ArchiveError):
            unpack(good[:end])
