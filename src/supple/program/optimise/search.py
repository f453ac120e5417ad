"""A good week at once: greedy, then changes for the better, one use or one day at a time.

Nothing is proven here. What comes out keeps every hard rule and is where the proof starts from.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from .arrange import holds as arranged
from .sessions import Prices, Sessions
from .tables import Flags, Floats, Ints, Tables

Days = tuple[frozenset[int], ...]
_LEAST_GAIN = 1e-9
_ANY = 1e6  # below what any session is worth
_REFILLS = 8  # sessions tried in place of one
_REFILLS_BEAM = 60
_HARDLY = 0.05  # on a day so little is not there


def search(tables: Tables, start: Days | None = None, *, looks: int) -> Days:
    """Find a good week.

    Parameters
    ----------
    start
        A week to begin with; every hard rule holds in it. The empty week when not given.
    looks
        How often at most it is worked out what each option would add to a day, more or less: a
        change once begun is seen through.

    Returns
    -------
    tuple of frozenset
        For each day the options on it.
    """
    count = len(tables.case.days)
    state = State(tables, [set(day) for day in start] if start else [set() for _ in range(count)])
    _climb(state)
    best, spent = tables.worth(state.days), state.looks
    improved = True
    while improved:
        improved = False
        for kick in [*_options(state.days), *_pairs_of_days(state.days)]:
            if spent >= looks:
                return state.week
            trial = State(tables, [day - out for day, out in zip(state.days, kick, strict=True)])
            if trial.days == state.days or not trial.introductions_hold():
                continue
            # What went out comes back only if nothing else does better.
            _climb(trial, without=kick)
            spent += trial.looks
            if (worth := tables.worth(trial.days)) > best + _LEAST_GAIN:
                state, best, improved = trial, worth, True
    return state.week


def earlier_plan(tables: Tables) -> Days | None:
    """Return what an earlier plan has for these days, less what no longer holds."""
    state = State(tables, [set() for _ in tables.case.days])
    for o, option in enumerate(tables.case.options):
        for i in sorted(option.planned):
            if state.may_join(i)[o]:
                state.add(i, o)
    return state.week if any(state.days) else None


def refilled(tables: Tables, week: Days) -> Days:
    """Return a week with whole sessions exchanged for better ones while any is.

    What no exchange of one exercise reaches: two short ones for a long one, or a day that is too
    full for what it lacks.
    """
    holds, best = Sessions(tables), tables.worth(week)
    improved = True
    while improved:
        improved = False
        for day in range(len(week)):
            without = State(tables, [set(on) if i != day else set() for i, on in enumerate(week)])
            gains = np.where(without.may_join(day), without.worth_of_uses(), -np.inf)
            unmet = tables.new & ~without.on[:day].any(axis=0)
            found = holds.above(
                day,
                Prices(gains, 0.0),
                -_ANY,
                count=_REFILLS,
                beam=_REFILLS_BEAM,
                new=(unmet, tables.case.days[day].new),
            )
            for session in found.sessions:
                trial = (*week[:day], frozenset(session), *week[day + 1 :])
                if tables.worth(trial) > best + _LEAST_GAIN and arranged(tables.case, trial):
                    week, best, improved = trial, tables.worth(trial), True
    return week


def rounded(tables: Tables, on: Floats) -> Days:
    """Return the week of what a linear program has on its days, the surest uses first (d × n)."""
    state = State(tables, [set() for _ in tables.case.days])
    for place in np.argsort(-on, axis=None, kind="stable")[: np.count_nonzero(on > _HARDLY)]:
        day, option = divmod(int(place), on.shape[1])
        if state.may_join(day)[option]:
            state.add(day, option)
    return state.week


Kick = tuple[frozenset[int], ...]  # for each day, what is taken out


def _options(days: list[set[int]]) -> Iterator[Kick]:
    """Take one exercise out of the whole week."""
    for option in sorted(set().union(*days)):
        yield tuple(frozenset({option}) for _ in days)


def _pairs_of_days(days: list[set[int]]) -> Iterator[Kick]:
    """Empty one day, or two."""
    for size in (1, 2):
        for emptied in combinations(range(len(days)), size):
            yield tuple(frozenset(day if i in emptied else ()) for i, day in enumerate(days))


def _climb(state: State, without: Kick = ()) -> None:
    """Take the best change until there is none; the first fill leaves out what was there before."""
    if without:
        fill(state, without)
    fill(state, tuple(frozenset[int]() for _ in state.days))
    improved = True
    while improved:
        improved = False
        for i in range(len(state.days)):
            for out in [None, *sorted(state.days[i])]:
                if out is not None:
                    if not state.may_leave(i, out):
                        continue
                    state.remove(i, out)
                gains = state.gains(i)
                base = 0.0 if out is None else -float(gains[out])
                hopeful = state.fits(i) & (gains > _LEAST_GAIN - base)
                if hopeful.any():  # a closer look takes longer
                    hopeful &= state.may_join(i)
                gains[~hopeful] = -np.inf
                best = int(np.argmax(gains))
                if base + gains[best] > _LEAST_GAIN and best != out:
                    state.add(i, best)
                    improved = True
                    break
                if out is not None and base > _LEAST_GAIN:
                    improved = True
                    break
                if out is not None:
                    state.add(i, out)


def fill(state: State, unwanted: Kick) -> None:
    """Add the use that gains most, the earliest of equal ones, until none gains."""
    barred = np.zeros_like(state.on)
    for i, options in enumerate(unwanted):
        barred[i, sorted(options)] = True
    while True:
        gains = np.where(state.may_join_each() & ~barred, state.gains_each(), -np.inf)
        day, best = divmod(int(np.argmax(gains)), gains.shape[1])
        if gains[day, best] <= _LEAST_GAIN:
            return
        state.add(day, best)


class State:
    """A week that changes, with what is needed to judge the next change quickly."""

    def __init__(self, tables: Tables, days: list[set[int]]) -> None:
        self.tables, self.days = tables, days
        case = tables.case
        self.most = case.rules.session.exercises_max.value
        self.fewest = case.rules.session.exercises_min.value
        self.looks = 0
        self.on = np.zeros((len(days), len(tables.fit)), dtype=np.bool_)
        for i, day in enumerate(days):
            self.on[i, sorted(day)] = True
        self.uses: Ints = self.on.sum(axis=0)
        self.filled: Floats = self.uses @ tables.fills
        self._may_bring = np.array([day.new for day in case.days], dtype=np.int64)
        self._room = np.array([day.seconds for day in case.days], dtype=np.float64)

    @property
    def week(self) -> Days:
        """What is on each day."""
        return tuple(frozenset(day) for day in self.days)

    def introductions_hold(self) -> bool:
        """Tell whether no day brings more new exercises than it may."""
        return self._introductions_hold(self.on)

    def gains(self, day: int) -> Floats:
        """Return what each option would add to the objective on a day."""
        gains: Floats = self._gains(slice(day, day + 1))[0]
        return gains

    def gains_each(self) -> Floats:
        """Return the gains of every day (d × n)."""
        return self._gains(slice(None))

    def worth_of_uses(self) -> Floats:
        """Return what one more use of each option is worth, wherever it is (n)."""
        tables = self.tables
        worth: Floats = tables.fit - tables.repeat[self.uses]
        return worth + tables.further_benefit(self.filled)

    def fits(self, day: int) -> Flags:
        """Tell which options are open on a day, not on it, and short enough."""
        fits: Flags = self._fits(slice(day, day + 1))[0]
        return fits

    def may_join(self, day: int) -> Flags:
        """Tell which options a day can take without breaking a rule."""
        may: Flags = self._may_join(slice(day, day + 1))[0]
        return may

    def may_join_each(self) -> Flags:
        """Tell which options each day can take (d × n)."""
        return self._may_join(slice(None))

    def _gains(self, days: slice) -> Floats:
        tables, planner = self.tables, self.tables.case.planner
        self.looks += 1
        on = self.on[days]
        gains: Floats = tables.on_day[days] - planner.linked_together * (on @ tables.linked)
        gains += self.worth_of_uses()
        gains[on.sum(axis=1) < self.fewest] += planner.missing_exercise
        return gains

    def _fits(self, days: slice) -> Flags:
        tables, on = self.tables, self.on[days]
        left = self._room[days] - on @ tables.seconds
        fits: Flags = tables.open[days] & ~on & (tables.seconds <= left[:, None])
        fits[on.sum(axis=1) >= self.most] = False
        return fits

    def _may_join(self, days: slice) -> Flags:
        tables, may = self.tables, self._fits(days)
        so_far = _so_far(self.on)
        full = so_far[tables.window_first, tables.window_option] >= tables.window_limit
        numbers = np.arange(len(self.on))[days]
        for window in np.flatnonzero(full):
            inside = numbers < tables.window_first[window]
            may[inside, tables.window_option[window]] = False
        trained: Flags = self.on[:, tables.strength].sum(axis=1) > 0
        too_near: Flags = (tables.near[days] & trained).sum(axis=1) > 0
        may &= ~(too_near[:, None] & tables.strength)
        unmet: Flags = tables.new & (so_far[:-1] == 0)
        no_more: Flags = (self.on & unmet).sum(axis=1) >= self._may_bring
        may &= ~(no_more[days, None] & unmet[days])
        return may

    def may_leave(self, day: int, option: int) -> bool:
        """Tell whether an option can go from a day: with its introduction put off, too."""
        if not self.tables.new[option] or self.on[:day, option].any():
            return True
        without = self.on.copy()
        without[day, option] = False
        return self._introductions_hold(without)

    def add(self, day: int, option: int) -> None:
        """Put an option on a day that may take it."""
        self.days[day].add(option)
        self._count(day, option, there=True)

    def remove(self, day: int, option: int) -> None:
        """Take an option from a day."""
        self.days[day].remove(option)
        self._count(day, option, there=False)

    def _count(self, day: int, option: int, *, there: bool) -> None:
        self.on[day, option] = there
        self.uses[option] += 1 if there else -1
        self.filled = self.uses @ self.tables.fills

    def _introductions_hold(self, on: Flags) -> bool:
        unmet = self.tables.new & (_so_far(on)[:-1] == 0)
        return bool(((on & unmet).sum(axis=1) <= self._may_bring).all())


def _so_far(on: Flags) -> Ints:
    """Return how often each option has been used before each day, and after the last."""
    counts = np.zeros((len(on) + 1, on.shape[1]), dtype=np.int64)
    on.cumsum(axis=0, out=counts[1:])
    return counts
