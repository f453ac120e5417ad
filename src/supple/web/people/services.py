"""What can be done with a person's answers. Pages and API call these, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.db import connection

from supple.catalogue import LANGUAGES, Language
from supple.program import Profile, ScreeningRecord, Standing, screening, standing
from supple.web.people.models import Exclusion, Favourite, Person, ProfileVersion, ScreeningAnswers
from supple.web.people.schemas import AboutYou


class SeeAClinicianFirst(Exception):
    """The safety questions are not asked again before a clinician has seen the person."""


def ensure_owner() -> Person:
    """Return the owner of this machine's Supple; make them on first start."""
    owner = Person.objects.filter(is_owner=True).first()
    if owner is None:
        owner = Person(is_owner=True)
        owner.set_unusable_password()
        owner.save()
    return owner


# Safety -----------------------------------------------------------------------------------------


def standing_of(person: Person, *, today: dt.date) -> Standing | None:
    """Return where a person stands today, ``None`` before the first screening."""
    row = person.screening
    return standing(row.record(), today=today) if row else None


def may_answer(person: Person, *, today: dt.date) -> bool:
    """Tell whether the questions may be answered now: after an emergency, only once seen."""
    row = person.screening
    if row is None or row.seen_on is not None:
        return True
    return standing(row.record(), today=today).tier != "emergency"


def answer_screening(
    person: Person,
    answers: Mapping[str, bool],
    *,
    today: dt.date,
    now: dt.datetime | None = None,
) -> Standing:
    """Keep new safety answers and return where they leave the person.

    Parameters
    ----------
    answers
        Yes or no for every question, by id.
    today, now
        The person's date, and the moment; without it nothing counts as a correction.

    Raises
    ------
    SeeAClinicianFirst
        After an emergency sign that no clinician has seen yet.
    supple.program.screening.AnswersError
        If the answers do not fit the questions.
    """
    if not may_answer(person, today=today):
        raise SeeAClinicianFirst
    row = person.screening
    record = screening.screen_again(row.record() if row else None, answers, today=today, now=now)
    _keep(ScreeningAnswers.of(person, record))
    return standing(record, today=today)


def may_correct(person: Person, *, now: dt.datetime) -> bool:
    """Tell whether the latest answers may still be corrected, as after a mistaken tap."""
    row = person.screening
    return row is not None and screening.may_correct(row.record(), now=now)


DateProblem = Literal["future", "early"]


def problem_of_visit(person: Person, day: dt.date, *, today: dt.date) -> DateProblem | None:
    """Tell why a clinician cannot have seen the person on a day for what they answered last."""
    row = person.screening
    return _problem_of(day, since=row.date if row else None, today=today)


def problem_of_clearance(person: Person, day: dt.date, *, today: dt.date) -> DateProblem | None:
    """Tell why a day cannot be the one on which a clinician allowed exercise."""
    row = person.screening
    # Signs that were known before, and are answered again, were known then.
    return _problem_of(day, since=(row.since or row.date) if row else None, today=today)


def _problem_of(day: dt.date, *, since: dt.date | None, today: dt.date) -> DateProblem | None:
    if day > today:
        return "future"
    return "early" if since is not None and day < since else None


def note_clearance(person: Person, day: dt.date) -> None:
    """Note the day on which a clinician said that the person may exercise."""
    _note(person, cleared=day)


def note_change(person: Person, *, today: dt.date) -> None:
    """Note that something has changed: the questions are due."""
    _note(person, changed=today)


def note_seen(person: Person, day: dt.date) -> None:
    """Note the day on which a clinician saw the person after an emergency sign."""
    row = _latest_or_fail(person)
    _keep(ScreeningAnswers.of(person, row.record(), seen_on=day))


def _note(person: Person, **noted: dt.date) -> None:
    row = _latest_or_fail(person)
    record = ScreeningRecord.model_validate({**row.record().model_dump(), **noted})
    _keep(ScreeningAnswers.of(person, record, seen_on=row.seen_on))


def _keep(row: ScreeningAnswers) -> None:
    row.save()
    row.person.screening = row


def _latest_or_fail(person: Person) -> ScreeningAnswers:
    row = person.screening
    if row is None:
        raise LookupError("the safety questions have not been answered yet")
    return row


# About the person -------------------------------------------------------------------------------


def tell_about(person: Person, about: AboutYou) -> None:
    """Keep what a person tells, unless it is what they told last."""
    if person.about is None or person.about.profile != about:
        person.about = ProfileVersion.objects.create(person=person, profile=about)


def exclude(person: Person, exercise: str) -> None:
    """Leave an exercise out from now on."""
    Exclusion.objects.get_or_create(person=person, exercise=exercise)


def take_back(person: Person, exercise: str) -> None:
    """Let an exercise in again."""
    Exclusion.objects.filter(person=person, exercise=exercise).delete()


def like(person: Person, exercise: str) -> None:
    """Keep an exercise among the favourites."""
    Favourite.objects.get_or_create(person=person, exercise=exercise)


def unlike(person: Person, exercise: str) -> None:
    """Take an exercise from the favourites."""
    Favourite.objects.filter(person=person, exercise=exercise).delete()


# Written out, for every list and every exercise asks it: putting a union together takes twenty
# times as long as asking it.
_TASTE = " union all ".join(
    f"select exercise, {likes} from {model._meta.db_table} where person_id = %s"  # noqa: S608
    for likes, model in enumerate((Exclusion, Favourite))
)


@dataclass(frozen=True)
class Taste:
    """The exercises that a person does not want, and those they like, by id."""

    excluded: tuple[str, ...]
    liked: tuple[str, ...]


def taste(person: Person) -> Taste:
    """Return what a person does not want and what they like, in one look at the database."""
    key = Person._meta.pk.get_db_prep_value(person.pk, connection)
    with connection.cursor() as cursor:
        cursor.execute(_TASTE, [key, key])
        rows = sorted(cursor.fetchall())
    return Taste(
        excluded=tuple(exercise for exercise, likes in rows if not likes),
        liked=tuple(exercise for exercise, likes in rows if likes),
    )


def excluded(person: Person) -> tuple[str, ...]:
    """Return the exercises that a person does not want, by id."""
    return taste(person).excluded


def profile_of(person: Person) -> Profile | None:
    """Return what the planner reads about a person, ``None`` until everything was asked."""
    if person.screening is None or person.about is None:
        return None
    about: AboutYou = person.about.profile
    given = taste(person)
    return about.profile(person.screening.record(), excluded=given.excluded, liked=given.liked)


# Preferences ------------------------------------------------------------------------------------


def language_of(person: Person, *, otherwise: Language) -> Language:
    """Return the language that a person has chosen, or another if they have not."""
    return next((one for one in LANGUAGES if one == person.language), otherwise)


def prefer(person: Person, **preferences: str) -> None:
    """Change a preference: ``language``, ``theme`` or ``voice``."""
    for name, value in preferences.items():
        setattr(person, name, value)
    person.save(update_fields=list(preferences))
