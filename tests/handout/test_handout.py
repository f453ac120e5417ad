"""Handouts: what stands on them, how large and how fast, and that the same gives the same."""

from __future__ import annotations

import datetime as dt
from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader

from supple.catalogue import LANGUAGES, Dose, Language, shipped_catalogue
from supple.catalogue.render import dose_words, fill
from supple.handout import Choices, content, handout, pages
from supple.handout.pictures import moments, stills
from supple.handout.typeset import _TEMPLATE
from supple.program import Item, Session
from supple.program.model import Reason, Side
from supple.program.rules import PainLimits
from supple.typesetting import day_words
from supple.typesetting.typeset import _SHEET

DAY = dt.date(2026, 11, 23)
MOST_BYTES = 2_000_000
A4, LETTER = (595, 842), (612, 792)  # points
ADDRESS = "http://192.168.1.20:8321"


def item(name: str, side: Side | None = None, level: int = 2) -> Item:
    facts = shipped_catalogue()[name].facts
    return Item(
        exercise=name,
        dose=Dose.at(facts.dose, level),
        first_side=side,
        adaptations=tuple(sorted(facts.adaptations))[:1],
        reasons=(Reason(code="new"),),
    )


def session(*items: Item, days: int = 0) -> Session:
    return Session(date=DAY + dt.timedelta(days=days), items=items, seconds=600)


@cache
def one() -> tuple[Session, ...]:
    return (session(item("open-book", "left")),)


@cache
def thirty() -> tuple[Session, ...]:
    names = list(shipped_catalogue())[:30]
    return tuple(
        session(*(item(name) for name in names[5 * n : 5 * n + 5]), days=n) for n in range(6)
    )


def make(sessions: tuple[Session, ...], choices: Choices, **more: object) -> bytes:
    return handout(sessions, shipped_catalogue(), choices, made_on=DAY, **more)  # type: ignore[arg-type]


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_exercise_has_all_that_it_needs_on_one_page(language: Language) -> None:
    made = make(
        one(),
        Choices(language, name="María Núñez Łukasz", anchor="after coffee"),
        safety=("Nothing but the truth.",),
    )
    (page,) = PdfReader(BytesIO(made)).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == A4
    text = text_of(made)
    (planned,) = one()[0].items
    words = shipped_catalogue()["open-book"].words[language]
    expected = [
        words.name,
        words.summary,
        dose_words(planned.dose, language),
        *(fill(step, planned.dose, language, side="left") for step in words.steps),
        *(fill(words.adaptations[id_], planned.dose, language) for id_ in planned.adaptations),
        *words.stop_if,
        "María Núñez Łukasz",
        "Nothing but the truth.",
        {"en": "When: after coffee", "es": "Cuándo: after coffee"}[language],
        {"en": "23 November 2026", "es": "23 de noviembre de 2026"}[language],
        {"en": "Page 1 of 1", "es": "Página 1 de 1"}[language],
        {"en": "Repetitions on each side: 4", "es": "Repeticiones por lado: 4"}[language],
    ]
    for phrase in expected:
        assert " ".join(phrase.split()) in text, phrase


@pytest.mark.parametrize(("language", "large"), [("en", False), ("es", True)])
def test_thirty_exercises_are_all_there_and_light(language: Language, *, large: bool) -> None:
    made = make(thirty(), Choices(language, paper="letter", large=large, address=ADDRESS))
    assert len(made) <= MOST_BYTES
    reader = PdfReader(BytesIO(made))
    count = len(reader.pages)
    assert 16 <= count <= (50 if large else 30)
    assert round(reader.pages[0].mediabox.width) == LETTER[0]
    text = text_of(made)
    for number, name in enumerate(list(shipped_catalogue())[:30], start=1):
        assert shipped_catalogue()[name].name(language) in text, (number, name)
    for planned in thirty():
        assert day_words(planned.date, language) in text
    last = {"en": f"Page {count} of {count}", "es": f"Página {count} de {count}"}[language]
    assert last in " ".join(reader.pages[-1].extract_text().split())


def test_large_print_is_larger() -> None:
    def largest(large: bool) -> float:
        sizes: list[float] = []
        page = PdfReader(BytesIO(make(one(), Choices("en", large=large)))).pages[0]
        page.extract_text(visitor_text=lambda _t, _c, matrix, _f, size: sizes.append(size))
        return max(sizes)

    assert largest(True) >= 1.5 * largest(False)


def test_same_arguments_give_the_same_bytes() -> None:
    choices = Choices("en", address=ADDRESS)
    assert make(one(), choices) == make(one(), choices)
    assert make(one(), choices) != make(one(), Choices("en"))


