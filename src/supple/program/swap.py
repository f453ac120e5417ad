"""Something easier in place of an exercise that turned out too hard."""

from __future__ import annotations

import datetime as dt

from supple.catalogue.dose import Dose
from supple.catalogue.loader import Catalogue

from .course import course
from .eligibility import eligibility
from .model import Item, Reason, Session
from .profile import History, Profile
from .rules import Rules
from .rules import rules as shipped_rules
from .screening import standing


def easier_items(
    session: Session,
    profile: Profile,
    catalogue: Catalogue,
    history: History,
    *,
    today: dt.date,
    rules: Rules | None = None,
) -> dict[str, Item]:
    """Find an easier exercise for each one of a session that has any.

    Parameters
    ----------
    session
        What is planned.
    profile, history
        Of the person: only what is open to them is offered.
    today
        The person's date.
    rules
        Other rules than those that ship.

    Returns
    -------
    dict
        By id of the exercise it takes the place of. It is not in the session already, nor offered
        in another place: it may be what hurt there. Its dose is the lowest, whatever the person
        does otherwise: it is for someone who just had enough.
    """
    rules = (rules or shipped_rules()).within(profile.pain_limits)
    stand = standing(profile.screening, today=today)
    if not stand.may_exercise:
        return {}
    open_ = eligibility(
        catalogue,
        profile,
        frozenset(profile.conditions) | stand.conditions,
        history,
        place=session.place,
        gentle_only=stand.gentle_only,
        calm=course(profile, history, today=today).gentle,
        today=today,
        rules=rules,
    ).open
    taken = {item.exercise for item in session.items}
    found: dict[str, Item] = {}
    for item in session.items:
        if item.exercise not in catalogue:
            continue
        for name in catalogue[item.exercise].facts.easier:
            if name in open_ and name not in taken:
                taken.add(name)
                found[item.exercise] = open_[name].item(
                    catalogue[name],
                    Dose.at(catalogue[name].facts.dose, 0),
                    first=item.first_side or "right",
                    reasons=(
                        Reason(
                            code="instead_of_hard",
                            values={"exercise": f"exercise:{item.exercise}"},
                        ),
                    ),
                )
                break
    return found
