"""The report on paper: what stands on it, with and without a history."""

from __future__ import annotations

import datetime as dt
import re
import uuid
import xml.etree.ElementTree as ET
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from supple.catalogue import LANGUAGES, Language, shipped_catalogue
from supple.outcomes import Reading, Score, measures, range_series
from supple.program.model import Reason
from supple.reporting.content import Summary, content
from supple.reporting.drawn import calendar_of, line_of
from supple.reporting.pdf import _TEMPLATE, report_pages, report_pdf
from supple.reporting.svg import PRINT, calendar_svg, line_svg
from supple.session.events import Answered, Completed, Event, Finished, PainNow
from supple.session.report import Turn, report
from supple.typesetting import PAPERS, Paper, date_words, short_day_words

START = dt.date(2026, 9, 7)
SIZES = {"a4": (595, 842), "letter": (612, 792)}  # points
MOST_BYTES = 2_000_000


def events(weeks: int) -> list[Event]:
    """Return three sessions a week, with less pain each week."""
    told: list[Event] = []
    for week in range(weeks):
        for weekday in (0, 2, 4):
            day = START + dt.timedelta(weeks=week, days=weekday)
            at = {"at": dt.datetime.combine(day, dt.time(9), dt.UTC)}
            session = {"session": uuid.uuid5(uuid.NAMESPACE_DNS, day.isoformat())}

            def new() -> dict[str, Any]:
                return {"id": uuid.UUID(int=len(told))}

            told.append(Finished(**new(), **at, **session, exercise="cat-cow"))
            told.append(Completed(**new(), **at, **session, seconds=600))
            told.append(PainNow(**new(), **at, **session, pain=max(0, 7 - week)))
            if weekday == 0 and week % 4 == 0:
                told.append(Answered(**new(), **at, measure="peg", answers=(6, 6, 7 - week / 4)))
    return told


def summary(weeks: int, **more: Any) -> Summary:
    until = START + dt.timedelta(weeks=max(weeks, 1), days=-1)
    told = [Score("psfs", START, (4.0, 3.0))] if weeks else []
    given = {"turns": (), "see_someone": None, "days_a_week": 3, **more}
    return Summary(report(events(weeks), until=until, told=told), **given)


def made(weeks: int, language: Language = "en", paper: Paper = "a4", **more: Any) -> bytes:
    one = summary(weeks, **more)
    return report_pdf(one, shipped_catalogue(), language, paper, made_on=one.report.until)


def text_of(pdf: bytes) -> str:
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("weeks", [0, 1, 12, 30])
def test_every_report_is_whole(weeks: int, language: Language, paper: Paper) -> None:
    pdf = made(weeks, language, paper)
    assert len(pdf) < MOST_BYTES
    reader = PdfReader(BytesIO(pdf))
    first = reader.pages[0].mediabox
    assert (round(first.width), round(first.height)) == SIZES[paper]
    assert 1 <= len(reader.pages) <= (2 if weeks <= 12 else 4)
    assert reader.trailer["/Root"]["/Lang"] == language  # type: ignore[index]
    text = text_of(pdf)
    assert "{" not in text
    nothing = {"en": "Nothing has been done yet", "es": "Todavía no se ha hecho nada"}[language]
    assert (nothing in text) == (weeks == 0)
    if not weeks:
        return
    for name in ("nprs", "psfs", "peg"):
        assert measures().measures[name].name.say(language) in text  # type: ignore[index]
    assert shipped_catalogue()["cat-cow"].name(language) in text
    minutes = {
        "en": f"{3 * weeks} days, {30 * weeks} minutes",
        "es": f"{3 * weeks} días, {30 * weeks} minutos",
    }[language]
    assert minutes in text
    assert {"en": "3 of 3", "es": "3 de 3"}[language] in text


def test_what_changed_says_whether_it_is_real_and_by_whose_figures() -> None:
    text = text_of(made(12))
    assert "Real improvement: from 7 to 0." in text
    assert "doi:10.1055/a-1304-3677" in text.replace(" ", "")
    assert "not proof that the exercises did it" in text


def test_it_can_be_read_aloud() -> None:
    root = PdfReader(BytesIO(made(12))).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()  # type: ignore[index]


def test_turns_and_reasons_to_see_someone_are_said() -> None:
    reason = Reason(code="see_worse_than_start")
    text = text_of(made(2, turns=(Turn(START, reason),), see_someone=reason))
    assert "Worth showing to a clinician" in text
    assert f"{date_words(START, 'en')}: " in text


def test_same_arguments_give_the_same_bytes_and_a_name_only_where_wished() -> None:
    assert made(3) == made(3)
    one = summary(3)
    named = report_pdf(
        one, shipped_catalogue(), "es", made_on=one.report.until, name="María Núñez Łukasz"
    )
    assert "María Núñez Łukasz" in text_of(named)
    assert not (PdfReader(BytesIO(named)).metadata or {}).get("/Author")


def test_numbers_stand_beside_their_charts() -> None:
    said = content(summary(12), shipped_catalogue(), "es", made_on=START)
    (pain,) = [one for one in said["measures"] if one["name"] == "Dolor ahora"]
    assert len(pain["scores"]) == 36
    assert pain["picture"].count("<circle") == 36
    assert pain["words"].startswith("De 7 el 7 de septiembre de 2026 a 0 el")
    (function,) = [one for one in said["measures"] if one["name"] == "Tus propias actividades"]
    assert function["scores"] == [("7 sep", "3,5")]


def test_how_far_the_back_moves_stands_there_with_the_error_of_measuring() -> None:
    measured = [
        Reading("rotation_left", "turn", START + dt.timedelta(days=n), value)
        for n, value in ((0, 30.0), (28, 52.0))
    ]
    text = text_of(made(5, ranges=range_series(measured)))
    assert "by more than the error of measuring, 16.6°" in text
    assert f"From 30° on {date_words(START, 'en')} to 52°" in text


def test_without_a_plan_days_are_only_counted() -> None:
    said = content(summary(1, days_a_week=0), shipped_catalogue(), "en", made_on=START)
    assert said["did"]["weeks"][0]["days"] == "3"


def test_charts_are_black_and_white_and_well_formed() -> None:
    one = summary(12).report

    def say(day: dt.date) -> str:
        return short_day_words(day, "en") + " <&>"

    drawn = [line_svg(line_of(series, one), days=say, style=PRINT) for series in one.series]
    drawn.append(
        calendar_svg(
            calendar_of(one), days=say, months=say, weekdays=say, style=PRINT, numbered=True
        )
    )
    for picture in drawn:
        ET.fromstring(picture)
        for colour in re.findall(r"#([0-9a-f]{6}|[0-9a-f]{3})\b", picture):
            parts = [colour[n :: len(colour) // 3] for n in range(len(colour) // 3)]
            assert all(len(set(part)) == 1 for part in parts), colour
    assert drawn[-1].count(">10</text>") == 36  # minutes, to read without shades


def test_pages_can_be_looked_at_and_ask_for_nothing_from_elsewhere() -> None:
    one = summary(1)
    pages = report_pages(one, shipped_catalogue(), "en", made_on=START)
    assert all(page.startswith(b"\x89PNG") for page in pages)
    for word in ("import", "include", "@preview", "http"):
        assert word not in _TEMPLATE.read_text("utf-8")
