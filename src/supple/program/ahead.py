"""The weeks to come, as they would be if everything went as planned, and the road they make.

Nobody knows how it will go. Later weeks assume that what is planned is done and felt right, that
pain stays as it is, and that the safety questions are answered as before whenever they are due.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from pydantic import Field

from supple.catalogue.loader import Catalogue
from supple.catalogue.model import Fact
from supple.catalogue.yamlsource import read_beside
from supple.outcomes import MeasureId, measures

from .model import Program, Reason, State
from .optimise import Effort
from .planner import plan
from .profile import History, Performed, Profile
from .reasons import PROMISE_MORE
from .rules import Rule, Rules
from .screening import screen_again, standing
from .screening_model import Text

WEEK = 7
PhaseId = Literal["begin", "build", "strengthen", "keep", "lighter", "step_back"]
_LIGHTER: frozenset[State] = frozenset({"deload"})
_STEP_BACK: frozenset[State] = frozenset({"flare", "easing", "settling", "return", "too_much"})


class PhaseWords(Fact):
    """What a phase is called, and what it is about."""

    name: Text
    about: Text


class Phase(PhaseWords):
    """A phase that begins in a certain week."""

    id: Literal["begin", "build", "strengthen", "keep"]
    from_week: int = Field(ge=1)


class RoadRules(Fact):
    """``road.yaml``."""

    version: str
    weeks: Rule
    phases: tuple[Phase, ...] = Field(min_length=1)
    lighter: PhaseWords
    step_back: PhaseWords
    assumed: Text

    def words(self, phase: PhaseId) -> PhaseWords:
        """Return the words of a phase."""
        if phase == "lighter":
            return self.lighter
        if phase == "step_back":
            return self.step_back
        return next(entry for entry in self.phases if entry.id == phase)


@cache
def road_rules() -> RoadRules:
    """Return the road that ships with Supple."""
    return read_beside(__file__, "data/road.yaml", RoadRules)


class Rise(Fact):
    """An exercise that will likely get more, harder or more frequent, or is new, and why."""

    exercise: str
    reason: Reason


class RoadWeek(Fact):
    """One week of the road.

    Attributes
    ----------
    number
        Counted from the first exercise ever done, from 1.
    rises
        What will likely change in it, each exercise once.
    measures
        Questionnaires that are due in it.
    """

    number: int
    start: dt.date
    phase: PhaseId
    state: State
    sessions: int
    seconds: int
    rises: tuple[Rise, ...] = ()
    measures: tuple[MeasureId, ...] = ()


def weeks_ahead(
    profile: Profile,
    catalogue: Catalogue,
    history: History,
    *,
    today: dt.date,
    weeks: int,
    previous: Program | None = None,
    rules: Rules | None = None,
    effort: Effort = "proven",
    seconds: float = 10.0,
) -> Iterator[Program]:
    """Plan week after week, each as if the ones before it had gone as planned.

    The first is the week of `plan`. Parameters as there.

    Parameters
    ----------
    weeks
        How many, this one included. They end early where a clearance runs out meanwhile.

    Raises
    ------
    Refused
        If the screening does not let the person exercise today.
    """
    program = plan(
        profile,
        catalogue,
        history,
        today=today,
        previous=previous,
        rules=rules,
        effort=effort,
        seconds=seconds,
    )
    yield program
    for number in range(1, weeks):
        start = today + dt.timedelta(days=WEEK * number)
        history = _as_planned(history, program)
        profile = _answered_again(profile, start)
        if not standing(profile.screening, today=start).may_exercise:
            return
        program = plan(
            profile,
            catalogue,
            history,
            today=start,
            previous=program,
            rules=rules,
            effort=effort,
            seconds=seconds,
        )
        yield program


def road(programs: Sequence[Program], *, rules: RoadRules | None = None) -> tuple[RoadWeek, ...]:
    """Sum up weeks, as `weeks_ahead` gives them, as a road."""
    rules = rules or road_rules()
    # A week begins with its first session, a plan on any day, so plans are counted, not dates.
    first = programs[0].course.week if programs else 1
    return tuple(
        RoadWeek(
            number=number,
            start=program.start,
            phase=phase_of(number, program.course.state, rules),
            state=program.course.state,
            sessions=len(program.sessions),
            seconds=sum(session.seconds for session in program.sessions),
            rises=tuple(_rises(program)),
            measures=tuple(
                name
                for name, measure in measures().measures.items()
                # Questionnaires count whole weeks since the start: in the first week none is over.
                if number - 1 in measure.weeks
            ),
        )
        for number, program in enumerate(programs, start=first)
    )


def phase_of(week: int, state: State, rules: RoadRules | None = None) -> PhaseId:
    """Return the phase of a week: that of its number, unless its state asks for another."""
    if state in _LIGHTER:
        return "lighter"
    if state in _STEP_BACK:
        return "step_back"
    begun = [p for p in (rules or road_rules()).phases if p.from_week <= max(week, 1)]
    return begun[-1].id


def _rises(program: Program) -> Iterator[Rise]:
    seen: set[str] = set()
    for session in program.sessions:
        for item in session.items:
            if item.exercise in seen:
                continue
            for reason in item.reasons:
                if reason.code in PROMISE_MORE or reason.code in ("way_up", "next_step", "new"):
                    seen.add(item.exercise)
                    yield Rise(exercise=item.exercise, reason=reason)
                    break


def _as_planned(history: History, program: Program) -> History:
    done = tuple(
        Performed(exercise=item.exercise, date=session.date, completed=True, doable="right")
        for session in program.sessions
        for item in session.items
    )
    return history.model_copy(update={"performed": (*history.performed, *done)})


def _answered_again(profile: Profile, day: dt.date) -> Profile:
    record = profile.screening
    if not standing(record, today=day).due:
        return profile
    again = screen_again(record, record.answers, today=day)
    return profile.model_copy(update={"screening": again})
