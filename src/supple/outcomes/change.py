"""What changed, and whether it is real."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from .measures import Measure, MeasureId, measures

Verdict = Literal["better", "unclear", "worse"]
# A tiny tolerance: means of thirds should not miss a threshold by rounding.
TOLERANCE: Final = 1e-9


@dataclass(frozen=True)
class Score:
    """One answered questionnaire.

    Attributes
    ----------
    answers
        One number for each item, or for each of the person's own activities.
    """

    measure: MeasureId
    date: dt.date
    answers: tuple[float, ...]

    @property
    def value(self) -> float:
        """Mean of the answers."""
        return sum(self.answers) / len(self.answers)


@dataclass(frozen=True)
class Change:
    """A change between two scores of one measure.

    Attributes
    ----------
    amount
        Positive is better, whichever way the scale runs.
    needed
        The least amount that counts as real here: the larger of what measuring twice may show and
        what matters to people who started there.
    verdict
        ``better`` or ``worse`` if the amount reaches ``needed`` either way, else ``unclear``.
    """

    measure: MeasureId
    first: Score
    last: Score
    amount: float
    needed: float
    verdict: Verdict


def change(first: Score, last: Score) -> Change:
    """Compare two scores.

    Raises
    ------
    ValueError
        If the scores are of different measures, or of different activities.
    """
    if first.measure != last.measure or len(first.answers) != len(last.answers):
        raise ValueError("only scores of the same questions can be compared")
    measure = measures().measures[first.measure]
    amount = last.value - first.value
    if measure.better == "lower":
        amount = -amount
    single = measure.noise_single if len(first.answers) == 1 else None
    noise = (single or measure.noise).value
    needed = max(noise, _matters(measure, first.value))
    verdict: Verdict = "unclear"
    if abs(amount) >= needed - TOLERANCE:
        verdict = "better" if amount > 0 else "worse"
    return Change(first.measure, first, last, amount, needed, verdict)


def changes(scores: Sequence[Score]) -> list[Change]:
    """Compare how it was at first with how it was last, for each measure that has both.

    What is told often is averaged over some days first, and what is itself a change is compared
    with none (see ``measures.yaml``).
    """
    result = []
    for id_, measure in measures().measures.items():
        own = sorted((s for s in scores if s.measure == id_), key=lambda s: s.date)
        comparable = [s for s in own if len(s.answers) == len(own[-1].answers)]
        if measure.since_start and comparable:
            last = comparable[-1]
            result.append(change(Score(id_, last.date, (0.0,) * len(last.answers)), last))
        elif len(comparable) > 1:
            result.append(change(*_ends(comparable, measure)))
    return result


def _ends(scores: Sequence[Score], measure: Measure) -> tuple[Score, Score]:
    """Return the first and the last score, of those told often the means of their days."""
    first, last = scores[0], scores[-1]
    days = int(measure.average_days.value) if measure.average_days else 1
    if (last.date - first.date).days < days:
        return first, last  # their days would overlap
    return (
        _mean([s for s in scores if (s.date - first.date).days < days], first.date),
        _mean([s for s in scores if (last.date - s.date).days < days], last.date),
    )


def _mean(scores: Sequence[Score], date: dt.date) -> Score:
    columns = zip(*(s.answers for s in scores), strict=True)
    return Score(scores[0].measure, date, tuple(sum(c) / len(scores) for c in columns))


def due(measure: MeasureId, *, start: dt.date, today: dt.date, done: Sequence[dt.date]) -> bool:
    """Tell whether a measure is to be asked now.

    It is asked in the weeks that the data name, once in each.
    """
    weeks = [w for w in measures().measures[measure].weeks if w <= (today - start).days // 7]
    if not weeks:
        return False
    since = start + dt.timedelta(weeks=weeks[-1])
    return not any(since <= date <= today for date in done)


def _matters(measure: Measure, start: float) -> float:
    if measure.matters_share:
        return measure.matters_share.value * start
    # Between two whole numbers the lower band reaches up to the next one.
    return max(
        (band.value for band in measure.matters if band.from_ <= start), default=measure.noise.value
    )
