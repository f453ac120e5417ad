"""``supple token``: made, listed and revoked, and known to the web program."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

KNOWN = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "supple.web.settings"
import django; django.setup()
from django.utils import timezone
from supple.web.access.tokens import recognise
found = recognise(sys.argv[1], now=timezone.now())
print(found and found.may_write)
"""


class Machine:
    """A data folder and the command."""

    def __init__(self, folder: Path) -> None:
        self.environment = {
            **os.environ,
            "SUPPLE_DATA": str(folder),
            "LC_ALL": "C",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }

    def run(self, *command: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, *command],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout.strip()

    def token(self, *command: str) -> tuple[int, str]:
        return self.run("-m", "supple", "token", *command)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "data")


def test_a_life_of_a_token(machine: Machine, tmp_path: Path) -> None:
    assert machine.token("list") == (0, "There are no tokens. `supple token new NAME` makes one.")
    code, token = machine.token("new", "my script", "--read-only", "--days", "30")
    assert code == 0
    assert re.fullmatch(r"supple_[0-9a-f]{64}", token)
    assert machine.run("-c", KNOWN, token) == (0, "False")
    code, other = machine.token("new", "mi reloj")
    assert (code, machine.run("-c", KNOWN, other)) == (0, (0, "True"))
    code, listed = machine.token("list", "--json")
    rows = {row["name"]: row for row in json.loads(listed)}
    assert (rows["my script"]["may_write"], rows["mi reloj"]["may_write"]) == (False, True)
    assert rows["my script"]["expires"] > rows["my script"]["made"]
    assert rows["mi reloj"]["expires"] is None
    assert rows["my script"]["used"]
    assert token not in listed
    assert machine.token("revoke", "my script")[0] == 0
    assert machine.run("-c", KNOWN, token) == (0, "None")
    assert machine.token("revoke", "my script") == (1, "There is no token “my script”.")
    for path in (tmp_path / "data").iterdir():
        if path.is_file():
            assert other.encode() not in path.read_bytes()


@pytest.mark.parametrize("name", ["", "  ", "x" * 61])
def test_a_name_that_cannot_be_is_refused(machine: Machine, name: str) -> None:
    code, said = machine.token("new", name)
    assert code == 1
    assert "needs a name" in said


def test_two_of_one_name_are_refused(machine: Machine) -> None:
    assert machine.token("new", "twice", "--lang", "es")[0] == 0
    code, said = machine.token("new", "twice", "--lang", "es")
    assert code == 1
    assert "un token necesita un nombre" in said
