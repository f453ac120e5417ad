"""Person, history and catalogue → the numbers of a week."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache

from supple.catalogue.dose import HIGHEST_LEVEL, START_LEVEL, Dose
from supple.catalogue.loader import Catalogue
from supple.catalogue.model import Exercise
from supple.program.eligibility import Eligibility, Opening, went_well
from supple.program.model import WEEKDAYS, Program
from supple.program.profile import History, Place, Profile
from supple.program.progress import Progress
from supple.program.rules import Pace, PlannerRules, Rules, traffic_light
from supple.program.timing import dose_seconds

from .case import Case, Day, Need, Option

WEEK = 7
_MINUTE = 60


def build_case(
    profile: Profile,
    catalogue: Catalogue,
    history: History,
    places: Mapping[Place, Eligibility],
    *,
    today: dt.date,
    rules: Rules,
    planner: PlannerRules,
    shift: int = 0,
    previous: Program | None = None,
) -> Case:
    """Turn a person's week into numbers.

    Parameters
    ----------
    places
        What is open to the person in each place that the week has.
    shift
        Levels to add to every dose (see `supple.program.course`).
    previous
        The week that was planned before, to stay close to.
    """
    known = {past.exercise for past in history.performed if past.completed}
    days = _days(profile, catalogue, history, places, known, today, rules)
    weights = _weights(profile, catalogue, rules, planner)
    names = sorted({name for day in days for name in places[day.place].open})
    options = []
    for name in names:
        exercise = catalogue[name]
        past_dates = [p.date for p in history.of(name) if p.completed]
        stands = next(e.progress[name] for e in places.values() if name in e.open)
        level = stands.rung.level + shift
        level = min(max(level, 0), HIGHEST_LEVEL)
        least = min(level, START_LEVEL)
        # Where it has to be adapted most there is most to read; a session never takes longer.
        ways = {e.open[name].adaptations for e in places.values() if name in e.open}
        seconds_at = {
            at: max(level_seconds(catalogue, name, at, way, rules.pace) for way in ways)
            for at in range(least, level + 1)
        }
        openings = {
            i: places[day.place].open[name]
            for i, day in enumerate(days)
            if name in places[day.place].open
            and day.date not in past_dates
            and (day.strength or exercise.facts.kind != "strength")
            and seconds_at[least] <= day.seconds
        }
        if not openings:
            continue
        options.append(
            Option(
                exercise=exercise,
                level=level,
                least=least,
                seconds_at=seconds_at,
                fit=_fit(
                    exercise,
                    profile,
                    history,
                    openings,
                    known,
                    stands,
                    shift,
                    today,
                    rules,
                    planner,
                    previous,
                ),
                uses_time={
                    i: planner.dose_minute * _minutes_of(seconds_at[level], days[i], rules)
                    for i in openings
                },
                fills=_fills(exercise, weights, planner),
                new=name not in known,
                openings=openings,
                windows=_windows(exercise, stands, past_dates, days, today),
                planned=_planned(name, previous, days),
                progress=stands,
            )
        )
    return Case(
        options=tuple(options),
        days=days,
        weights=weights,
        had=_had(catalogue, history, weights, planner, today),
        rules=rules,
        planner=planner,
        shift=shift,
    )


@lru_cache(maxsize=2**14)
def level_seconds(
    catalogue: Catalogue, name: str, level: int, adaptations: tuple[str, ...], pace: Pace
) -> float:
    """Return how long an exercise takes at a level of its dose; worked out once."""
    exercise = catalogue[name]
    return dose_seconds(exercise, Dose.at(exercise.facts.dose, level), adaptations, pace)


def _days(
    profile: Profile,
    catalogue: Catalogue,
    history: History,
    places: Mapping[Place, Eligibility],
    known: set[str],
    today: dt.date,
    rules: Rules,
) -> tuple[Day, ...]:
    gap = rules.session.strength_gap_days.value
    strength_dates = {
        past.date
        for past in history.performed
        if past.completed
        and past.exercise in catalogue
        and catalogue[past.exercise].facts.kind == "strength"
    }
    days: list[Day] = []
    kinds: dict[tuple[Place, int], int] = {}
    for offset in range(WEEK):
        date = today + dt.timedelta(days=offset)
        weekday = WEEKDAYS[date.weekday()]
        place = profile.place_on.get(weekday, "home")
        open_ = places[place].open if place in places else {}
        # A day's session is done once: what time it left is not there to be filled.
        if weekday not in profile.days or date in history.session_days or not open_:
            continue
        seconds = profile.minutes_on.get(weekday, profile.minutes) * 60
        first_of_its_kind = (place, seconds) not in kinds
        introductory = first_of_its_kind and known.isdisjoint(open_)
        limits = rules.session
        days.append(
            Day(
                date=date,
                place=place,
                seconds=seconds,
                kind=kinds.setdefault((place, seconds), len(kinds)),
                new=(limits.new_in_first_session if introductory else limits.new_per_session).value,
                # Abroad, or by a clock that is ahead, something may have been done tomorrow.
                strength=not any(0 < abs((date - done).days) < gap for done in strength_dates),
            )
        )
    return tuple(days)


def _minutes_of(seconds: float, day: Day, rules: Rules) -> float:
    """Return how much of a dose fits when as many exercises as may be share a day's time."""
    return min(seconds, day.seconds / rules.session.exercises_max.value) / _MINUTE


