"""``supple simulate`` tells what is known when it is interrupted."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator

import pytest
from typer.testing import CliRunner

from supple import simulation
from supple.cli.app import app

MONDAY = dt.date(2026, 1, 5)


def test_an_interrupt_loses_nobody_whose_weeks_are_over(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = simulation.simulate

    def interrupted(members: int, weeks: int, **rest: object) -> Iterator[list[simulation.Week]]:
        yield next(iter(whole(members, weeks, **rest)))  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(simulation, "simulate", interrupted)
    result = CliRunner().invoke(app, ["simulate", "--members", "3", "--weeks", "1", "--json"])
    assert result.exit_code == 130, result.output
    report = json.loads(result.stdout)
    assert report["interrupted"]
    assert (report["members"], report["member_weeks"], report["violations"]) == (1, 1, 0)


def test_whoever_stops_asking_waits_for_nobody_else() -> None:
    lives = simulation.simulate(6, 1, seed=1, start=MONDAY, jobs=2, effort="quick")
    (first,) = next(lives)
    lives.close()
    assert first.number == 1
