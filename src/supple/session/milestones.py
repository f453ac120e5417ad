"""What is worth telling once: few things, on the day they were reached, and never again as news."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from supple.catalogue.loader import Catalogue
from supple.catalogue.vocabulary import Language
from supple.outcomes import Direction, MeasureId, RangeSeries, changes, measures, ranges
from supple.program.profile import History
from supple.program.rules import PainRules, traffic_light

from .events import Event, Milestones
from .fold import in_force
from .keeping import KeepingRules, MilestoneCode, keeping_rules
from .report import Series
from .streak import Streak


@dataclass(frozen=True)
class Milestone:
    """Something that was reached on a day.

    Attributes
    ----------
    number
        How many weeks, of ``weeks``.
    measure, direction, exercise
        What it is about, of ``better``, ``range`` and ``harder``.
    """

    date: dt.date
    code: MilestoneCode
    number: int | None = None
    measure: MeasureId | None = None
    direction: Direction | None = None
    exercise: str | None = None

    def words(self, catalogue: Catalogue, language: Language) -> str:
        """Say what was reached."""
        named = catalogue.get(self.exercise) if self.exercise else None
        values = {
            "n": self.number,
            "measure": self.measure and measures().measures[self.measure].name.say(language),
            "direction": self.direction and ranges().directions[self.direction].name.say(language),
            "exercise": named.name(language) if named else self.exercise,
        }
        return keeping_rules().words[self.code].say(language, **values)


def wanted(events: Iterable[Event]) -> bool:
    """Tell whether milestones are to be told; they are until the person says otherwise."""
    said = [event.told for event in in_force(events) if isinstance(event, Milestones)]
    return not said or said[-1] == "once"


def milestones(
    history: History,
    series: Sequence[Series],
    measured: Sequence[RangeSeries],
    weeks: Streak,
    catalogue: Catalogue,
    *,
    pain: PainRules,
    until: dt.date,
    rules: KeepingRules | None = None,
) -> tuple[Milestone, ...]:
    """Return what was reached up to and including a day, oldest first, each once.

    What happens later takes nothing away: an improvement was real on its day.

    Parameters
    ----------
    series, measured
        Pain, function and range over time.
    pain
        The person's limits: an exercise went well if it stayed within the green one.
    """
    rules = rules or keeping_rules()
    found = (
        *_first_session(history),
        *_weeks(weeks, rules),
        *_better(series),
        *_activity(series, rules),
        *_range(measured),
        *_harder(history, catalogue, pain),
    )
    return tuple(sorted((one for one in found if one.date <= until), key=lambda one: one.date))


def _first_session(history: History) -> Iterator[Milestone]:
    if history.days_done:
        yield Milestone(min(history.days_done), "first_session")


def _weeks(weeks: Streak, rules: KeepingRules) -> Iterator[Milestone]:
    full = next((week.full_on for week in weeks.weeks if week.full_on), None)
    if full:
        yield Milestone(full, "full_week")
    kept = [week.kept_on for week in weeks.weeks if week.kept_on]
    for number in rules.milestones.weeks.values:
        if len(kept) >= number:
            yield Milestone(kept[number - 1], "weeks", number=number)


def _better(series: Sequence[Series]) -> Iterator[Milestone]:
    for one in series:
        upto = (one.scores[:n] for n in range(1, len(one.scores) + 1))
        real = (told for told in upto if any(c.verdict == "better" for c in changes(told)))
        if told := next(real, None):
            yield Milestone(told[-1].date, "better", measure=one.measure)


def _activity(series: Sequence[Series], rules: KeepingRules) -> Iterator[Milestone]:
    own = next((one.scores for one in series if one.measure == "psfs"), ())
    noise = measures().measures["psfs"].noise_single
    gain = noise.value if noise else 0.0
    for n, score in enumerate(own):
        # Only the same activities can be compared.
        before = [earlier for earlier in own[:n] if len(earlier.answers) == len(score.answers)]
        if before and any(
            now >= rules.milestones.activity.value and now - then >= gain
            for then, now in zip(before[0].answers, score.answers, strict=True)
        ):
            yield Milestone(score.date, "activity")
            return


def _range(measured: Sequence[RangeSeries]) -> Iterator[Milestone]:
    reached = [
        Milestone(gained[-1].date, "range", direction=one.direction)
        for one in measured
        if one.way != "ease"  # how easy a movement feels is no range
        for n in range(1, len(one.readings) + 1)
        for gained in [one.readings[:n]]
        if RangeSeries(one.direction, one.way, gained).verdict == "better"
    ]
    if reached:
        yield min(reached, key=lambda one: one.date)


def _harder(history: History, catalogue: Catalogue, pain: PainRules) -> Iterator[Milestone]:
    known: set[str] = set()
    for done in sorted(history.performed, key=lambda p: p.date):
        if not done.completed:
            continue
        easier = catalogue[done.exercise].facts.easier if done.exercise in catalogue else []
        light = done.pain is None or traffic_light(done.pain, pain) == "go"
        if known.intersection(easier) and done.doable in ("easy", "right") and light:
            yield Milestone(done.date, "harder", exercise=done.exercise)
            return
        known.add(done.exercise)
