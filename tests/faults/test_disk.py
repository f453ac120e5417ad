"""The disk is full, locked or damaged, or another has its turn: it is told, and goes on after."""

from __future__ import annotations

import ctypes
import os
import resource
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from browser.server import Server
from supple.program.screening import questionnaire
from supple.web.storage import Trouble, trouble_of

from .conftest import Browser, Folder, morning

_LIMIT = resource.RLIMIT_FSIZE
needs_limits = pytest.mark.skipif(
    not hasattr(resource, "prlimit"),
    reason="limits and permissions of other processes are set as on Linux",
)


class Disk:
    """The disk as a running server sees it."""

    def __init__(self, server: Server) -> None:
        self._pid = server.pid
        self._before = resource.prlimit(self._pid, _LIMIT)

    def fill(self) -> None:
        """From now on no file may hold more than its first bytes."""
        resource.prlimit(self._pid, _LIMIT, (1, self._before[1]))

    def make_room(self) -> None:
        resource.prlimit(self._pid, _LIMIT, self._before)


def obey_permissions() -> None:
    """Let permissions count for root too."""
    drop, override = 24, 1  # PR_CAPBSET_DROP, CAP_DAC_OVERRIDE
    ctypes.CDLL(None).prctl(drop, override, 0, 0, 0)


@needs_limits
@pytest.mark.parametrize(
    ("language", "words"), [("en", "cannot write to its folder"), ("es", "no puede escribir")]
)
def test_full_disk_is_told_and_what_was_not_kept_can_come_again(
    server: Server, language: str, words: str
) -> None:
    browser, disk, folder = Browser(server), Disk(server), Folder(server.data)
    assert browser.send([morning(1)]).status_code == 200
    browser.post("/language/", data={"language": language})
    waits = [morning(n) for n in range(5)]
    disk.fill()
    refused = browser.send(waits)
    assert refused.status_code == 507
    assert refused.headers["Content-Type"] == "application/problem+json"
    answers = {f"q-{question.id}": "no" for question in questionnaire().questions}
    page = browser.post("/screening/", data=answers)
    assert page.status_code == 507
    assert words in page.text
    assert browser.get("/exercises/cat-cow/").status_code == 200
    assert len(folder.ids()) == 1
    disk.make_room()
    assert browser.send(waits).json()["accepted"] == [event["id"] for event in waits]
    assert folder.is_whole()
    assert {event["id"] for event in waits} < folder.ids()


@needs_limits
def test_start_on_a_full_disk_says_so(server: Server) -> None:
    Browser(server).send([morning()])
    server.stop()
    folder = Folder(server.data)
    code, said = folder.run("--no-browser", prepare=lambda: resource.setrlimit(_LIMIT, (1, 1)))
    assert code == 2
    assert "Traceback" not in said
    assert str(folder.path) in said
    assert "room" in said or "full" in said
    assert folder.is_whole()
    assert len(folder.ids()) == 1


def raised(statement: str, *, before: str = "", path: str | Path = ":memory:") -> BaseException:
    with closing(sqlite3.connect(path, timeout=0)) as database:
        database.executescript(before)
        with pytest.raises(sqlite3.Error) as caught:
            database.execute(statement).fetchall()
    return caught.value


def test_each_trouble_is_known_by_what_sqlite_says(tmp_path: Path) -> None:
    fill = "INSERT INTO t SELECT hex(zeroblob(99999))"
    table = "CREATE TABLE t (i);"
    text, locked = tmp_path / "text", tmp_path / "locked"
    text.write_text("no database at all" * 100)
    with closing(sqlite3.connect(locked, isolation_level=None)) as other:
        other.executescript(table)
        other.execute("BEGIN EXCLUSIVE")
        found: dict[Trouble | None, BaseException] = {
            "full": raised(fill, before=table + "PRAGMA max_page_count = 3;"),
            "unwritable": raised(fill, before=table + "PRAGMA query_only = ON;"),
            "damaged": raised("SELECT * FROM t", path=text),
            "busy": raised("SELECT * FROM t", path=locked),
            None: raised("SELECT * FROM nothing"),
        }
    for trouble, error in found.items():
        assert trouble_of(error) == trouble
        wrapped = RuntimeError("of Django's")
        wrapped.__cause__ = error
        assert trouble_of(wrapped) == trouble
    assert trouble_of(OSError(28, "No space left on device")) == "full"
    assert trouble_of(None) is None


class TestFolderThatCannotBeUsed:
    def test_one_that_cannot_be_made(self) -> None:
        folder = Folder(Path("/dev/null/supple"))
        for command in (("--no-browser",), ("import", os.devnull)):
            code, said = folder.run(*command)
            assert code == 2
            assert "Traceback" not in said
        assert "SUPPLE_DATA" in folder.run("--no-browser")[1]

    @needs_limits
    def test_one_that_may_only_be_read(self, server: Server) -> None:
        Browser(server).send([morning()])
        server.stop()
        folder = Folder(server.data)
        files = [folder.path, *folder.path.rglob("*")]
        for file in files:
            file.chmod(0o555 if file.is_dir() else 0o444)
        try:
            code, said = folder.run("--no-browser", prepare=obey_permissions)
        finally:
            for file in files:
                file.chmod(0o700 if file.is_dir() else 0o600)
        assert code == 2
        assert "Traceback" not in said
        assert str(folder.path) in said
        assert folder.is_whole()

    def test_one_of_a_later_supple(self, server: Server) -> None:
        Browser(server).send([morning()])
        server.stop()
        folder = Folder(server.data)
        copy = folder.path / "copy"
        assert folder.run("backup", "-o", copy)[0] == 0
        with closing(sqlite3.connect(folder.database)) as database:
            database.execute(
                "INSERT INTO django_migrations (app, name, applied) "
                "VALUES ('people', '9999_tomorrow', '2030-01-01')"
            )
            database.commit()
        code, said = folder.run("--no-browser")
        assert code == 2
        assert "later Supple" in said
        assert "Traceback" not in said
        assert len(folder.ids()) == 1
        assert folder.run("restore", copy, "--yes")[0] == 0
        server.start()
        assert Browser(server).get("/").status_code == 200
