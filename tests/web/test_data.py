"""One's data: taken away, brought along, copied, deleted."""

from __future__ import annotations

import datetime as dt
import io
import sqlite3
import uuid
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from supple import extras
from supple.catalogue import shipped_catalogue
from supple.exchange.archive import Archive
from supple.exchange.packing import pack, unpack
from supple.web.access.models import ApiToken, SignInLink
from supple.web.calendar.models import CalendarFeed
from supple.web.data import services
from supple.web.data.backup import BackupError, back_up, known_migrations, put_back
from supple.web.people import services as people
from supple.web.people.models import Person
from supple.web.training.models import Event, PlannedWeek, PreparedSession, TrainingSession
from supple.web.training.planning import happened_to, plan_week
from supple.web.training.services import begin, take_in

from .conftest import about, answers

NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC)
NAMES = sorted(shipped_catalogue())


def collected(person: Person) -> Archive:
    return services.collect(Person.objects.get(pk=person.pk), now=NOW)


def program(person: Person) -> Any:
    person = Person.objects.get(pk=person.pk)
    return plan_week(person, happened_to(person, zone=dt.UTC), today=timezone.localdate())


def wipe() -> None:
    Person.objects.all().delete()
    assert services.is_empty()


def do_something(person: Person, pains: list[int], liked: list[str], disliked: list[str]) -> None:
    """Live with Supple for a while."""
    session = begin(person, program(person).sessions[0], language="en", as_=uuid.uuid4())
    exercise = session.planned.items[0].exercise
    common = {"at": timezone.now().isoformat(), "session": str(session.pk)}
    events = [{"kind": "started"}, {"kind": "finished", "exercise": exercise}]
    events += [{"kind": "rated", "exercise": exercise, "pain": p} for p in pains]
    taken = take_in(
        person, [{"id": str(uuid.uuid4()), **common, **e} for e in events], now=timezone.now()
    )
    assert not taken.rejected
    for name in liked:
        people.like(person, name)
    for name in disliked:
        people.exclude(person, name)
    people.prefer(person, language="es", theme="dark")


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    pains=st.lists(st.integers(0, 10), max_size=4),
    liked=st.lists(st.sampled_from(NAMES), max_size=3, unique=True),
    disliked=st.lists(st.sampled_from(NAMES), max_size=3, unique=True),
    minutes=st.sampled_from([5, 10, 20]),
)
def test_another_machine_gets_the_same_program(
    db: None, pains: list[int], liked: list[str], disliked: list[str], minutes: int
) -> None:
    Person.objects.all().delete()
    person = people.ensure_owner()
    people.answer_screening(person, answers(), today=timezone.localdate())
    people.tell_about(person, about(minutes=minutes))
    do_something(person, pains, liked, disliked)
    before, whole = program(person), collected(person)
    wipe()
    brought = services.bring_in(unpack(pack(whole)))
    assert brought.is_owner
    assert collected(brought) == whole
    assert program(brought) == before
    assert PlannedWeek.objects.count() == len(whole.weeks)  # none was planned anew


def test_bringing_in_twice_adds_nothing(ready: Person) -> None:
    do_something(ready, [3, 5], ["cat-cow"], ["push-up"])
    whole = collected(ready)
    for _ in range(2):
        services.bring_in(whole, merge=True)
        assert collected(ready) == whole


def test_somebody_elses_data_are_not_overwritten(ready: Person) -> None:
    whole = collected(ready)
    with pytest.raises(services.NotEmpty):
        services.bring_in(whole)


def test_what_a_browser_may_do_without_a_network_comes_along(ready: Person) -> None:
    session = program(ready).sessions[0]
    kept = PreparedSession.objects.create(
        pk=uuid.uuid4(),
        person=ready,
        date=session.date,
        language="es",
        planned=session,
        made=NOW - dt.timedelta(days=1),
    )
    whole = collected(ready)
    wipe()
    brought = services.bring_in(unpack(pack(whole)))
    assert collected(brought) == whole
    assert PreparedSession.objects.get().planned == kept.planned


