"""What is to be asked today: the morning after, the week, and the questionnaires."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from supple.catalogue.model import Fact
from supple.outcomes import MeasureId, Score, measures
from supple.outcomes import due as measure_due
from supple.program.profile import History

WEEK = dt.timedelta(days=7)
DAY = dt.timedelta(days=1)
# Told when a person tells about themselves, so not asked for again at the start.
TOLD_AT_START: frozenset[MeasureId] = frozenset({"nprs", "psfs"})


class Due(Fact):
    """What is to be asked today.

    Attributes
    ----------
    morning
        How the back is the morning after; yesterday something was done.
    weekly
        The three questions about the week.
    measures
        Questionnaires, in the order of their data.
    """

    morning: bool = False
    weekly: bool = False
    measures: tuple[MeasureId, ...] = ()

    def __bool__(self) -> bool:
        return self.morning or self.weekly or bool(self.measures)


def due(history: History, scores: Sequence[Score], *, own_activities: bool, today: dt.date) -> Due:
    """Work out what is to be asked today.

    Parameters
    ----------
    scores
        Questionnaires that were answered (see `supple.session.scores`).
    own_activities
        Whether the person named any; else nobody asks how well they can do them.

    Returns
    -------
    Due
        Nothing before the first exercise was done but what belongs to the start.
    """
    days = {day for day in history.days_done if day <= today}
    start = min(days, default=today)
    answered_morning = any(r.when == "morning" and r.date == today for r in history.pains)
    # A date ahead of today comes from a wrong clock; it must not silence the question until then.
    checked = max((c.date for c in history.check_ins if c.date <= today), default=start)
    answered: dict[MeasureId, list[dt.date]] = {id_: [start] for id_ in TOLD_AT_START}
    for score in scores:
        answered.setdefault(score.measure, []).append(score.date)
    return Due(
        morning=today - DAY in days and not answered_morning,
        weekly=bool(days) and today - checked >= WEEK,
        measures=tuple(
            id_
            for id_ in measures().measures
            if (id_ != "psfs" or own_activities)
            and measure_due(id_, start=start, today=today, done=answered.get(id_, []))
        ),
    )
