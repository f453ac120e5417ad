"""The power goes while something is written: what was answered is there, and nothing is half."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from browser.server import Server

from .conftest import DATABASE, Browser, Folder, morning

MANY = 4_000
_PATIENCE = 30.0


def test_what_the_server_answered_is_there_when_it_is_killed_while_many_write(
    server: Server,
) -> None:
    folder, answered = Folder(server.data), set[str]()
    for _ in range(3):
        browsers = [Browser(server)]
        sent = 0

        def send_until_it_breaks(browser: Browser) -> None:
            nonlocal sent
            while True:
                batch = [morning(n % 11) for n in range(20)]
                try:
                    answer = browser.send(batch)
                except httpx.HTTPError:
                    return
                answered.update(answer.json()["accepted"])
                sent += 1

        threads = [
            threading.Thread(target=send_until_it_breaks, args=[browser])
            for browser in browsers * 4
        ]
        for thread in threads:
            thread.start()
        deadline = time.monotonic() + _PATIENCE
        while sent < 12 and time.monotonic() < deadline:
            time.sleep(0.005)
        server.kill()
        for thread in threads:
            thread.join()
        assert sent >= 12
        assert folder.is_whole()
        assert answered <= folder.ids()
        server.start()
    assert Browser(server).get("/history/").status_code == 200


@pytest.fixture(scope="module")
def big_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with many events; it is copied, not used."""
    server = Server(tmp_path_factory.mktemp("big") / "data")
    server.start()
    Browser(server).send([morning()])
    server.stop()
    with closing(sqlite3.connect(server.data / DATABASE)) as database:
        database.execute("PRAGMA wal_autocheckpoint=0")
        database.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
            "INSERT INTO training_event "
            "(id, person_id, session_id, at, kind, payload, received) "
            "SELECT printf('%032x', i), person_id, NULL, at, kind, json_set(payload, '$.id', "
            "printf('00000000-0000-4000-8000-%012x', i)), received FROM training_event, n",
            [MANY],
        )
        database.commit()
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return server.data


class TestCommands:
    """A command is killed at its worst moment."""

    @pytest.fixture
    def big(self, big_once: Path, tmp_path: Path) -> Folder:
        """A folder whose database takes a while to copy."""
        return Folder(shutil.copytree(big_once, tmp_path / "data"))

    def kill_when(self, process: subprocess.Popen[str], there: Callable[[], bool]) -> bool:
        """Kill a command as soon as something is so; tell whether that came before its end."""
        try:
            while process.poll() is None:
                if there():
                    process.kill()
                    return True
            return False
        finally:
            process.communicate(timeout=30)

    def test_backup_leaves_no_half_copy(self, big: Folder, tmp_path: Path) -> None:
        copy = tmp_path / "copies" / "mine"
        copy.parent.mkdir()
        assert self.kill_when(
            big.begin("backup", "-o", copy),
            lambda: any(file.stat().st_size for file in copy.parent.glob(".mine.*")),
        )
        assert not copy.exists()
        assert big.is_whole()
        assert big.run("backup", "-o", copy)[0] == 0

    def test_restore_gives_all_of_the_copy_or_leaves_all_of_what_was(
        self, big: Folder, tmp_path: Path
    ) -> None:
        other = Folder(tmp_path / "other")
        small = Server(other.path)
        small.start()
        Browser(small).send([morning(5)])
        small.stop()
        copy, before = tmp_path / "copy", other.ids()
        assert big.run("backup", "-o", copy)[0] == 0
        log = other.path / f"{DATABASE}-wal"
        assert self.kill_when(
            other.begin("restore", copy, "--yes"),
            lambda: log.exists() and log.stat().st_size > 200_000,
        )
        assert other.is_whole()
        assert other.ids() in (before, big.ids())
        assert other.run("restore", copy, "--yes")[0] == 0
        assert other.ids() == big.ids()

    def test_import_brings_all_or_nothing(self, big: Folder, tmp_path: Path) -> None:
        archive, other = tmp_path / "all.zip", Folder(tmp_path / "other")
        assert big.run("export", "-o", archive)[0] == 0
        log = other.path / f"{DATABASE}-wal"

        def is_writing() -> bool:
            # The tables are there, and rows are coming.
            return log.exists() and log.stat().st_size > 900_000

        assert self.kill_when(other.begin("import", archive), is_writing)
        assert other.is_whole()
        assert other.ids() == set()
        assert other.run("import", archive)[0] == 0
        assert other.ids() == big.ids()


def test_damaged_database_is_told_with_the_copies_that_could_take_its_place(
    server: Server,
) -> None:
    folder = Folder(server.data)
    Browser(server).send([morning()])
    happened = folder.ids()
    server.stop()
    server.start()  # keeps a copy before anything else
    server.kill()
    (copy,) = (folder.path / "copies").glob("*.sqlite3")
    older = copy.with_name("supple-2020-01-01.sqlite3")
    shutil.copy(copy, older)
    broken = copy.with_name("supple-2020-01-02.sqlite3")
    broken.write_bytes(b"nothing")
    content = bytearray(folder.database.read_bytes())
    content[1000:9000] = b"\xff" * 8000
    folder.database.write_bytes(content)

    code, said = folder.run("--no-browser")
    assert code == 2
    assert "Traceback" not in said
    assert str(folder.database) in said
    offered = [line.split()[-1] for line in said.splitlines() if "supple restore" in line]
    assert offered == [str(copy), str(older)]
    assert folder.run("export", "-o", folder.path / "x")[0] == 2

    code, said = folder.run("restore", copy, "--yes")
    assert code == 0, said
    assert folder.ids() == happened
    assert (folder.path / f"{DATABASE}.damaged").read_bytes() == content
    server.start()
    assert Browser(server).get("/").status_code == 200
