"""Whether a session that was planned earlier is still safe after the answers changed."""

from __future__ import annotations

from collections.abc import Iterable

from supple.catalogue.loader import Catalogue

from .model import Item, Session
from .screening import Standing


def still_safe(
    session: Session, conditions: Iterable[str], stand: Standing, catalogue: Catalogue
) -> bool:
    """Tell whether the safety rules would let every exercise of a session be done as it stands.

    A session that was begun is kept as it was planned, whatever the person wishes later. What they
    tell about their health since then is no wish: it closes the session.

    Parameters
    ----------
    session
        As it was planned.
    conditions
        What the person tells about themselves now, besides the safety answers.
    stand
        Where the safety answers leave them today.
    catalogue
        A session with an exercise that it does not hold cannot be judged, so it is not safe.
    """
    all_ = stand.conditions.union(conditions)
    return stand.may_exercise and all(
        _is_safe(item, all_, catalogue, gentle_only=stand.gentle_only) for item in session.items
    )


def _is_safe(
    item: Item, conditions: frozenset[str], catalogue: Catalogue, *, gentle_only: bool
) -> bool:
    exercise = catalogue.get(item.exercise)
    if exercise is None or (gentle_only and not exercise.facts.gentle):
        return False
    way = next((way for way in exercise.facts.ways if way.how == item.variant), None)
    return way is not None and all(
        caution.action == "modify" and caution.how in item.adaptations
        for caution in way.cautions
        if caution.condition in conditions
    )