def _weights(
    profile: Profile, catalogue: Catalogue, rules: Rules, planner: PlannerRules
) -> dict[Need, float]:
    weights: defaultdict[Need, float] = defaultdict(float)
    for goal in profile.goals:
        for direction, need in rules.goals[goal].items():
            weights[Need("directions", direction)] += need
        for tissue, share in planner.tissues[goal].items():
            weights[Need("tissues", tissue)] += share
    # The directions that most exercises for a sore site use are the ones it asks for.
    for site in profile.sites:
        used = Counter(
            exercise.facts.directions[0]
            for exercise in catalogue.values()
            if site in exercise.facts.sites
        )
        for word, times in used.items():
            share = times / used.total()
            weights[Need("directions", word)] += planner.site_raises_direction * share
    return {
        need: weight * (planner.tissue_weight if need.list == "tissues" else 1.0)
        for need, weight in sorted(weights.items())
    }


def _fills(
    exercise: Exercise, weights: Mapping[Need, float], planner: PlannerRules
) -> dict[Need, float]:
    fills: dict[Need, float] = {}
    for place, word in enumerate(exercise.facts.directions):
        fills[Need("directions", word)] = planner.further_direction if place else 1.0
    for word in sorted(exercise.facts.muscle_groups):
        fills[Need("tissues", word)] = 1.0
    return {need: share for need, share in fills.items() if need in weights}


def _had(
    catalogue: Catalogue,
    history: History,
    weights: Mapping[Need, float],
    planner: PlannerRules,
    today: dt.date,
) -> dict[Need, float]:
    had: defaultdict[Need, float] = defaultdict(float)
    for past in history.performed:
        ago = (today - past.date).days
        if past.completed and past.exercise in catalogue and 0 <= ago < WEEK:
            # On how many of the days to come it still lies within a week.
            counts = (WEEK - ago) / WEEK
            for need, share in _fills(catalogue[past.exercise], weights, planner).items():
                had[need] += share * counts
    return dict(had)


def _fit(
    exercise: Exercise,
    profile: Profile,
    history: History,
    openings: Mapping[int, Opening],
    known: set[str],
    stands: Progress,
    shift: int,
    today: dt.date,
    rules: Rules,
    planner: PlannerRules,
    previous: Program | None,
) -> float:
    fit, facts = planner.fit, exercise.facts
    value: float = fit.base
    value += fit.site * bool(set(facts.sites) & set(profile.sites))
    value += fit.goal * bool(set(facts.goals) & set(profile.goals))
    value += fit.liked * (exercise.id in profile.liked)
    value += fit.new * (exercise.id not in known)
    value += fit.adapted * all(opening.adaptations for opening in openings.values())
    if shift >= 0:
        value += fit.next_step * (stands.next_after is not None)
    else:
        value += fit.new_in_lighter_week * (exercise.id not in known)
    value += fit.outgrown * stands.rung.harder_next * bool(facts.harder)
    value += fit.stands_in * (stands.easier_for is not None)
    past = history.of(exercise.id)
    if past:
        last = past[-1]
        value += fit.went_well * went_well(last, rules)
        value += fit.was_hard * (last.doable == "hard")
        sore = last.pain is not None and traffic_light(last.pain, rules.pain) != "go"
        value += fit.was_sore * sore
    if previous and any(
        item.exercise == exercise.id for session in previous.sessions for item in session.items
    ):
        value += fit.in_last_plan
    weeks = {(today - p.date).days // WEEK for p in past if p.completed}
    in_a_row = next(n for n in range(len(weeks) + 1) if n not in weeks)
    value += fit.stale_week * min(in_a_row, fit.stale_limit)
    return value


def _windows(
    exercise: Exercise,
    stands: Progress,
    past_dates: list[dt.date],
    days: tuple[Day, ...],
    today: dt.date,
) -> tuple[tuple[int, int], ...]:
    """Carry "on at most so many of any seven days" into the week.

    A window that began ``back`` days before today ends before the week does; what was done in it
    is taken from its limit, and only days inside it count.
    """
    most: int = getattr(exercise.facts.dose.days_per_week, stands.rung.often)
    windows = []
    for back in range(WEEK):
        begin = today - dt.timedelta(days=back)
        end = begin + dt.timedelta(days=WEEK - 1)
        # Today counts too, for whoever looks at the week after today's session.
        done = sum(begin <= date <= end for date in set(past_dates))
        inside = sum(day.date <= end for day in days)
        if inside and (not back or done):
            windows.append((inside, max(most - done, 0)))
    return tuple(windows)


def _planned(name: str, previous: Program | None, days: tuple[Day, ...]) -> frozenset[int]:
    on = {
        session.date
        for session in (previous.sessions if previous else ())
        if any(item.exercise == name for item in session.items)
    }
    return frozenset(i for i, day in enumerate(days) if day.date in on)
