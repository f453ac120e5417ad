"""Why an exercise is in the week or not, from the terms of the objective that chose it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .eligibility import Eligibility, went_well
from .ladder import MoveKind
from .model import Reason
from .optimise import Case, Need, Week
from .profile import History, Place, Profile

_STANDS_IN = {
    "out_position": "instead_of_position",
    "out_equipment": "instead_of_equipment",
    "out_condition": "instead_of_condition",
    "out_excluded": "instead_of_excluded",
    "out_pain": "instead_of_pain",
    "out_too_hard": "instead_of_hard",
}
_MOVED: dict[MoveKind | None, str] = {
    "dose_up": "step_up",
    "dose_up_steady": "step_up_steady",
    "dose_up_used_to": "step_up_used_to",
    "dose_down": "step_down",
    "way_up": "way_up",
    "way_down": "way_down",
    "more_often": "more_often",
    "less_often": "step_down",
    "too_hard": "step_down",
}
_RISES: tuple[MoveKind, ...] = ("dose_up", "dose_up_steady", "dose_up_used_to", "more_often")
# Codes of reasons that promise more than last time.
PROMISE_MORE = frozenset(_MOVED[kind] for kind in _RISES)


def why_in(
    case: Case,
    week: Week,
    places: Mapping[Place, Eligibility],
    profile: Profile,
    history: History,
) -> dict[int, tuple[Reason, ...]]:
    """Return the reasons for each chosen option, the weightiest first."""
    chosen = sorted({o for day in week.choices for o in day})
    closed = {name: reasons for place in places.values() for name, reasons in place.closed.items()}
    stood_in: set[str] = set()
    return {
        o: (
            _main(case, week, o, profile),
            *_instead_of(case, o, closed, history, stood_in),
            *_how_it_went(case, o, history),
        )
        for o in chosen
    }


def why_out(case: Case, week: Week) -> dict[str, tuple[Reason, ...]]:
    """Return how each open option that was not chosen fared."""
    chosen = {o for day in week.choices for o in day}
    new_used = sum(case.options[o].new for o in chosen)
    new_allowed = sum(day.new for day in case.days)
    reasons: dict[str, tuple[Reason, ...]] = {}
    for o, option in enumerate(case.options):
        if o in chosen:
            continue
        if option.new and new_used >= new_allowed:
            reasons[option.id] = (Reason(code="out_new"),)
            continue
        covering = max(
            chosen,
            key=lambda c: (_overlap(case, o, c), -c),
            default=None,
        )
        if covering is not None and _overlap(case, o, covering) > 0:
            name = f"exercise:{case.options[covering].id}"
            reasons[option.id] = (Reason(code="out_covered", values={"exercise": name}),)
        else:
            reasons[option.id] = (Reason(code="out_rotation"),)
    return reasons


def benefit(case: Case, filled: Mapping[Need, float]) -> dict[Need, float]:
    """Return what each need contributes when so many steps of it are filled."""
    result = {}
    for need, amount in filled.items():
        had = case.had.get(need, 0.0)
        worth = 0.0
        for place, step in enumerate(case.planner.benefit_steps):
            before = min(max(had - place, 0.0), 1.0)
            after = min(max(had + amount - place, 0.0), 1.0)
            worth += step * (after - before)
        result[need] = case.weights[need] * worth
    return result


def filled(case: Case, week: Week) -> dict[Need, float]:
    """Return how many steps of each need the week fills."""
    result = dict.fromkeys(case.weights, 0.0)
    for day in week.choices:
        for o in day:
            for need, share in case.options[o].fills.items():
                result[need] += share
    return result


def _main(case: Case, week: Week, option: int, profile: Profile) -> Reason:
    """Name the term of the objective that would lose most without the option."""
    whole = filled(case, week)
    uses = week.uses(option)
    fills = case.options[option].fills
    without = {need: amount - uses * fills.get(need, 0.0) for need, amount in whole.items()}
    full, less = benefit(case, whole), benefit(case, without)
    losses = {need: full[need] - less[need] for need in fills if need.list == "directions"}
    facts = case.options[option].exercise.facts
    best = max(losses, key=lambda need: (losses[need], need), default=None)
    if best is not None and losses[best] > case.planner.fit.site:
        values: dict[str, str | int] = {"direction": f"directions:{best.word}"}
        if without[best] <= 0 and case.had.get(best, 0.0) <= 0:
            return Reason(code="only_for_direction", values=values)
        return Reason(code="covers_direction", values=values)
    if case.options[option].id in profile.liked:
        return Reason(code="liked")
    sites = [site for site in profile.sites if site in facts.sites]
    if sites:
        return Reason(code="for_site", values={"site": f"sites:{sites[0]}"})
    goals = [goal for goal in profile.goals if goal in facts.goals]
    if goals:
        return Reason(code="for_goal", values={"goal": f"goals:{goals[0]}"})
    return Reason(code="fills_session")


def _instead_of(
    case: Case,
    option: int,
    closed: Mapping[str, tuple[Reason, ...]],
    history: History,
    stood_in: set[str],
) -> Iterator[Reason]:
    """Name one exercise that this stands in for, each once in the week."""
    facts = case.options[option].exercise.facts
    for name in facts.harder:
        past = history.of(name)
        if past and past[-1].doable == "hard" and name not in stood_in:
            stood_in.add(name)
            yield Reason(code="instead_of_hard", values={"exercise": f"exercise:{name}"})
            return
    for name in [*facts.harder, *facts.easier]:
        for reason in closed.get(name, ()):
            if (code := _STANDS_IN.get(reason.code)) and name not in stood_in:
                stood_in.add(name)
                dated = code in ("instead_of_pain", "instead_of_hard")
                shown = {} if dated else reason.values
                yield Reason(code=code, values={"exercise": f"exercise:{name}", **shown})
                return


def _how_it_went(case: Case, option: int, history: History) -> Iterator[Reason]:
    """Say how it went last time, and what that moved."""
    chosen = case.options[option]
    stands, past = chosen.progress, history.of(chosen.id)
    if not past:
        if stands.next_after is not None:
            yield Reason(code="next_step", values={"exercise": f"exercise:{stands.next_after}"})
        return
    moved = next(
        (m.kind for m in reversed(stands.rung.moves) if m.date == past[-1].date),
        None,
    )
    # In a lighter week nothing is more than last time, and the week's own reason says why.
    if moved in _MOVED and not (moved in _RISES and case.shift < 0):
        yield Reason(code=_MOVED[moved])
    elif went_well(past[-1], case.rules):
        yield Reason(code="went_well")


def _overlap(case: Case, one: int, other: int) -> float:
    first, second = case.options[one].fills, case.options[other].fills
    return sum(
        case.weights[need] * min(share, second.get(need, 0.0)) for need, share in first.items()
    )
