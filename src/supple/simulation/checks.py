"""Every hard rule, checked from the catalogue's facts and the person's own words.

Nothing here asks the planner, the eligibility or the screening what they think: a rule that they
get wrong is caught because it is worked out a second time, in another way.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from supple.catalogue.dose import HIGHEST_LEVEL, Dose
from supple.catalogue.loader import Catalogue
from supple.catalogue.model import Exercise
from supple.catalogue.parts import Way
from supple.program import History, Item, Profile, Program, Session
from supple.program.model import WEEKDAYS
from supple.program.rules import Rules
from supple.program.screening import ScreeningRecord, questionnaire
from supple.session import Cue

_WEEK = 7
_MINUTE = 60


@dataclass(frozen=True)
class Violation:
    """A rule that was broken, and enough to find out how."""

    rule: str
    member: int
    kind: str
    date: str
    detail: str


@dataclass(frozen=True)
class Scene:
    """What a program was made from."""

    profile: Profile
    history: History
    catalogue: Catalogue
    rules: Rules
    today: dt.date

    @cached_property
    def conditions(self) -> frozenset[str]:
        """What the person has: told, answered, or held from earlier answers."""
        record = self.profile.screening
        yes = {id_ for id_, said in record.answers.items() if said} | set(record.held)
        asked = (q.conditions for q in questionnaire().questions if q.id in yes)
        return frozenset(self.profile.conditions).union(*asked)


Found = Iterator[tuple[str, str]]


def closed(record: ScreeningRecord, today: dt.date) -> bool:
    """Tell whether no exercise at all may be done on a day."""
    questions, limits = questionnaire(), questionnaire().thresholds
    tier = _gravest(record)
    if record.version != questions.version or record.date > today:
        return True
    net = tier == "urgent" or any(
        q.safety_net for q in questions.questions if record.answers.get(q.id)
    )
    age = (today - record.date).days
    if age >= (limits.safety_net_review if net else limits.review).days:
        return True
    if record.changed is not None and record.changed >= record.date:
        return True
    return tier == "emergency" or (tier == "urgent" and not _cleared(record, today))


def gentle_set_only(record: ScreeningRecord, today: dt.date) -> bool:
    """Tell whether a clinician should be seen first."""
    return _gravest(record) == "clear_first" and not _cleared(record, today)


def check_program(program: Program, scene: Scene) -> Found:
    """Check a week."""
    if closed(scene.profile.screening, scene.today):
        yield "lock", "a program though the safety answers stand against it"
    for session in program.sessions:
        offset = (session.date - scene.today).days
        if not 0 <= offset < _WEEK or WEEKDAYS[session.date.weekday()] not in scene.profile.days:
            yield "days", f"a session on {session.date}"
        yield from check_session(session, scene, calm=program.course.gentle)
    yield from _new_ones(program, scene)
    yield from _strength_apart(program, scene)
    yield from _days_a_week(program, scene)


def check_session(session: Session, scene: Scene, *, calm: bool) -> Found:
    """Check one session by itself."""
    weekday = WEEKDAYS[session.date.weekday()]
    minutes = scene.profile.minutes_on.get(weekday, scene.profile.minutes)
    if session.place != scene.profile.place_on.get(weekday, "home"):
        yield "place", f"{session.place} on {weekday}"
    if session.seconds > minutes * _MINUTE:
        yield "minutes", f"{session.seconds} s of {minutes} min"
    names = [item.exercise for item in session.items]
    if len(names) > scene.rules.session.exercises_max.value or len(set(names)) < len(names):
        yield "count", ", ".join(names)
    for item in session.items:
        yield from check_item(item, session.place, scene, calm=calm)


def check_item(item: Item, place: str, scene: Scene, *, calm: bool) -> Found:
    """Check one exercise with its way, dose and adaptations."""
    exercise = scene.catalogue[item.exercise]
    facts, profile, rules = exercise.facts, scene.profile, scene.rules
    way = _way(exercise, item.variant)
    if way is None or way.position != item.position:
        yield "position", f"{item.exercise} in {item.position} as {item.variant}"
        return
    yield from _cautions(item, exercise, way, place, scene)
    if not _can_take(way, place, scene):
        yield "position", f"{item.exercise} in {way.position} at {place}"
    if not _at_hand(way, place, scene):
        yield "equipment", f"{item.exercise} at {place}"
    if item.exercise in profile.excluded:
        yield "excluded", item.exercise
    if gentle_set_only(profile.screening, scene.today) and not facts.gentle:
        yield "gentle", item.exercise
    if calm and (facts.kind == "strength" or not facts.gentle):
        yield "flare", item.exercise
    if facts.strong_only and not (
        facts.level in rules.experience[profile.experience].levels
        and _latest_pain(scene) <= rules.pain.free_max.value
    ):
        yield "strong", item.exercise
    if _latest_pain(scene) >= rules.pain.easy_only_from.value and way.level != "easy":
        yield "pain_now", f"{item.exercise} is {way.level}"
    rest = rules.pain.rest_days_after_stop.value
    for past in scene.history.of(item.exercise):
        stopped = past.pain is not None and past.pain > rules.pain.accept_max.value
        if stopped and 0 <= (scene.today - past.date).days < rest:
            yield "rest", f"{item.exercise} hurt {past.pain} on {past.date}"
    low, high = Dose.at(facts.dose, 0), Dose.at(facts.dose, HIGHEST_LEVEL)
    for name in ("sets", "reps", "hold"):
        least, given, most = (getattr(dose, name) or 0 for dose in (low, item.dose, high))
        if not least <= given <= most:
            yield "dose", f"{item.exercise}: {name} {given}"
    if (item.first_side is None) != (facts.dose.sides == "none"):
        yield "sides", item.exercise


def check_script(session: Session, cues: Sequence[Cue]) -> Found:
    """Check that the script spends what the session promises, without a gap."""
    timed = [cue for cue in cues if cue.seconds > 0]
    spent = sum(cue.seconds for cue in timed)
    if abs(spent - session.seconds) > 1:
        yield "spent", f"{spent} s spent, {session.seconds} s promised"
    if any(abs(a.at + a.seconds - b.at) > 1e-6 for a, b in pairwise(timed)):
        yield "spent", "a gap in the script"
    order = list(dict.fromkeys(cue.exercise for cue in cues if cue.exercise))
    if order != [item.exercise for item in session.items]:
        yield "script", ", ".join(order)
    for item in session.items:
        sides = {
            side: sum(
                cue.seconds
                for cue in timed
                if cue.exercise == item.exercise
                and cue.side == side
                and cue.kind in ("move", "hold", "breathe")
            )
            for side in ("left", "right")
        }
        if abs(sides["left"] - sides["right"]) > 1e-6:
            yield "sides", item.exercise


# Parts ------------------------------------------------------------------------------------------


def _new_ones(program: Program, scene: Scene) -> Found:
    limits = scene.rules.session
    before = {past.exercise for past in scene.history.performed if past.completed}
    known = set(before)
    for session in program.sessions:
        names = {item.exercise for item in session.items}
        # Only where nothing known can be done may a first session bring more than one.
        elsewhere = {
            item.exercise
            for other in program.sessions
            if other.place == session.place
            for item in other.items
        }
        first = not before & elsewhere
        allowed = limits.new_in_first_session if first else limits.new_per_session
        if len(names - known) > allowed.value:
            yield "new", f"{session.date}: {', '.join(sorted(names - known))}"
        known |= names


def _strength_apart(program: Program, scene: Scene) -> Found:
    def is_strength(name: str) -> bool:
        return name in scene.catalogue and scene.catalogue[name].facts.kind == "strength"

    planned = {
        session.date
        for session in program.sessions
        if any(is_strength(item.exercise) for item in session.items)
    }
    done = {p.date for p in scene.history.performed if p.completed and is_strength(p.exercise)}
    for before, after in pairwise(sorted(planned | done)):
        apart = (after - before).days
        if {before, after} & planned and apart < scene.rules.session.strength_gap_days.value:
            yield "strength", f"{before} and {after}"


def _days_a_week(program: Program, scene: Scene) -> Found:
    planned: dict[str, set[dt.date]] = {}
    for session in program.sessions:
        for item in session.items:
            planned.setdefault(item.exercise, set()).add(session.date)
    for name, dates in planned.items():
        most = scene.catalogue[name].facts.dose.days_per_week.max
        done = {past.date for past in scene.history.of(name) if past.completed}
        for begin in sorted(dates | done):
            window = {begin + dt.timedelta(days=n) for n in range(_WEEK)}
            if window & dates and len(window & (dates | done)) > most:
                yield "frequency", f"{name}: more than {most} days from {begin}"
                break


def _cautions(item: Item, exercise: Exercise, way: Way, place: str, scene: Scene) -> Found:
    for caution in way.cautions:
        if caution.condition not in scene.conditions:
            continue
        if caution.action == "avoid":
            yield "contraindication", f"{item.exercise} with {caution.condition}"
        elif caution.how not in item.adaptations:
            yield "adaptation", f"{item.exercise} with {caution.condition} without {caution.how}"
        elif (other := _way(exercise, caution.how)) is not None and not (
            _can_take(other, place, scene) and _at_hand(other, place, scene)
        ):
            yield "adaptation", f"{item.exercise}: {caution.how} is not possible at {place}"


def _way(exercise: Exercise, variant: str | None) -> Way | None:
    return next((way for way in exercise.facts.ways if way.how == variant), None)


def _can_take(way: Way, place: str, scene: Scene) -> bool:
    there = scene.rules.places[place].positions  # type: ignore[index]
    return way.position not in scene.profile.cannot_take and (
        there is None or way.position in there
    )


def _at_hand(way: Way, place: str, scene: Scene) -> bool:
    rule = scene.rules.places[place]  # type: ignore[index]
    owned = set(scene.profile.equipment)
    here = (owned if rule.carried is None else owned & set(rule.carried)) | set(rule.always)
    return all(need.optional or {need.item, *need.or_} & here for need in way.equipment)


def _latest_pain(scene: Scene) -> int:
    """Return the pain told last, that of the profile before anything was told."""
    told = [r for r in scene.history.pains if r.date <= scene.today]
    return told[-1].pain if told else scene.profile.pain


def _gravest(record: ScreeningRecord) -> str:
    questions = questionnaire()
    yes = {id_ for id_, said in record.answers.items() if said} | set(record.held)
    tiers = {q.id: q.tier for q in questions.questions if q.id in yes}
    found = set(tiers.values())
    for rule in questions.combinations:
        others = {tier for id_, tier in tiers.items() if id_ != rule.question}
        if rule.question in yes and others & set(rule.with_tiers):
            found.add(rule.tier)
    return next((t for t in ("emergency", "urgent", "clear_first") if t in found), "ok")


def _cleared(record: ScreeningRecord, today: dt.date) -> bool:
    if record.cleared is None:
        return False
    known = record.since or record.date
    days = questionnaire().thresholds.clearance.days
    return known <= record.cleared <= today and (today - record.cleared).days < days
