"""The report page, its charts, and the files to take away."""

from __future__ import annotations

import csv
import datetime as dt
import io
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from supple import extras
from supple.reporting import charts
from supple.reporting.drawn import calendar_of, calendars_before
from supple.session import Report
from supple.web.people.models import Person, ProfileVersion
from supple.web.progress.report_page import calendar_picture
from supple.web.training import services
from supple.web.training.models import TrainingSession

START = dt.date(2026, 3, 1)
END = dt.date(2026, 5, 24)


def after(days: int) -> dt.date:
    return START + dt.timedelta(days=days)


class TestLine:
    def test_days_and_values_are_to_scale(self) -> None:
        values = [(after(0), 10.0), (after(1), 5.0), (after(10), 0.0)]
        drawn = charts.line(values, low=0, high=10, start=START, end=END)
        x = [dot.x for dot in drawn.dots]
        assert (x[2] - x[0]) == pytest.approx(10 * (x[1] - x[0]))
        y = [dot.y for dot in drawn.dots]
        assert (y[1] - y[0]) == pytest.approx(y[2] - y[1])
        assert y == sorted(y)

    def test_scale_may_begin_below_zero(self) -> None:
        drawn = charts.line([(START, -5.0)], low=-5, high=5, start=START, end=END)
        assert [value for value, _ in drawn.ticks] == [-5, 0, 5]

    @given(
        st.lists(st.tuples(st.integers(0, 84), st.floats(0, 10)), max_size=40),
        st.floats(-3, 13),
        st.floats(0, 8),
    )
    def test_everything_stays_inside(
        self, values: list[tuple[int, float]], middle: float, needed: float
    ) -> None:
        drawn = charts.line(
            [(after(day), value) for day, value in sorted(values)],
            low=0,
            high=10,
            start=START,
            end=END,
            unclear=(middle - needed, middle + needed),
        )
        assert all(0 <= d.x <= charts.WIDTH and 0 <= d.y <= charts.HEIGHT for d in drawn.dots)
        assert drawn.band
        top, height = drawn.band
        assert height >= 0
        assert charts.TOP <= top <= top + height <= charts.HEIGHT

    @given(st.dictionaries(st.integers(0, 1400), st.floats(0, 10), min_size=1))
    def test_years_stay_readable_and_keep_their_level(self, told: dict[int, float]) -> None:
        values = [(after(day), value) for day, value in sorted(told.items())]
        drawn = charts.line(values, low=0, high=10, start=START, end=after(1400))
        assert len(drawn.dots) <= charts.MOST_DOTS
        assert (drawn.span == 1) == (len(values) <= charts.MOST_DOTS)
        assert min(told.values()) - 1e-9 <= min(dot.value for dot in drawn.dots)
        assert max(dot.value for dot in drawn.dots) <= max(told.values()) + 1e-9
        dates = [dot.date for dot in drawn.dots]
        assert dates == sorted(set(dates))
        assert set(dates) <= {date for date, _ in values}

    def test_each_dot_of_a_year_is_the_mean_of_its_week(self) -> None:
        values = [(after(day), float(day % 7)) for day in range(364)]
        drawn = charts.line(values, low=0, high=10, start=START, end=after(364))
        assert drawn.span == 7
        assert {dot.value for dot in drawn.dots} == {3.0}


class TestCalendar:
    @given(st.integers(0, 900), st.sets(st.integers(0, 900)))
    def test_quarters_hold_every_day_once(self, days: int, done: set[int]) -> None:
        minutes = {after(n): 10.0 for n in done if n <= days}
        summed = Report(START, after(days), (), minutes, (), (), ())
        drawn = [calendar_of(summed), *calendars_before(summed)]
        cells = [cell.date for quarter in reversed(drawn) for cell in quarter.cells]
        assert cells == [after(n) for n in range(days + 1)]
        assert all(len(quarter.cells) <= 13 * 7 for quarter in drawn)

    @given(st.integers(0, 120), st.dictionaries(st.integers(-3, 130), st.floats(0, 60)))
    def test_each_day_has_one_place_and_the_most_is_darkest(
        self, days: int, minutes: dict[int, float]
    ) -> None:
        drawn = charts.calendar(
            {after(n): done for n, done in minutes.items()}, start=START, end=after(days)
        )
        assert [cell.date for cell in drawn.cells] == [after(n) for n in range(days + 1)]
        assert len({(cell.x, cell.y) for cell in drawn.cells}) == len(drawn.cells)
        assert all(cell.y < drawn.height and cell.x < drawn.width for cell in drawn.cells)
        for cell in drawn.cells:
            assert (cell.step > 0) == (cell.minutes > 0)

    @pytest.mark.parametrize(
        ("language", "month", "day"), [("en", "Nov", "Mon"), ("es", "nov", "lun")]
    )
    def test_its_months_and_days_are_named_as_on_paper(
        self, language: str, month: str, day: str
    ) -> None:
        start, end = dt.date(2026, 10, 5), dt.date(2026, 11, 30)
        with translation.override(language):
            drawn = calendar_picture(Report(start, end, (), {}, (), (), ())).svg
        assert f">{month}<" in drawn
        assert f">{day}<" in drawn


