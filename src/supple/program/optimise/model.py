"""The rows of docs/planner.md: the parts that are added make a model of counts, or of days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from .case import Case, Need
from .mip import Mip, Solution

Counts = dict[tuple[int, int], int]  # (option, kind of day) → number of days
Days = tuple[frozenset[int], ...]
_MINUTE = 60.0  # rows of time are written in minutes, to keep coefficients near 1


def steps_of(mip: Mip, case: Case, need: Need) -> list[tuple[int, float]]:
    """Add the steps of a need; return them as terms of the row that says how far it is filled."""
    had, terms = case.had.get(need, 0.0), []
    for place, benefit in enumerate(case.planner.benefit_steps):
        room = min(max(place + 1 - had, 0.0), 1.0)
        value = case.weights[need] * benefit
        terms.append((mip.variable(value=value, upper=room, integer=False), 1.0))
    return terms


class Model:
    """A mixed-integer program over a case's options."""

    def __init__(self, case: Case, *, only: Iterable[int] | None = None) -> None:
        self.case = case
        self.mip = Mip()
        self.options = sorted(range(len(case.options)) if only is None else only)
        self.use: dict[tuple[int, int], int] = {}  # (option, time in the week) → variable
        self.on_kind: dict[tuple[int, int], int] = {}
        self.on_day: dict[tuple[int, int], int] = {}
        self.first: dict[tuple[int, int], int] = {}  # (new option, its first day) → variable
        self.trained: dict[int, int] = {}  # day → variable: whether there is strength on it
        self.missing_on_kind: list[int] = []
        self.missing_on_day: list[int] = []

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
            used = [(variable, -share) for variable, share in terms]
            self.mip.row([*steps_of(self.mip, case, need), *used], high=0.0)

    def add_kinds(self) -> None:
        """Add counts by kind of day, under the sums of the daily limits."""
        case = self.case
        most = case.rules.session.exercises_max.value
        for kind, days in enumerate(case.kinds):
            counts: dict[int, int] = {}
            for o in self.options:
                option = case.options[o]
                if room := sum(day in option.openings for day in days):
                    value = option.uses_time[next(day for day in days if day in option.openings)]
                    counts[o] = self.mip.variable(value=value, upper=room)
                    self.on_kind[o, kind] = counts[o]
                    self._stays(o, kind, days)
            self._time(counts, case.days[days[0]].seconds * len(days))
            self.mip.row([(v, 1.0) for v in counts.values()], high=most * len(days))
            self.missing_on_kind.append(self._at_least(counts.values(), len(days)))
        self._link(self.on_kind)
        self._room_for_new()
        strength = self._strength_days()
        for o in self.options:
            if case.options[o].strength:
                used = [(v, 1.0) for (option, _), v in self.use.items() if option == o]
                self.mip.row(used, high=strength)

    def add_days(self) -> None:
        """Add every use on its day, under the true daily limits."""
        case = self.case
        for o in self.options:
            option = case.options[o]
            for i in option.days:
                self.on_day[o, i] = self.mip.variable(value=case.on_day(option, i))
            for first, limit in option.windows:
                inside = [(self.on_day[o, i], 1.0) for i in option.days if i < first]
                if len(inside) > limit:
                    self.mip.row(inside, high=limit)
        if self.use:
            self._link(self.on_day)
            self._room_for_new()
        for i, day in enumerate(case.days):
            there = {o: self.on_day[o, i] for o in self.options if (o, i) in self.on_day}
            self._time(there, day.seconds)
            most = case.rules.session.exercises_max.value
            self.mip.row([(on, 1.0) for on in there.values()], high=most)
            self.missing_on_day.append(self._at_least(there.values(), 1))
        self._one_new_at_a_time()
        self._strength_apart()
        self._linked_apart()

    def fix_uses(self, wanted: Counts, *, missing: float) -> None:
        """Demand how often each option is used, and that no more are missing than so many."""
        for o in self.options:
            count = sum(times for (option, _), times in wanted.items() if option == o)
            mine = [(v, 1.0) for (option, _), v in self.on_day.items() if option == o]
            self.mip.row(mine, low=count, high=count)
        self.mip.row([(v, 1.0) for v in self.missing_on_day], high=float(round(missing)))

    # Reading points -----------------------------------------------------------------------------

    def read_counts(self, solution: Solution) -> Counts:
        """Return on how many days of each kind each option is."""
        counts = {key: solution.count(variable) for key, variable in self.on_kind.items()}
        return {key: count for key, count in counts.items() if count}

    def read_days(self, solution: Solution) -> Days:
        """Return what is on each day."""
        days: list[set[int]] = [set() for _ in self.case.days]
        for (o, i), variable in self.on_day.items():
            if solution.on(variable):
                days[i].add(o)
        return tuple(frozenset(day) for day in days)

    # Rows that parts share ----------------------------------------------------------------------

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

    def _time(self, counts: Mapping[int, int], seconds: float) -> None:
        """Keep what the least doses take within the time there is."""
        options = self.case.options
        times = [(v, options[o].least_seconds / _MINUTE) for o, v in counts.items()]
        self.mip.row(times, high=seconds / _MINUTE)

    def _stays(self, option: int, kind: int, days: Iterable[int]) -> None:
        """Value days that the week that was shown before had it on."""
        if most := sum(day in self.case.options[option].planned for day in days):
            kept = self.mip.variable(value=self.case.planner.stays, upper=most, integer=False)
            self.mip.row([(kept, 1.0), (self.on_kind[option, kind], -1.0)], high=0.0)

    def _at_least(self, counts: Iterable[int], days: int) -> int:
        """Ask for the fewest exercises of so many sessions; what is missing costs dearly."""
        wanted = self.case.rules.session.exercises_min.value * days
        missing = self.mip.variable(
            value=-self.case.planner.missing_exercise, upper=wanted, integer=False
        )
        self.mip.row([(count, 1.0) for count in counts] + [(missing, 1.0)], low=wanted)
        return missing

    def _link(self, counted: Mapping[tuple[int, int], int]) -> None:
        terms: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
        for (o, _), variable in counted.items():
            terms[o].append((variable, 1.0))
        for (o, _), variable in self.use.items():
            terms[o].append((variable, -1.0))
        for o in self.options:
            self.mip.row(terms[o], low=0.0, high=0.0)

    def _new(self) -> list[int]:
        return [o for o in self.options if self.case.options[o].new]

    def _one_new_at_a_time(self) -> None:
        case = self.case
        for o in self._new():
            days = case.options[o].days
            for i in days:
                self.first[o, i] = self.mip.variable()
            firsts = [(self.first[o, i], 1.0) for i in days]
            for place, i in enumerate(days):
                # It is there only from its first day on, and its first day is one it is there.
                on = self.on_day[o, i]
                self.mip.row([*firsts[: place + 1], (on, -1.0)], low=0.0)
                self.mip.row([(on, 1.0), (self.first[o, i], -1.0)], low=0.0)
            if (o, 0) not in self.use:
                self.mip.row(firsts, high=1.0)
                continue
            # Used at all, it has a first day; used j times, one that leaves j days.
            self.mip.row([*firsts, (self.use[o, 0], -1.0)], low=0.0, high=0.0)
            for j in range(1, len(days)):
                if (o, j) in self.use:
                    early = firsts[: len(days) - j]
                    self.mip.row([*early, (self.use[o, j], -1.0)], low=0.0)
        for i, day in enumerate(case.days):
            new = [(v, 1.0) for (_, at), v in self.first.items() if at == i]
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
        for (o, i), on in self.on_day.items():
            if case.options[o].strength:
                if i not in self.trained:
                    self.trained[i] = self.mip.variable()
                self.mip.row([(self.trained[i], 1.0), (on, -1.0)], low=0.0)
        for i, one in self.trained.items():
            for j, other in self.trained.items():
                if i < j and (case.days[j].date - case.days[i].date).days < gap:
                    self.mip.row([(one, 1.0), (other, 1.0)], high=1.0)

    def _linked_apart(self) -> None:
        chosen = set(self.options)
        for a, b in self.case.linked:
            if not {a, b} <= chosen:
                continue
            for i in range(len(self.case.days)):
                if (a, i) in self.on_day and (b, i) in self.on_day:
                    both = self.mip.variable(
                        value=-self.case.planner.linked_together, integer=False
                    )
                    on = [(self.on_day[a, i], 1.0), (self.on_day[b, i], 1.0)]
                    self.mip.row([*on, (both, -1.0)], high=1.0)