def test_merging_joins_and_the_newest_answers_count(ready: Person) -> None:
    do_something(ready, [2], [], [])
    old = collected(ready)
    people.answer_screening(ready, answers("legs"), today=timezone.localdate())
    people.tell_about(ready, about(minutes=30))
    services.bring_in(old, merge=True)
    now = Person.objects.get(pk=ready.pk)
    assert now.screening is not None
    assert now.screening.answers["legs"] is True
    assert now.about is not None
    assert now.about.profile.minutes == 30
    assert Event.objects.count() == len(old.events)


def test_merging_brings_newer_answers_to_the_front(ready: Person) -> None:
    people.answer_screening(ready, answers("legs"), today=timezone.localdate())
    newer = collected(ready)
    ready.screenings.order_by("-id").first().delete()  # type: ignore[union-attr]
    assert not Person.objects.get(pk=ready.pk).screening.answers["legs"]  # type: ignore[union-attr]
    services.bring_in(newer, merge=True)
    assert Person.objects.get(pk=ready.pk).screening.answers["legs"]  # type: ignore[union-attr]
    assert [row.made for row in ready.screenings.order_by("id")] == [
        s.made for s in newer.screenings
    ]


def test_no_table_about_a_person_is_forgotten() -> None:
    """A table made tomorrow must be exported, or be named here with its reason."""
    secrets = {"SignInLink", "CalendarFeed", "ApiToken", "PushDevice"}  # of this machine
    exported = {
        "ScreeningAnswers", "ProfileVersion", "Exclusion", "Favourite", "TrainingSession", "Event",
        "PlannedWeek", "PreparedSession", "Desk", "Reminders",
    }  # fmt: skip
    about_people = {
        model.__name__
        for model in apps.get_models()
        if any(
            field.related_model is Person for field in model._meta.get_fields() if field.concrete
        )
    }
    assert about_people == secrets | exported


def test_export_page(browser: Client, begun: TrainingSession, event: Callable[..., Any],
                     send: Callable[..., Any]) -> None:  # fmt: skip
    send(event("started"))
    response = browser.get("/settings/export.zip")
    assert response["Content-Type"] == "application/zip"
    assert response["Cache-Control"] == "no-store"
    whole = unpack(response.content)
    assert [e.kind for e in whole.events] == ["started"]
    assert whole.sessions[0].id == begun.pk


def test_strangers_get_nothing_and_delete_nothing(stranger: Client, ready: Person) -> None:
    assert stranger.get("/settings/export.zip").status_code == 403
    assert stranger.post("/settings/data/delete/", {"word": "delete"}).status_code == 403
    assert not services.is_empty()


@pytest.mark.parametrize("word", ["", "yes", "deleted"])
def test_without_the_word_nothing_is_deleted(browser: Client, ready: Person, word: str) -> None:
    assert browser.post("/settings/data/delete/", {"word": word}).status_code == 422
    assert not services.is_empty()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("language", "word"), [("en", " Delete "), ("es", "borrar")])
