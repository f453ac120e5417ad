"""Weeks in the life of a virtual member, through the functions that the pages use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random

from supple.catalogue.loader import Catalogue
from supple.catalogue.vocabulary import vocabulary
from supple.outcomes import due, measures
from supple.program import History, Profile, Program, Refused, Session, plan
from supple.program.model import WEEKDAYS
from supple.program.optimise import Effort
from supple.program.rules import rules as shipped_rules
from supple.program.screening import questionnaire, screen_again, standing
from supple.program.still_safe import still_safe
from supple.program.swap import easier_items
from supple.session import Event, fold, scores, script, wished, wishes

from .acts import Pen, answer, check_in, do_session, told_pain, wish
from .body import Body, dose_level
from .checks import (
    Found,
    Scene,
    Violation,
    check_item,
    check_program,
    check_script,
    check_session,
    closed,
    gentle_set_only,
)
from .members import Member, answers, kinds, some

WEEK = 7


@dataclass(frozen=True)
class Turn:
    """One exercise as it was planned and what was said of it: what pain answers do to doses."""

    exercise: str
    level: int
    said: str


@dataclass
class Week:
    """One member's week, counted."""

    member: int
    kind: str
    number: int
    state: str = "closed"
    planned: int = 0
    done: int = 0
    promised: int = 0
    spent: float = 0.0
    locked_days: int = 0
    plans: int = 0
    covered: float | None = None
    gap: float = 0.0
    kept: int = 0
    could_keep: int = 0
    kept_untouched: int = 0
    could_keep_untouched: int = 0
    kept_after_missing: int = 0
    could_keep_after_missing: int = 0
    see_someone: bool = False
    pain: float = 0.0
    exercises: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()
    violations: list[Violation] = field(default_factory=list)


def live(
    member: Member,
    catalogue: Catalogue,
    *,
    start: dt.date,
    weeks: int,
    random: Random,
    effort: Effort = "proven",
) -> Iterator[Week]:
    """Live so many weeks.

    Parameters
    ----------
    random
        Where everything that happens is drawn from.
    effort
        Of the planner; see `supple.program.plan`.
    """
    life = _Life(member, catalogue, start, random, effort)
    for number in range(weeks):
        yield life.week(number)


