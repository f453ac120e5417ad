"""A week comes at once; its proof follows and is given from then on."""

from __future__ import annotations

import datetime as dt
import threading
import time
from typing import Any

import pytest
from django.test import Client

from supple.catalogue import shipped_catalogue
from supple.program import History, Program, plan
from supple.program.model import Course, Proof
from supple.program.optimise import Effort
from supple.web.people.models import Person
from supple.web.people.services import profile_of
from supple.web.training import planning
from supple.web.training.models import PlannedWeek
from supple.web.training.proving import Prover, digest


def week(gap: float) -> Program:
    return Program(
        start=dt.date(2026, 11, 21),
        rules_version="1",
        gentle_only=False,
        sessions=(),
        left_out=(),
        course=Course(week=1, state="build", shift=0),
        proof=Proof(objective=10 - gap, bound=10, gap=gap),
    )


class Planner:
    """Plans quickly at once, and proves when it is let."""

    def __init__(self, quick_gap: float = 0.02) -> None:
        self.quick, self.proven = week(quick_gap), week(0)
        self.asked: list[Effort] = []
        self.go_on = threading.Event()

    def __call__(self, effort: Effort) -> Program:
        self.asked.append(effort)
        self.thread = threading.current_thread()
        if effort == "quick":
            return self.quick
        assert self.go_on.wait(10)
        return self.proven


@pytest.fixture(autouse=True)
def in_background(unproven: None, settings: Any) -> None:
    settings.PROVE = True
    settings.PROVE_WAIT_SECONDS = 0.01


def follow(prover: Prover, planner: Planner) -> tuple[Program, bool]:
    """Wait for the proof."""
    planner.go_on.set()
    for _ in range(500):
        program, fresh = prover.get("mark", planner)
        if program is planner.proven:
            return program, fresh
        time.sleep(0.01)
    raise AssertionError("the proof never came")


def test_a_good_week_comes_at_once_and_the_proven_one_follows() -> None:
    prover, planner = Prover(), Planner()
    assert prover.get("mark", planner) == (planner.quick, True)
    assert prover.get("mark", planner) == (planner.quick, False)
    assert follow(prover, planner) == (planner.proven, True)
    assert prover.get("mark", planner) == (planner.proven, False)
    assert planner.asked == ["quick", "proven"]


def test_what_somebody_saw_is_what_they_start() -> None:
    prover, planner = Prover(), Planner()
    seen = digest(prover.get("mark", planner)[0])
    follow(prover, planner)
    assert prover.get("mark", planner, shown=seen)[0] is planner.quick
    assert prover.get("mark", planner, shown="another")[0] is planner.proven


def test_what_is_good_enough_at_once_is_not_proven_again() -> None:
    prover, planner = Prover(), Planner(quick_gap=0)
    assert prover.get("mark", planner) == (planner.quick, True)
    assert planner.asked == ["quick"]


def test_no_further_proof_is_begun_once_nobody_will_ask() -> None:
    prover, first, second = Prover(), Planner(), Planner()
    prover.get("mark", first)
    prover.get("another mark", second)
    prover.close()
    assert follow(prover, first) == (first.proven, True)
    first.thread.join(10)
    assert second.asked == ["quick"]


def test_page_keeps_the_week_that_was_proven(ready: Person, browser: Client, settings: Any) -> None:
    settings.PROVE_WAIT_SECONDS = 60
    browser.get("/")
    kept = PlannedWeek.objects.get().program
    told = profile_of(ready)
    assert told
    at_once = plan(told, shipped_catalogue(), History(), today=kept.start, effort="quick")
    assert kept.start == at_once.start
    assert kept.proof.gap < at_once.proof.gap


def test_a_proof_that_is_soon_there_is_waited_for(settings: Any) -> None:
    settings.PROVE_WAIT_SECONDS = 10
    prover, planner = Prover(), Planner()
    planner.go_on.set()
    assert prover.get("mark", planner) == (planner.proven, True)


def test_what_came_of_a_proof_is_kept_over_a_restart_though_a_gap_stays(
    ready: Person, browser: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PROVE_WAIT_SECONDS = 60
    asked: list[Effort] = []

    def hard(*args: Any, effort: Effort, **more: Any) -> Program:
        """Plan a week whose proof reaches its limit."""
        asked.append(effort)
        program = plan(*args, effort=effort, **more)
        left = program.proof.model_copy(update={"gap": 0.02})
        return program.model_copy(update={"proof": left})

    monkeypatch.setattr(planning, "plan", hard)
    browser.get("/")
    assert asked == ["quick", "proven"]
    kept = PlannedWeek.objects.get()
    for _ in range(2):
        monkeypatch.setattr(planning, "_prover", Prover())  # as after a restart
        browser.get("/")
    assert asked == ["quick", "proven"]
    assert PlannedWeek.objects.get().program == kept.program


def test_a_proof_that_a_restart_cut_off_is_begun_again(
    ready: Person, browser: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PROVE = False
    browser.get("/")
    at_once = PlannedWeek.objects.get().program
    settings.PROVE, settings.PROVE_WAIT_SECONDS = True, 60
    monkeypatch.setattr(planning, "_prover", Prover())
    browser.get("/")
    proven = PlannedWeek.objects.get().program
    assert (at_once.proof.ended, proven.proof.ended) == (False, True)