def test_everything_is_deleted_and_everybody_signed_out(
    browser: Client, begun: TrainingSession, language: str, word: str
) -> None:
    browser.post("/language/", {"language": language})
    browser.post("/settings/calendar/link/", {"at": "07:30", "zone": "UTC", "titles": "plain"})
    browser.post("/settings/api/", {"name": "mine", "scope": "read"})
    assert CalendarFeed.objects.exists()
    assert ApiToken.objects.exists()
    response = browser.post("/settings/data/delete/", {"word": word})
    assert response.status_code == 200
    assert response["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert services.is_empty()
    assert not CalendarFeed.objects.exists()
    assert not SignInLink.objects.exists()
    assert Person.objects.count() == 1  # somebody new
    assert browser.get("/").status_code == 403


class TestBackup:
    @pytest.fixture
    def database(self, tmp_path: Path) -> Path:
        path = tmp_path / "supple.sqlite3"
        with closing(sqlite3.connect(path)) as made:
            made.executescript(
                "PRAGMA journal_mode=WAL;"
                "CREATE TABLE people_person (id); CREATE TABLE django_migrations (app, name);"
                "INSERT INTO people_person VALUES ('me');"
                "INSERT INTO django_migrations VALUES ('people', '0001_initial');"
            )
        return path

    def people_in(self, path: Path) -> list[str]:
        with closing(sqlite3.connect(path)) as found:
            return [row[0] for row in found.execute("SELECT id FROM people_person")]

    def test_copies_while_it_is_written_and_puts_back_while_it_is_read(
        self, database: Path, tmp_path: Path
    ) -> None:
        copy = tmp_path / "copy.sqlite3"
        with closing(sqlite3.connect(database)) as running:
            running.execute("INSERT INTO people_person VALUES ('also me')")
            running.commit()
            running.execute("INSERT INTO people_person VALUES ('not yet')")
            assert back_up(database, copy) == copy.stat().st_size
            running.rollback()
            assert self.people_in(copy) == ["me", "also me"]
            assert not list(tmp_path.glob("copy.sqlite3-*"))
            running.execute("DELETE FROM people_person")
            running.commit()
            put_back(copy, database, known=known_migrations())
            found = running.execute("SELECT id FROM people_person").fetchall()
            assert found == [("me",), ("also me",)]
            assert running.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert copy.stat().st_mode & 0o077 == 0

    def test_nothing_is_left_of_a_copy_that_failed(self, database: Path, tmp_path: Path) -> None:
        with pytest.raises(BackupError):
            back_up(database, tmp_path / "no" / "copy.sqlite3")
        with pytest.raises(BackupError, match="nothing to copy"):
            back_up(tmp_path / "none.sqlite3", tmp_path / "copy.sqlite3")
        assert sorted(p.name for p in tmp_path.glob("*copy*")) == []

    def test_what_is_no_copy_changes_nothing(self, database: Path, tmp_path: Path) -> None:
        text, later = tmp_path / "text", tmp_path / "later"
        text.write_bytes(b"not a database at all" * 100)
        back_up(database, later)
        with closing(sqlite3.connect(later)) as changed:
            changed.execute("INSERT INTO django_migrations VALUES ('people', '9999_tomorrow')")
            changed.commit()
        damaged = tmp_path / "damaged"
        back_up(database, damaged)
        content = bytearray(damaged.read_bytes())
        content[4096:8192] = b"\xff" * 4096
        damaged.write_bytes(content)
        for copy, why in (
            (text, "no copy of Supple"),
            (later, "later Supple"),
            (damaged, "damaged|malformed|no copy"),
            (tmp_path / "none", "no such file"),
        ):
            with pytest.raises(BackupError, match=why):
                put_back(copy, database, known=known_migrations())
            assert self.people_in(database) == ["me"]


def test_bundle_for_a_clinic(browser: Client, begun: TrainingSession, event: Callable[..., Any],
                             send: Callable[..., Any], stranger: Client) -> None:  # fmt: skip
    send(event("started"), event("pain_now", pain=3))
    response = browser.get("/settings/fhir.json")
    assert response["Content-Type"] == "application/fhir+json"
    kinds = {entry["resource"]["resourceType"] for entry in response.json()["entry"]}
    assert kinds == {
        "CarePlan", "Goal", "Observation", "Procedure", "QuestionnaireResponse", "ServiceRequest",
    }  # fmt: skip
    assert stranger.get("/settings/fhir.json").status_code == 403


def test_tables_as_parquet(
    browser: Client, begun: TrainingSession, stranger: Client,
    without: Callable[[extras.Extra], None],
) -> None:  # fmt: skip
    response = browser.get("/settings/parquet.zip")
    assert response["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(response.content)) as file:
        assert "sessions.parquet" in file.namelist()
    assert stranger.get("/settings/parquet.zip").status_code == 403
    page = browser.get("/settings/data/").content.decode()
    assert 'href="/settings/parquet.zip"' in page
    without("tables")
    page = browser.get("/settings/data/").content.decode()
    assert 'href="/settings/parquet.zip"' not in page
    assert "-m pip install" in page
    assert browser.get("/settings/parquet.zip")["Location"] == "/settings/data/"


def test_the_archive_holds_the_report_in_the_language_of_the_page(
    browser: Client, begun: TrainingSession
) -> None:
    browser.post("/language/", {"language": "es"})
    whole = browser.get("/settings/export.zip").content
    with zipfile.ZipFile(io.BytesIO(whole)) as file:
        text = PdfReader(io.BytesIO(file.read("report.pdf"))).pages[0].extract_text()
    assert "Cómo ha ido" in text