@pytest.fixture
def weeks_done(begun: TrainingSession, ready: Person) -> None:
    """Tell of two sessions four weeks apart, after which the pain was less each time."""
    exercise = begun.planned.items[0].exercise
    for days, pain in ((28, 7), (0, 2)):
        at = timezone.now() - dt.timedelta(days=days)
        session = TrainingSession.objects.create(
            person=ready, date=at.date(), language="en", planned=begun.planned
        )
        told: list[dict[str, Any]] = [
            {"kind": "finished", "exercise": exercise},
            {"kind": "completed", "seconds": 600},
            {"kind": "pain_now", "pain": pain},
        ]
        sent = [
            {"id": str(uuid.uuid4()), "at": at.isoformat(), "session": str(session.pk), **event}
            for event in told
        ]
        assert len(services.take_in(ready, sent, now=timezone.now()).accepted) == 3
    long_ago = timezone.now() - dt.timedelta(days=29)
    ProfileVersion.objects.update(made=long_ago)


def test_before_anything_was_done_the_page_says_what_will_be_here(
    browser: Client, screened: Person
) -> None:
    assert "Here you will see how" in browser.get("/report/").content.decode()


def test_report_tells_what_changed_and_whether_it_is_real(
    browser: Client, weeks_done: None
) -> None:
    text = browser.get("/report/").content.decode()
    assert "Real improvement: from" in text
    assert "You exercised on 2 days, 20 minutes in all." in text
    assert text.count('<circle class="dot"') == 3
    spanish = browser.get("/report/", HTTP_ACCEPT_LANGUAGE="es").content.decode()
    assert "Mejoría real: de" in spanish


def test_report_can_be_taken_away(browser: Client, weeks_done: None) -> None:
    picture = browser.get("/report/nprs.svg")
    assert picture["Content-Type"] == "image/svg+xml"
    ET.fromstring(picture.content)
    assert browser.get("/report/nprs.png").content.startswith(b"\x89PNG")
    rows = list(csv.DictReader(io.StringIO(browser.get("/report/scores.csv").content.decode())))
    assert [row["value"] for row in rows if row["measure"] == "nprs"][1:] == ["7", "2"]


@pytest.mark.parametrize("path", ["nprs.pdf", "weight.svg", "scores.svg", "peg.png"])
def test_what_there_is_not_is_not_found(browser: Client, weeks_done: None, path: str) -> None:
    assert browser.get(f"/report/{path}").status_code == 404


def test_stranger_sees_no_report(stranger: Client, owner: Person) -> None:
    assert stranger.get("/report/").status_code == 403
    assert stranger.get("/report/scores.csv").status_code == 403


def test_report_can_be_printed(
    browser: Client, weeks_done: None, stranger: Client, without: Callable[[extras.Extra], None]
) -> None:
    response = browser.get("/report/report.pdf")
    assert response["Content-Type"] == "application/pdf"
    text = " ".join(p.extract_text() for p in PdfReader(io.BytesIO(response.content)).pages)
    assert "2 days, 20 minutes" in " ".join(text.split())
    assert "Real improvement" in text
    assert 'href="/report/report.pdf"' in browser.get("/report/").content.decode()
    assert stranger.get("/report/report.pdf").status_code == 403
    without("paper")
    page = browser.get("/report/").content.decode()
    assert 'href="/report/report.pdf"' not in page
    assert "Print this page with your browser." in page
    assert browser.get("/report/report.pdf")["Location"] == "/report/"


def test_report_of_somebody_new_can_be_printed(browser: Client, screened: Person) -> None:
    assert browser.get("/report/report.pdf").content.startswith(b"%PDF")
