"""The best week of a case: counts first, then days; both at once only where that does not work."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

from .arrange import arrange
from .case import Case, Need
from .mip import Mip, Solution

GAP = 1e-3
# Enough to prove nearly every week; the same week comes out on slow and fast machines alike.
NODES = 40
Counts = dict[tuple[int, int], int]  # (option, kind of day) → number of days
_MINUTE = 60.0  # rows of time are written in minutes, to keep coefficients near 1


@dataclass(frozen=True)
class Week:
    """A chosen week and what is proven about it.

    Attributes
    ----------
    choices
        For each day, the number of each option on it and the level of its dose.
    objective, bound
        Value of this week, and a value that no week can pass.
    """

    choices: tuple[dict[int, int], ...]
    objective: float
    bound: float

    @property
    def gap(self) -> float:
        """How far from proven best: (bound − objective) / |bound|, 0 when proven."""
        return max(0.0, (self.bound - self.objective) / max(abs(self.bound), 1e-9))

    def uses(self, option: int) -> int:
        """Return on how many days an option is chosen."""
        return sum(option in day for day in self.choices)


def best_week(case: Case, *, seconds: float = 1.0) -> Week:
    """Find the best week.

    Parameters
    ----------
    case
        The person's week as numbers.
    seconds
        Time limit for each solve. When it is reached the best week found is returned, and its gap
        says how far from proven it is.
    """
    if not case.options:
        return Week(tuple({} for _ in case.days), 0.0, 0.0)
    counts = _Model(case)
    counts.add_benefit()
    counts.add_kinds()
    solved = counts.mip.maximise(seconds=seconds, gap=GAP, nodes=NODES)
    if solved is None:
        return Week(tuple({} for _ in case.days), 0.0, math.inf)
    if placed := _place(case, counts, solved, seconds=seconds):
        return Week(arrange(case, placed), solved.objective, solved.bound)
    # The sums of the daily limits allowed more than the days do. The best that the days make of
    # what the counts chose is nearly as good; how nearly, the counts' bound tells.
    whole = _Model(case, only=frozenset(o for o, _ in counts.read_counts(solved)))
    whole.add_benefit()
    whole.add_days()
    exact = whole.mip.maximise(seconds=seconds, gap=GAP, nodes=NODES)
    if exact is None:
        return Week(tuple({} for _ in case.days), 0.0, solved.bound)
    return Week(arrange(case, whole.read_days(exact)), exact.objective, solved.bound)


def _place(
    case: Case, counts: _Model, solved: Solution, *, seconds: float
) -> tuple[frozenset[int], ...] | None:
    """Put fixed counts on days; ``None`` if they do not fit."""
    wanted = counts.read_counts(solved)
    days = _Model(case, only=frozenset(o for o, _ in wanted))
    days.add_days()
    days.fix_counts(wanted, missing=sum(solved.values[v] for v in counts.missing))
    placed = days.mip.maximise(seconds=seconds, gap=GAP, nodes=NODES)
    return days.read_days(placed) if placed else None


class _Model:
    """The parts of the model; which are added makes it the counts, the days, or both."""

    def __init__(self, case: Case, *, only: frozenset[int] | None = None) -> None:
        self.case = case
        self.mip = Mip()
        self.options = [o for o in range(len(case.options)) if only is None or o in only]
        self.use: dict[tuple[int, int], int] = {}  # (option, time in the week) → variable
        self.on_kind: dict[tuple[int, int], int] = {}
        self.on_day: dict[tuple[int, int], int] = {}
        self.missing: list[int] = []

    # Parts --------------------------------------------------------------------------------------

    def add_benefit(self) -> None:
        """Add uses and what they are worth: fit, variety, and needs with diminishing steps."""
        case, planner = self.case, self.case.planner
        filled: defaultdict[Need, list[tuple[int, float]]] = defaultdict(list)
        for o in self.options:
            option = case.options[o]
            for time in range(min(option.most, len(option.days), len(planner.repeat))):
                value = option.fit - planner.repeat[time]
                self.use[o, time] = variable = self.mip.variable(value=value)
                if time:
                    self.mip.row([(self.use[o, time - 1], 1.0), (variable, -1.0)], low=0.0)
                for need, share in option.fills.items():
                    filled[need].append((variable, share))
        for need, terms in filled.items():
            steps = []
            had = case.had.get(need, 0.0)
            for place, benefit in enumerate(planner.benefit_steps):
                room = min(max(place + 1 - had, 0.0), 1.0)
                value = case.weights[need] * benefit
                steps.append(self.mip.variable(value=value, upper=room, integer=False))
            self.mip.row(
                [(step, 1.0) for step in steps] + [(variable, -share) for variable, share in terms],
                high=0.0,
            )

    def add_kinds(self) -> None:
        """Add counts by kind of day, under the sums of the daily limits (step 1)."""
        case = self.case
        for kind, days in enumerate(case.kinds):
            times: list[tuple[int, float]] = []
            counts: list[int] = []
            for o in self.options:
                option = case.options[o]
                if room := sum(day in option.days for day in days):
                    self.on_kind[o, kind] = count = self.mip.variable(upper=room)
                    times.append((count, option.least_seconds))
                    counts.append(count)
            self._pack(times, case.days[days[0]].seconds, len(days))
            self._at_least(counts, len(days))
        for o in self.options:
            self._link(o, [v for (option, _), v in self.on_kind.items() if option == o])
        self._room_for_new()
        strength = self._strength_days()
        for o in self.options:
            if case.options[o].strength:
                used = [(v, 1.0) for (option, _), v in self.use.items() if option == o]
                self.mip.row(used, high=strength)

    def add_days(self) -> None:
        """Add every use on its day, under the true daily limits."""
        case, limits = self.case, self.case.rules.session
        for i, day in enumerate(case.days):
            times: list[tuple[int, float]] = []
            counts: list[int] = []
            for o in self.options:
                option = case.options[o]
                if i in option.days:
                    self.on_day[o, i] = on = self.mip.variable()
                    times.append((on, option.least_seconds / _MINUTE))
                    counts.append(on)
            self.mip.row(times, high=day.seconds / _MINUTE)
            self.mip.row([(on, 1.0) for on in counts], high=limits.exercises_max.value)
            self._at_least(counts, 1)
        for o in self.options:
            option = case.options[o]
            if self.use:
                self._link(o, [v for (other, _), v in self.on_day.items() if other == o])
            for first, limit in option.windows:
                inside = [(self.on_day[o, i], 1.0) for i in option.days if i < first]
                if len(inside) > limit:
                    self.mip.row(inside, high=limit)
        self._one_new_at_a_time()
        self._strength_apart()

    def fix_counts(self, wanted: Counts, *, missing: float) -> None:
        """Demand counts, kind by kind, and that no more exercises are missing than so many."""
        for kind, days in enumerate(self.case.kinds):
            for o in self.options:
                count = wanted.get((o, kind), 0)
                mine = [(self.on_day[o, i], 1.0) for i in days if (o, i) in self.on_day]
                self.mip.row(mine, low=count, high=count)
        self.mip.row([(v, 1.0) for v in self.missing], high=float(round(missing)))

    # Reading ------------------------------------------------------------------------------------

    def read_counts(self, solution: Solution) -> Counts:
        """Return on how many days of each kind each option is."""
        counts = {key: solution.count(variable) for key, variable in self.on_kind.items()}
        return {key: count for key, count in counts.items() if count}

    def read_days(self, solution: Solution) -> tuple[frozenset[int], ...]:
        """Return what is on each day."""
        return tuple(
            frozenset(
                o for o in self.options if (o, i) in self.on_day and solution.on(self.on_day[o, i])
            )
            for i, _ in enumerate(self.case.days)
        )

    # Rows that parts share ----------------------------------------------------------------------

    def _pack(self, times: list[tuple[int, float]], seconds: int, days: int) -> None:
        """Limit what so many equal days can hold together."""
        self.mip.row([(v, time / _MINUTE) for v, time in times], high=seconds * days / _MINUTE)
        most = self.case.rules.session.exercises_max.value
        self.mip.row([(v, 1.0) for v, _ in times], high=most * days)

    def _room_for_new(self) -> None:
        """Limit how often new exercises can be used when they come one at a time.

        To be done j times, an exercise must come no later than the j-th day from the end.
        """
        days, new = self.case.days, self._new()
        known = len(self.options) - len(new)
        met = [sum(day.new for day in days[: i + 1]) for i in range(len(days))]
        for j in range(len(self.case.planner.repeat)):
            used = [(self.use[o, j], 1.0) for o in new if (o, j) in self.use]
            if used and j < len(days):
                self.mip.row(used, high=met[len(days) - 1 - j])
        most = self.case.rules.session.exercises_max.value
        self.mip.row(
            [(variable, 1.0) for variable in self.use.values()],
            high=sum(min(most, known + count) for count in met),
        )

    def _at_least(self, counts: list[int], days: int) -> None:
        """Ask for the fewest exercises of so many sessions; what is missing costs dearly."""
        wanted = self.case.rules.session.exercises_min.value * days
        missing = self.mip.variable(
            value=-self.case.planner.missing_exercise, upper=wanted, integer=False
        )
        self.missing.append(missing)
        self.mip.row([(count, 1.0) for count in counts] + [(missing, 1.0)], low=wanted)

    def _link(self, option: int, counts: list[int]) -> None:
        uses = [(v, -1.0) for (o, _), v in self.use.items() if o == option]
        self.mip.row([(count, 1.0) for count in counts] + uses, low=0.0, high=0.0)

    def _new(self) -> list[int]:
        return [o for o in self.options if self.case.options[o].new]

    def _one_new_at_a_time(self) -> None:
        case = self.case
        first: dict[tuple[int, int], int] = {}
        for o in self._new():
            so_far: list[tuple[int, float]] = []
            for i in case.options[o].days:
                first[o, i] = self.mip.variable()
                so_far.append((first[o, i], 1.0))
                # It is there only from its first day on, and its first day is one it is there.
                self.mip.row([*so_far, (self.on_day[o, i], -1.0)], low=0.0)
                self.mip.row([(self.on_day[o, i], 1.0), (first[o, i], -1.0)], low=0.0)
            self.mip.row(so_far, high=1.0)
        for i, day in enumerate(case.days):
            new = [(v, 1.0) for (_, at), v in first.items() if at == i]
            if len(new) > day.new:
                self.mip.row(new, high=day.new)

    def _strength_days(self) -> int:
        """Return the most days on which strength can be trained with the gap kept."""
        gap = self.case.rules.session.strength_gap_days.value
        chosen = 0
        last = None
        for day in self.case.days:
            if day.strength and (last is None or (day.date - last).days >= gap):
                chosen, last = chosen + 1, day.date
        return chosen

    def _strength_apart(self) -> None:
        case = self.case
        gap = case.rules.session.strength_gap_days.value
        by_day = {
            i: [
                self.on_day[o, i]
                for o in self.options
                if case.options[o].strength and (o, i) in self.on_day
            ]
            for i, _ in enumerate(case.days)
        }
        trained = {i: self.mip.variable() for i, members in by_day.items() if members}
        for i, variable in trained.items():
            for member in by_day[i]:
                self.mip.row([(variable, 1.0), (member, -1.0)], low=0.0)
        for i in trained:
            for j in trained:
                if i < j and (case.days[j].date - case.days[i].date).days < gap:
                    self.mip.row([(trained[i], 1.0), (trained[j], 1.0)], high=1.0)