class _Life:
    def __init__(
        self,
        member: Member,
        catalogue: Catalogue,
        start: dt.date,
        random: Random,
        effort: Effort,
    ) -> None:
        self.member, self.catalogue, self.start, self.random = member, catalogue, start, random
        self.effort = effort
        self.kind = kinds()[member.kind]
        self.profile = member.profile
        self.body = Body(self.kind, float(member.profile.pain), random)
        self.pen = Pen(random, self.kind.chaos)
        self.events: list[Event] = []
        self.program: Program | None = None
        # What the program in force knew: how many events, and the person.
        self.told: tuple[int, Profile] | None = None
        self.history, self.folded = History(), 0
        self.current = Week(member.number, member.kind, 0)
        self.turns: list[Turn] = []

    def week(self, number: int) -> Week:
        self.current = Week(self.member.number, self.member.kind, number + 1)
        self.turns = []
        before = self.body.pain
        first = self.start + dt.timedelta(days=WEEK * number)
        wish_on = self._some_day(self.kind.wishes)
        change_on = self._some_day(self.kind.changes)
        for offset in range(WEEK):
            day = first + dt.timedelta(days=offset)
            if offset == change_on:
                self._change(day)
            if offset == wish_on:
                self.events.append(wish(day, self.profile, self.catalogue, self.body, self.pen))
            self._day(day)
            self.body.night(day, trained_this_week=self.current.done > 0)
        last = first + dt.timedelta(days=WEEK - 1)
        if self.random.random() < self.kind.answers:
            self.events.append(check_in(last, before, self.body, self.pen))
        self._questionnaires(last)
        if self.kind.chaos:
            self._fold_is_stable(last)
        self.current.pain = self.body.pain
        self.current.turns = tuple(self.turns)
        return self.current

    # A day --------------------------------------------------------------------------------------

    def _day(self, day: dt.date) -> None:
        self._safety(day)
        if closed(self.profile.screening, day):
            self.current.locked_days += 1
            self._must_be_refused(day)
            return
        comes = self.random.random() < self.kind.keeps
        extra = self.random.random() < self.kind.extra
        weekday = WEEKDAYS[day.weekday()]
        profile = wished(self.profile, wishes(self.events), today=day)
        if weekday not in profile.days and not extra:
            # Some look at their week on a day of rest, too.
            if self.random.random() < self.kind.answers / 4:
                self._plan(profile, day, usual=True)
            return
        if extra and weekday not in profile.days:
            profile = Profile.model_validate(
                {**profile.model_dump(), "days": (*profile.days, weekday)}
            )
        program = self._plan(profile, day, usual=not extra)
        session = program.session_on(day)
        if session is None:
            return
        self.current.planned += 1
        if comes or extra:
            self._session(session, program, profile, day)

    def _happened(self) -> History:
        if self.folded != len(self.events):  # they are only ever added
            self.history, self.folded = fold(self.events), len(self.events)
        return self.history

    def _plan(self, profile: Profile, day: dt.date, *, usual: bool) -> Program:
        history = self._happened()
        previous = self.program
        program = plan(
            profile,
            self.catalogue,
            history,
            today=day,
            previous=previous,
            effort=self.effort,
        )
        self.current.plans += 1
        self.current.gap = max(self.current.gap, program.proof.gap)
        scene = self._scene(profile, history, day)
        self._note(check_program(program, scene), day)
        if usual and previous is not None and 0 < (day - previous.start).days < WEEK:
            self._churn(previous, program, day)
        if self.current.covered is None and program.sessions:
            self.current.covered = self._coverage(program, profile)
            self.current.state = program.course.state
        self.current.see_someone |= program.course.see_someone is not None
        self.program, self.told = program, (len(self.events), self.profile)
        return program

    def _session(self, session: Session, program: Program, profile: Profile, day: dt.date) -> None:
        history = self._happened()
        cues = script(session, self.catalogue, "en")
        self._note(check_script(session, cues), day)
        swaps = easier_items(session, profile, self.catalogue, history, today=day)
        scene = self._scene(profile, history, day)
        for item in swaps.values():
            self._note(
                check_item(item, session.place, scene, calm=program.course.gentle), day, "swap"
            )
        self.current.done += 1
        self.current.promised += session.seconds
        self.current.spent += sum(cue.seconds for cue in cues)
        names = (item.exercise for item in session.items)
        self.current.exercises = tuple(sorted({*self.current.exercises, *names}))
        happened = list(
            do_session(
                session,
                swaps,
                self.catalogue,
                day=day,
                kind=self.kind,
                body=self.body,
                pen=self.pen,
            )
        )
        self._turns(session, happened)
        self.events += happened
        # Who looks at the week after a session sees it planned anew.
        if self.random.random() < self.kind.answers / 2:
            self._plan(profile, day, usual=True)
        morning = day + dt.timedelta(days=1)
        if self.random.random() < self.kind.answers / 2:
            pain = told_pain(self.body, morning)
            self.events.append(self.pen.write(morning, -240, kind="morning", pain=pain))

    # What is told outside of sessions -----------------------------------------------------------

    def _safety(self, day: dt.date) -> None:
        """Answer the safety questions when they are due; get well, or be cleared, some day."""
        record = self.profile.screening
        now = standing(record, today=day)
        told = dict(record.answers)
        if now.tier == "emergency" and self.random.random() < 0.2:
            record = screen_again(record, dict.fromkeys(told, False), today=day)
        elif now.tier == "urgent" and not now.cleared and self.random.random() < 0.2:
            record = record.model_copy(update={"cleared": day})
        elif now.due:
            record = screen_again(record, told, today=day)
        self.profile = self.profile.model_copy(update={"screening": record})

    def _change(self, day: dt.date) -> None:
        """Change something about the person, perhaps in the middle of a session."""
        session = self.program.session_on(day) if self.program else None
        words, random, words_of = self.profile.model_dump(), self.random, vocabulary()
        match random.choice(("conditions", "equipment", "position", "days", "answers", "excluded")):
            case "conditions":
                words["conditions"] = some(words_of.conditions, random.randint(0, 3), random)
            case "equipment":
                words["equipment"] = some(words_of.equipment, random.randint(0, 9), random)
            case "position":
                words["cannot_take"] = some(words_of.positions, random.randint(0, 3), random)
            case "days":
                words["days"] = some(WEEKDAYS, random.randint(1, 7), random)
                words["minutes"] = random.randint(5, 45)
            case "excluded":
                words["excluded"] = some(self.catalogue, random.randint(0, 5), random)
            case _:
                asked = [question.id for question in questionnaire().questions]
                told = answers(some(asked, random.randint(0, 2), random), day).answers
                words["screening"] = screen_again(self.profile.screening, told, today=day)
        self.profile = Profile.model_validate(words)
        if session is not None:
            self._begun_session_is_closed(session, day)

    def _questionnaires(self, day: dt.date) -> None:
        done = scores(self.events)
        for measure in measures().measures:
            dates = [score.date for score in done if score.measure == measure]
            asked = due(measure, start=self.start, today=day, done=dates)
            if asked and self.random.random() < self.kind.answers:
                first = float(self.member.profile.pain)
                self.events.append(answer(measure, day, first, self.body, self.pen))

    # Checks that need more than a program -------------------------------------------------------

    def _must_be_refused(self, day: dt.date) -> None:
        try:
            plan(self.profile, self.catalogue, fold(self.events), today=day)
        except Refused:
            return
        self._note([("lock", "planned though the safety answers stand against it")], day)

    def _begun_session_is_closed(self, session: Session, day: dt.date) -> None:
        """Check that a session begun before a change goes on only if the change allows it."""
        stand = standing(self.profile.screening, today=day)
        if not still_safe(session, self.profile.conditions, stand, self.catalogue):
            return
        record = self.profile.screening
        if closed(record, day):
            self._note([("begun", "goes on though the safety answers stand against it")], day)
        scene = self._scene(self.profile, History(), day)
        for rule, detail in check_session(session, scene, calm=False):
            told = rule in ("contraindication", "adaptation") and "not possible" not in detail
            if told or (rule == "gentle" and gentle_set_only(record, day)):
                self._note([("begun", detail)], day)

    def _fold_is_stable(self, day: dt.date) -> None:
        """Check that late, repeated and reordered events make no difference."""
        mixed = [*self.events, *self.random.sample(self.events, len(self.events) // 2)]
        self.random.shuffle(mixed)
        if fold(mixed) != fold(self.events):
            self._note([("fold", "order or repetition of events changed the history")], day)

    # Counting -----------------------------------------------------------------------------------

    def _turns(self, session: Session, happened: list[Event]) -> None:
        said = {once.exercise: once for once in fold(happened).performed}
        for item in session.items:
            if (once := said.get(item.exercise)) is None:
                continue
            pain = once.pain
            limits = shipped_rules().pain
            if pain is not None and pain > limits.accept_max.value:
                word = "stop"
            elif pain is not None and pain > limits.go_max.value:
                word = "sore"
            else:
                word = once.doable or ("silent" if once.completed else "skipped")
            self.turns.append(
                Turn(item.exercise, dose_level(item.dose, self.catalogue[item.exercise]), word)
            )

    def _churn(self, previous: Program, program: Program, day: dt.date) -> None:
        until = previous.start + dt.timedelta(days=WEEK)
        was, is_ = (
            {(s.date, i.exercise) for s in week.sessions if day < s.date < until for i in s.items}
            for week in (previous, program)
        )
        self.current.could_keep += len(was)
        self.current.kept += len(was & is_)
        if self.told != (len(self.events), self.profile):
            return
        if any(session.date < day for session in previous.sessions):  # and not a word about it
            self.current.could_keep_after_missing += len(was)
            self.current.kept_after_missing += len(was & is_)
        else:  # nothing happened but another day
            self.current.could_keep_untouched += len(was)
            self.current.kept_untouched += len(was & is_)

    def _coverage(self, program: Program, profile: Profile) -> float:
        """Return which share of the directions that the goals ask for the week visits."""
        goals = shipped_rules().goals
        wanted = {direction for goal in profile.goals for direction in goals[goal]}
        visited = {
            direction
            for session in program.sessions
            for item in session.items
            for direction in self.catalogue[item.exercise].facts.directions
        }
        return len(wanted & visited) / len(wanted) if wanted else 1.0

    def _scene(self, profile: Profile, history: History, day: dt.date) -> Scene:
        return Scene(profile, history, self.catalogue, shipped_rules(), day)

    def _some_day(self, chance: float) -> int | None:
        happens = self.random.random() < chance
        return self.random.randrange(WEEK) if happens else None

    def _note(
        self, found: Iterable[tuple[str, str]] | Found, day: dt.date, where: str = ""
    ) -> None:
        for rule, detail in found:
            self.current.violations.append(
                Violation(
                    rule,
                    self.member.number,
                    self.member.kind,
                    day.isoformat(),
                    f"{where}: {detail}" if where else detail,
                )
            )