def test_metadata_name_the_title_and_no_person() -> None:
    made = make(one(), Choices("es", name="María"))
    reader = PdfReader(BytesIO(made))
    assert reader.metadata is not None
    assert reader.metadata.title == "Tu sesión"
    assert not reader.metadata.author
    assert reader.trailer["/Root"]["/Lang"] == "es"  # type: ignore[index]


def test_it_can_be_read_aloud() -> None:
    root = PdfReader(BytesIO(make(one(), Choices("en")))).trailer["/Root"]
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()  # type: ignore[index]


@pytest.mark.parametrize("name", ["王小明", "Ana 🧘", "\U0010fffd"])
def test_a_name_in_letters_that_our_fonts_lack_is_printed_all_the_same(name: str) -> None:
    made = make(one(), Choices("en", name=name))
    assert shipped_catalogue()["open-book"].name("en") in text_of(made)
    assert PdfReader(BytesIO(made)).trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_template_asks_for_nothing_from_elsewhere() -> None:
    template = _SHEET.read_text("utf-8") + _TEMPLATE.read_text("utf-8")
    for word in ("import", "include", "@preview", "http"):
        assert word not in template


def test_paper_tells_the_limits_of_pain_that_the_person_has() -> None:
    (usual,) = one()
    lower = usual.model_copy(update={"pain_limits": PainLimits(go_max=1, accept_max=2)})
    for sessions, go in (((usual,), "0 to 3"), ((lower,), "0 to 1")):
        said = content(sessions, shipped_catalogue(), Choices("en"), made_on=DAY)
        assert said["pain"][0].startswith(go)


def test_a_doubled_exercise_stands_once_and_tells_when_its_dose_changes() -> None:
    sessions = (
        session(item("cat-cow")),
        session(item("cat-cow"), days=2),
        session(item("cat-cow", level=4), days=9),
    )
    said = content(sessions, shipped_catalogue(), Choices("en"), made_on=DAY)
    (card,) = said["cards"]
    dose = dose_words(sessions[2].items[0].dose, "en")
    assert card["later"] == (f"From Wednesday 2 December: {dose}.",)
    assert said["title"] == "Your program"
    (grid,) = said["grids"]
    assert len(grid["columns"]) == 3


def test_grid_has_a_box_exactly_where_an_exercise_is_planned() -> None:
    said = content(thirty(), shipped_catalogue(), Choices("en", large=True), made_on=DAY)
    ticks = sum(sum(boxes) for grid in said["grids"] for _, boxes in grid["rows"])
    assert ticks == 30
    assert [len(grid["columns"]) for grid in said["grids"]] == [4, 2]


def test_left_side_first_turns_the_pictures_over() -> None:
    for side, mirrored in (("left", True), ("right", False), (None, False)):
        (card,) = content(
            (session(item("open-book", side)),),  # type: ignore[arg-type]
            shipped_catalogue(),
            Choices("en"),
            made_on=DAY,
        )["cards"]
        assert card["mirrored"] is mirrored


@pytest.mark.parametrize("name", list(shipped_catalogue()))
def test_every_exercise_prints(name: str) -> None:
    (card,) = content((session(item(name)),), shipped_catalogue(), Choices("es"), made_on=DAY)[
        "cards"
    ]
    assert len(card["stills"]) == len(moments(name))
    assert "{" not in " ".join(card["steps"] + card["stop_if"] + card["for_you"])


def test_pictures_are_black_and_white() -> None:
    for picture in stills("cat-cow"):
        style = picture[picture.index("<style>") : picture.index("</style>")]
        assert "var(" not in style
        colours = {word[:7] for word in style.split("#")[1:]}
        greys = {c[:6] for c in colours}
        assert all(c[0:2] == c[2:4] == c[4:6] for c in greys), greys


def test_pages_can_be_looked_at() -> None:
    (page,) = pages(one(), shipped_catalogue(), Choices("en"), made_on=DAY)
    assert page.startswith(b"\x89PNG")


def test_without_a_session_there_is_no_handout() -> None:
    with pytest.raises(ValueError, match="at least one"):
        make((), Choices("en"))


def test_what_the_catalogue_lost_is_left_out() -> None:
    gone = item("cat-cow").model_copy(update={"exercise": "gone"})
    said = content(
        (session(gone, item("open-book", "right")),),
        shipped_catalogue(),
        Choices("en"),
        made_on=DAY,
    )
    assert [card["name"] for card in said["cards"]] == ["Open book"]
