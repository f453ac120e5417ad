"""The API, version 1. It calls the same services as the pages."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import asdict
from functools import cache
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from ninja import NinjaAPI, Query, Status
from ninja.security import django_auth

from supple import __version__
from supple.catalogue import Language, shipped_articles, shipped_catalogue
from supple.catalogue.dose import Dose
from supple.catalogue.render import dose_words
from supple.catalogue.search import search
from supple.program.reading import article_dict
from supple.program.screening import AnswersError, questionnaire, standing_advice
from supple.web.api import program, schemas
from supple.web.learn.page import briefs as article_briefs
from supple.web.people import services as people
from supple.web.people.gate import next_step
from supple.web.people.models import Person
from supple.web.people.requests import PersonRequest
from supple.web.shell.context import current_language
from supple.web.training import history as past
from supple.web.training import player
from supple.web.training import services as training

# The browser session that the pages use; a request that changes something needs ``X-CSRFToken``.
# No page for the documentation: the ones that exist load their scripts from other sites.
api = NinjaAPI(title="Supple", version=__version__, docs_url=None, auth=django_auth)
api.add_router("", program.router)


@api.get("/exercises", response={200: list[schemas.ExerciseBrief], 422: schemas.Problem})
def exercises(
    request: PersonRequest,
    q: str = "",
    position: list[str] = Query(default=[]),  # noqa: B008
    have: list[str] | None = Query(default=None),  # noqa: B008
    target: list[str] = Query(default=[]),  # noqa: B008
    goal: list[str] = Query(default=[]),  # noqa: B008
    site: list[str] = Query(default=[]),  # noqa: B008
    level: list[str] = Query(default=[]),  # noqa: B008
) -> Any:
    """List exercises, best match first; ``have`` lists all that is at hand (empty: nothing).

    The answer has an ``ETag``: who sends it back in ``If-None-Match`` gets the list only if it is
    another one.
    """
    language = current_language()
    try:
        found = search(
            shipped_catalogue(),
            q,
            language=language,
            positions=position or None,
            equipment=None if have is None else [word for word in have if word],
            targets=target or None,
            goals=goal or None,
            sites=site or None,
            levels=level or None,
        )
    except ValueError as error:
        return Status(422, {"detail": str(error)})
    taste = people.taste(request.user)
    body = b"[%s]" % b",".join(
        _brief(e.id, language, e.id in taste.excluded, e.id in taste.liked) for e in found
    )
    tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    # Where nothing has changed it answers 304, without the list.
    answer = get_conditional_response(request, etag=tag) or _json(body)
    answer.headers["ETag"] = tag
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Vary"] = "Accept-Language, Cookie"
    return answer


@api.get("/exercises/{exercise_id}", response={200: schemas.ExerciseWhole, 404: schemas.Problem})
def exercise(request: PersonRequest, exercise_id: str) -> Any:
    """Return everything about one exercise."""
    found = shipped_catalogue().get(exercise_id)
    if found is None:
        return Status(404, {"detail": f"there is no exercise {exercise_id!r}"})
    taste = people.taste(request.user)
    return {
        "id": found.id,
        "facts": found.facts,
        "words": found.words[current_language()],
        "excluded": exercise_id in taste.excluded,
        "liked": exercise_id in taste.liked,
    }


@api.get("/articles", response=list[schemas.ArticleBrief])
def articles(request: PersonRequest) -> Any:  # noqa: ARG001 - the framework calls it so
    """List what there is to read, in the order in which it is read."""
    return [asdict(brief) for brief in article_briefs(current_language())]


@api.get("/articles/{article_id}", response={200: schemas.ArticleWhole, 404: schemas.Problem})
def article(request: PersonRequest, article_id: str) -> Any:  # noqa: ARG001
    """Return one article, with its limits and lists filled in."""
    found = shipped_articles().get(article_id)
    if found is None:
        return Status(404, {"detail": f"there is no article {article_id!r}"})
    return article_dict(found, current_language())


@api.get(
    "/sessions/{uuid:session_id}/script",
    response={200: player.SessionScript, 403: schemas.Closed, 404: schemas.Problem},
)
def session_script(request: PersonRequest, session_id: uuid.UUID) -> Any:
    """Return the timed script of a session, begun or prepared, with all that a player needs."""
    today = timezone.localdate()
    step, _standing = next_step(request.user, today=today)
    if step != "today":
        why = "the safety questions do not allow exercise today"
        return Status(403, {"detail": why, "next": reverse(step)})
    found = training.find_or_prepared(request.user, session_id)
    if found is None:
        return Status(404, {"detail": "there is no such session"})
    if not training.may_go_on(request.user, found, today=today):
        why = "the safety answers have changed since this session was planned"
        return Status(403, {"detail": why, "next": reverse("today")})
    return player.session_script(
        request.user,
        found,
        language=current_language(),
        today=today,
        zone=timezone.get_current_timezone(),
    )


@api.post("/events", response=schemas.EventsOut)
def events(request: PersonRequest, sent: schemas.EventsIn) -> Any:
    """Take in events. Sending one again changes nothing; a bad one does not hold up the others."""
    taken = training.take_in(request.user, sent.events, now=timezone.now(), clock=sent.clock)
    return {
        "accepted": taken.accepted,
        "rejected": [{"id": id_, "why": why} for id_, why in taken.rejected],
        "wrong_clock": taken.wrong_clock,
    }


@api.get("/history", response=schemas.HistoryOut)
def history(request: PersonRequest, offset: int = 0) -> Any:
    """Return sessions that were begun, a page at a time, and pain over time."""
    rows, more = past.rows(request.user, language=current_language(), offset=max(0, offset))
    return {
        "sessions": [
            {
                "session": row.id,
                "date": row.date,
                "exercises": row.exercises,
                "planned": row.planned,
                "finished": row.finished,
                "completed": row.whole,
                "pain": row.pain,
            }
            for row in rows
        ],
        "more": more,
        "pain": [{"date": p.date, "pain": p.pain} for p in past.pain_over_time(request.user)],
    }


@api.get("/screening", response=schemas.ScreeningOut)
def screening(request: PersonRequest) -> Any:
    """Return where the person stands today."""
    return _standing(request.user)


@api.post(
    "/screening",
    response={200: schemas.ScreeningOut, 409: schemas.Problem, 422: schemas.Problem},
)
def answer_screening(request: PersonRequest, sent: schemas.ScreeningIn) -> Any:
    """Answer the safety questions, every one of them."""
    try:
        people.answer_screening(
            request.user, sent.answers, today=timezone.localdate(), now=timezone.now()
        )
    except AnswersError as error:
        return Status(422, {"detail": str(error)})
    except people.SeeAClinicianFirst:
        return Status(
            409, {"detail": "a clinician must see you before the questions are asked again"}
        )
    return _standing(request.user)


def _standing(person: Person) -> dict[str, Any]:
    standing = people.standing_of(person, today=timezone.localdate())
    if standing is None:
        return {"version": questionnaire().version}
    return {
        "version": questionnaire().version,
        "tier": standing.tier,
        "may_exercise": standing.may_exercise,
        "gentle_only": standing.gentle_only,
        "due": standing.due,
        "due_on": standing.due_on,
        "flags": list(standing.assessment.flags),
        "advice": standing_advice(standing, current_language()),
    }


def _json(body: bytes) -> HttpResponse:
    return HttpResponse(body, content_type="application/json; charset=utf-8")


@cache
def _brief(exercise_id: str, language: Language, excluded: bool, liked: bool) -> bytes:  # noqa: FBT001
    """Return an exercise's line of the list as JSON; the catalogue does not change."""
    exercise = shipped_catalogue()[exercise_id]
    brief = schemas.ExerciseBrief(
        id=exercise.id,
        name=exercise.name(language),
        summary=exercise.words[language].summary,
        kind=exercise.facts.kind,
        position=exercise.facts.position,
        level=exercise.facts.level,
        equipment=[need.item for need in exercise.facts.equipment if not need.optional],
        targets=list(exercise.facts.muscles),
        goals=list(exercise.facts.goals),
        dose=dose_words(Dose.at(exercise.facts.dose), language),
        excluded=excluded,
        liked=liked,
    )
    return brief.model_dump_json().encode()
