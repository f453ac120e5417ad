"""What came of it: the counts of many members' weeks as one report."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from statistics import fmean
from typing import Any

from .life import Turn, Week

_SHOWN = 20  # violations that are printed in full; all are counted


@dataclass(frozen=True)
class Report:
    """Sums over member-weeks; `as_dict` gives it as plain data."""

    values: dict[str, Any]

    def as_dict(self) -> dict[str, Any]:
        """Return the report with documented, stable keys."""
        return self.values

    @property
    def violations(self) -> int:
        """How many hard rules were broken."""
        return int(self.values["violations"])


def summarise(weeks: Iterable[Week]) -> Report:
    """Sum up weeks of any number of members."""
    found = sorted(weeks, key=lambda week: (week.member, week.number))
    violations = [violation for week in found for violation in week.violations]
    lives: defaultdict[int, list[Week]] = defaultdict(list)
    by_kind: defaultdict[str, list[Week]] = defaultdict(list)
    for week in found:
        lives[week.member].append(week)
        by_kind[week.kind].append(week)
    return Report(
        {
            "member_weeks": len(found),
            "members": len(lives),
            "violations": len(violations),
            "violations_by_rule": dict(sorted(Counter(v.rule for v in violations).items())),
            "violations_shown": [asdict(violation) for violation in violations[:_SHOWN]],
            "plans": sum(week.plans for week in found),
            "locked_days": sum(week.locked_days for week in found),
            "gap_of_90_in_100": _within(0.9, sorted(week.gap for week in found)),
            "weeks_with_gap": sum(week.gap > 1e-3 for week in found),
            "minutes_promised": round(sum(week.promised for week in found) / 60, 1),
            "minutes_spent": round(sum(week.spent for week in found) / 60, 1),
            "coverage": _mean(week.covered for week in found if week.covered is not None),
            "exercises_a_week": _mean(len(week.exercises) for week in found if week.done),
            "exercises_in_all": _mean(
                len({name for week in life for name in week.exercises}) for life in lives.values()
            ),
            "kept_on_replanning": _share(
                sum(week.kept for week in found), sum(week.could_keep for week in found)
            ),
            "kept_when_nothing_happened": _share(
                sum(week.kept_untouched for week in found),
                sum(week.could_keep_untouched for week in found),
            ),
            "kept_after_a_missed_session": _share(
                sum(week.kept_after_missing for week in found),
                sum(week.could_keep_after_missing for week in found),
            ),
            "dose_after": _doses(lives.values()),
            "states": dict(sorted(Counter(week.state for week in found).items())),
            "see_someone_weeks": sum(week.see_someone for week in found),
            "kinds": {kind: _kind(own) for kind, own in sorted(by_kind.items())},
        }
    )


def _within(share: float, rising: list[float]) -> float:
    """Return what so large a share is within. The largest of all may be of a week worth nothing."""
    return rising[math.ceil(share * len(rising)) - 1] if rising else 0.0


def _kind(weeks: list[Week]) -> dict[str, Any]:
    last = max(week.number for week in weeks)
    return {
        "member_weeks": len(weeks),
        "violations": sum(len(week.violations) for week in weeks),
        "sessions_planned": sum(week.planned for week in weeks),
        "sessions_done": sum(week.done for week in weeks),
        "minutes_a_week": _mean(week.promised / 60 for week in weeks),
        "pain_first_week": _mean(week.pain for week in weeks if week.number == 1),
        "pain_last_week": _mean(week.pain for week in weeks if week.number == last),
        "locked_days": sum(week.locked_days for week in weeks),
        "see_someone_weeks": sum(week.see_someone for week in weeks),
    }


def _doses(lives: Iterable[list[Week]]) -> dict[str, dict[str, float | int]]:
    """Return how the dose of an exercise differs the next time, by what was said of it."""
    moves: defaultdict[str, list[int]] = defaultdict(list)
    lowest: Counter[str] = Counter()
    for life in lives:
        last: dict[str, Turn] = {}
        for week in life:
            for turn in week.turns:
                if (before := last.get(turn.exercise)) is not None:
                    moves[before.said].append(turn.level - before.level)
                    lowest[before.said] += before.level == turn.level == 0
                last[turn.exercise] = turn
    return {
        said: {
            "times": len(steps),
            "mean_step": round(fmean(steps), 3),
            "up": _share(sum(step > 0 for step in steps), len(steps)) or 0.0,
            "down": _share(sum(step < 0 for step in steps), len(steps)) or 0.0,
            "stays_lowest": _share(lowest[said], len(steps)) or 0.0,
        }
        for said, steps in sorted(moves.items())
    }


def _mean(values: Iterable[float]) -> float | None:
    told = list(values)
    return round(fmean(told), 3) if told else None


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None
