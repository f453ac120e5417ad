"""Person and history → a week of sessions. The model is in docs/planner.md."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from supple.catalogue.dose import Dose
from supple.catalogue.loader import Catalogue

from .course import course, lighter
from .eligibility import Eligibility, Opening, eligibility
from .model import Course, LeftOut, Program, Proof, Reason, Session, Side
from .optimise import Case, Effort, Week, best_week, build_case, level_seconds
from .profile import History, Place, Profile
from .progress import progress
from .reasons import PROMISE_MORE, why_in, why_out
from .rules import Rules, planner_rules
from .rules import rules as shipped_rules
from .screening import Standing, standing


class Refused(Exception):
    """The safety rules stand against any program.

    Attributes
    ----------
    standing
        What the screening said, with what to do now.
    """

    def __init__(self, standing: Standing) -> None:
        self.standing = standing
        super().__init__(f"no program: the safety questions say {standing.tier}")


def plan(
    profile: Profile,
    catalogue: Catalogue,
    history: History,
    *,
    today: dt.date,
    previous: Program | None = None,
    rules: Rules | None = None,
    effort: Effort = "proven",
    seconds: float = 10.0,
) -> Program:
    """Plan the week that starts today.

    The same arguments give the same program, whatever the order of the catalogue.

    Parameters
    ----------
    profile
        The person, with their screening.
    catalogue
        Exercises to choose from.
    history
        What happened so far.
    today
        First day of the week.
    previous
        The program in force until now; the new one stays as close to it as is best.
    rules
        Other rules than those that ship.
    effort
        ``quick`` for a good week at once, as where somebody waits for a page; ``proven`` for one
        that is searched for until it is proven best. Both keep every rule and tell their gap.
    seconds
        Time limit for each of the planner's solves, beside a limit that does not depend on the
        machine. At either, the best week found is returned, and its ``proof`` says how far from
        proven best it is.

    Returns
    -------
    Program
        At most one session on each chosen weekday, none on a day whose session is done, and none
        at all if no exercise suits the person.

    Raises
    ------
    Refused
        If the screening does not let the person exercise, or is due again.
    """
    rules = (rules or shipped_rules()).within(profile.pain_limits)
    setting = set_out(profile, catalogue, history, today=today, previous=previous, rules=rules)
    stand, stage, places, case = setting
    week = best_week(case, effort=effort, seconds=seconds)
    sessions = tuple(_sessions(case, week, catalogue, places, profile, history))
    return Program(
        start=today,
        rules_version=rules.version,
        gentle_only=stand.gentle_only,
        sessions=sessions,
        left_out=tuple(_left_out(catalogue, case, week, places)),
        course=stage,
        notes=tuple(_notes(profile, stand, stage, places, sessions, rules)),
        proof=Proof(
            objective=week.objective,
            bound=week.bound,
            gap=week.gap,
            ended=effort == "proven",
        ),
    )


class Setting(NamedTuple):
    """What a week is planned from.

    Attributes
    ----------
    places
        What is open to the person in each place of the week.
    case
        All of it as numbers.
    """

    standing: Standing
    course: Course
    places: Mapping[Place, Eligibility]
    case: Case


def set_out(
    profile: Profile,
    catalogue: Catalogue,
    history: History,
    *,
    today: dt.date,
    previous: Program | None = None,
    rules: Rules,
) -> Setting:
    """Work out what a week is planned from; parameters and `Refused` as of `plan`."""
    stand = standing(profile.screening, today=today)
    if not stand.may_exercise or stand.due:
        raise Refused(stand)
    stage = course(profile, history, today=today)
    used: set[Place] = {"home", *profile.place_on.values()}
    conditions = frozenset(profile.conditions) | stand.conditions
    stands = progress(
        catalogue,
        profile,
        conditions,
        history,
        today=today,
        rules=rules,
        light=stage.shift < 0,
    )
    places: dict[Place, Eligibility] = {
        place: eligibility(
            catalogue,
            profile,
            conditions,
            history,
            place=place,
            gentle_only=stand.gentle_only,
            calm=stage.gentle,
            today=today,
            rules=rules,
            stands=stands,
        )
        for place in sorted(used)
    }
    case = build_case(
        lighter(profile, stage),
        catalogue,
        history,
        places,
        today=today,
        rules=rules,
        planner=planner_rules(),
        shift=stage.shift,
        previous=previous,
    )
    return Setting(stand, stage, places, case)


def _sessions(
    case: Case,
    week: Week,
    catalogue: Catalogue,
    places: Mapping[Place, Eligibility],
    profile: Profile,
    history: History,
) -> Iterator[Session]:
    why = why_in(case, week, places, profile, history)
    introduced: set[int] = set()
    order = {kind: place for place, kind in enumerate(case.rules.order)}
    for i, (day, chosen) in enumerate(zip(case.days, week.choices, strict=True)):
        if not chosen:
            continue
        # By kind; within a kind, exercises of one position stay together.
        in_order = sorted(
            chosen,
            key=lambda o: (
                order[case.options[o].exercise.facts.kind],
                case.options[o].openings[i].way.position,
                case.options[o].id,
            ),
        )
        items, seconds = [], 0.0
        for o in in_order:
            option, opening = case.options[o], case.options[o].openings[i]
            dose = Dose.at(option.exercise.facts.dose, chosen[o])
            seconds += level_seconds(
                catalogue, option.id, chosen[o], opening.adaptations, case.rules.pace
            )
            reasons = [*why[o], *_adapted(opening)]
            if option.new and o not in introduced:
                reasons.append(Reason(code="new"))
            if chosen[o] < option.level:
                reasons = [reason for reason in reasons if reason.code not in PROMISE_MORE]
            if chosen[o] < max(levels.get(o, 0) for levels in week.choices):
                reasons.append(Reason(code="short_on_time"))
            # Sides take turns at going first, so that neither is always the tired one.
            first: Side = "right" if day.date.toordinal() % 2 else "left"
            items.append(opening.item(option.exercise, dose, first=first, reasons=tuple(reasons)))
            introduced.add(o)
        yield Session(
            date=day.date,
            place=day.place,
            items=tuple(items),
            seconds=round(seconds),
            pain_limits=profile.pain_limits,
        )


def _adapted(opening: Opening) -> Iterator[Reason]:
    for caution in opening.cautions:
        yield Reason(code="adapted", values={"condition": f"conditions:{caution.condition}"})
    if opening.way.how:
        position = f"positions:{opening.way.position}"
        yield Reason(code="done_in_position", values={"position": position})


def _left_out(
    catalogue: Catalogue, case: Case, week: Week, places: Mapping[Place, Eligibility]
) -> Iterator[LeftOut]:
    chosen = {case.options[o].id for day in week.choices for o in day}
    fared = why_out(case, week)
    for name in sorted(set(catalogue) - chosen):
        if name in fared:
            reasons: tuple[Reason, ...] = fared[name]
        else:
            closed = (place.closed.get(name, ()) for place in places.values())
            reasons = next(filter(None, closed), (Reason(code="out_time"),))
        yield LeftOut(exercise=name, reasons=reasons)


def _notes(
    profile: Profile,
    stand: Standing,
    stage: Course,
    places: Mapping[Place, Eligibility],
    sessions: tuple[Session, ...],
    rules: Rules,
) -> Iterator[Reason]:
    if stand.gentle_only:
        yield Reason(code="note_gentle")
    if stand.safety_net:
        yield Reason(code="note_safety_net")
    if stage.see_someone:
        yield stage.see_someone
    yield from stage.reasons
    open_ = {name for place in places.values() for name in place.open}
    if not open_:
        yield Reason(code="note_none")
    elif len(open_) <= rules.session.exercises_max.value and not stage.gentle:
        yield Reason(code="note_few")
    elif (
        sessions
        and not stage.gentle
        and all(
            s.seconds < profile.minutes * 60 * planner_rules().say_short_below for s in sessions
        )
    ):
        yield Reason(code="note_short")
