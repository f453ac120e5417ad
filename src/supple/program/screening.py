"""Safety first: what the answers mean, what to do next, and when to ask again.

Nothing here diagnoses. Most single warning signs are poor at finding serious disease (IFOMPT
framework, doi:10.2519/jospt.2020.9971); they set a level of concern, and each level says what to
do next.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from pydantic import AwareDatetime

from supple.catalogue.model import Fact
from supple.catalogue.vocabulary import Language

from .screening_model import TIERS, AnswersError, Question, Questionnaire, Tier, questionnaire

__all__ = [
    "TIERS",
    "AnswersError",
    "Assessment",
    "DueReason",
    "Question",
    "Questionnaire",
    "ScreeningRecord",
    "Standing",
    "Tier",
    "advice",
    "assess",
    "may_correct",
    "questionnaire",
    "screen_again",
    "standing",
    "standing_advice",
]

DueReason = Literal["version", "age", "change"]


class ScreeningRecord(Fact):
    """Answers as they were given, kept with the version of the questions.

    Attributes
    ----------
    version
        Of the questionnaire that was answered.
    answers
        Yes or no by question id.
    date
        Day they were given.
    cleared
        Day on which a clinician cleared the person for exercise, as the person tells it.
    since
        First day on which these same warning signs were all known; a clearance counts from then.
        ``None`` means ``date``.
    changed
        Day on which the person reported that something changed.
    held
        Signs of earlier answers that closed the program and that no clinician has cleared. They
        count as answered yes, whatever was answered since.
    given
        Moment at which the answers were given; without it they cannot be corrected.
    """

    version: str
    answers: dict[str, bool]
    date: dt.date
    cleared: dt.date | None = None
    since: dt.date | None = None
    changed: dt.date | None = None
    held: tuple[str, ...] = ()
    given: AwareDatetime | None = None


class Assessment(Fact):
    """What a set of answers means.

    Attributes
    ----------
    tier
        The gravest of what each yes means alone and together with the others.
    flags
        Ids of every question answered yes, in the questionnaire's order.
    safety_net
        Ask again sooner, and say plainly when to seek help.
    conditions
        What the answers say about the person, for the contraindications.
    """

    version: str
    tier: Tier
    flags: tuple[str, ...]
    safety_net: bool
    conditions: frozenset[str]


class Standing(Fact):
    """Where a person stands today.

    Attributes
    ----------
    tier
        Of the answers; a clearance does not change what was answered.
    may_exercise
        Whether any exercise is open today.
    gentle_only
        Only the gentle set, until a clinician has cleared the person.
    cleared
        A clinician's clearance counts today.
    due, due_reason
        The questions must be answered again before the next session, and why: other questions
        now (``version``), too long ago (``age``), something changed (``change``).
    due_on
        Day from which the answers are too old.
    safety_net
        Ask again sooner, and say plainly when to seek help.
    conditions
        For the contraindications.
    held
        The program is closed because of earlier answers, too.
    assessment
        Of the answers together with the signs that are held.
    """

    tier: Tier
    may_exercise: bool
    gentle_only: bool
    cleared: bool
    due: bool
    due_reason: DueReason | None
    due_on: dt.date
    safety_net: bool
    conditions: frozenset[str]
    held: bool
    assessment: Assessment


def assess(answers: Mapping[str, bool], questions: Questionnaire) -> Assessment:
    """Weigh a full set of answers.

    Parameters
    ----------
    answers
        Yes or no for every question, by id.
    questions
        The questionnaire that was answered.

    Raises
    ------
    AnswersError
        If an answer is missing or belongs to no question.
    """
    questions.require_all(answers)
    return _weigh(answers, questions)


def standing(
    record: ScreeningRecord, *, today: dt.date, questions: Questionnaire | None = None
) -> Standing:
    """Tell what a person may do today.

    An emergency is never cleared: the questions are answered anew once it is over. An urgent sign
    locks everything until a clearance counts; a sign to be cleared first leaves the gentle set.
    A clearance counts when its day is not before the warning signs were known, not in the future,
    and not longer ago than the questionnaire allows.

    Parameters
    ----------
    record
        The latest answers.
    today
        The person's date.
    questions
        The questionnaire in force; the one that ships when not given.

    Raises
    ------
    AnswersError
        If answers to the questionnaire in force are missing, or belong to no question of it.
        Answers to another version are not refused but due.
    """
    questions = questions or questionnaire()
    outdated = record.version != questions.version
    if not outdated:
        questions.require_all(record.answers)
    assessment = _weigh({**record.answers, **dict.fromkeys(record.held, True)}, questions)
    limits = questions.thresholds
    locked = assessment.tier == "urgent"
    safety_net = assessment.safety_net or locked
    review = limits.safety_net_review if safety_net else limits.review
    due_on = record.date + dt.timedelta(days=review.days)
    due_reason: DueReason | None = None
    if outdated:
        due_reason = "version"
    elif record.changed is not None and record.changed >= record.date:
        due_reason = "change"
    elif not record.date <= today < due_on:
        # A date in the future is a slip or a wrong clock; either way nothing vouches for today.
        due_reason = "age"
    cleared = assessment.tier != "emergency" and _counts(record, today, limits.clearance.days)
    open_ = assessment.tier in ("ok", "clear_first") or (locked and cleared)
    may_exercise = open_ and due_reason is None
    return Standing(
        tier=assessment.tier,
        may_exercise=may_exercise,
        gentle_only=assessment.tier == "clear_first" and not cleared,
        cleared=cleared,
        due=due_reason is not None,
        due_reason=due_reason,
        due_on=due_on,
        safety_net=safety_net,
        conditions=assessment.conditions,
        held=bool(record.held) and not cleared,
        assessment=assessment,
    )


def screen_again(
    previous: ScreeningRecord | None,
    answers: Mapping[str, bool],
    *,
    today: dt.date,
    now: dt.datetime | None = None,
    questions: Questionnaire | None = None,
) -> ScreeningRecord:
    """Record new answers, keeping a lock that nobody has lifted and a clearance that covers them.

    Signs that closed the program are held until a clinician's clearance is noted: answering no
    later does not lift the lock, except soon after, to correct a mistaken tap.

    Someone cleared with an old cancer or thin bones need not be cleared anew at every review. A
    clearance is kept only when no warning sign is new and no change was reported.

    Parameters
    ----------
    previous
        The record before this one, if there is one.
    answers
        Yes or no for every question, by id.
    today
        The person's date.
    now
        The moment of the answers; without it they neither correct nor can be corrected.
    questions
        The questionnaire in force; the one that ships when not given.

    Raises
    ------
    AnswersError
        If an answer is missing or belongs to no question.
    """
    questions = questions or questionnaire()
    questions.require_all(answers)
    record = ScreeningRecord(
        version=questions.version, answers=dict(answers), date=today, given=now
    )
    if previous is None:
        return record
    held = _held(previous, today=today, now=now, questions=questions)
    record = record.model_copy(update={"held": held})
    signs = {id_ for id_, yes in answers.items() if yes} | set(held)
    known = {id_ for id_, yes in previous.answers.items() if yes} | set(previous.held)
    if previous.version != questions.version or previous.changed is not None or not signs <= known:
        return record
    return record.model_copy(
        update={"cleared": previous.cleared, "since": previous.since or previous.date}
    )


def may_correct(
    record: ScreeningRecord, *, now: dt.datetime, questions: Questionnaire | None = None
) -> bool:
    """Tell whether answers were given so lately that other ones correct them."""
    if record.given is None or record.changed is not None:
        return False
    window = (questions or questionnaire()).thresholds.correction.minutes
    return dt.timedelta() <= now - record.given < dt.timedelta(minutes=window)


def advice(
    assessment: Assessment,
    language: Language,
    questions: Questionnaire | None = None,
    *,
    again: dt.date,
) -> list[str]:
    """Return what to do next, most important first, in whole sentences.

    Parameters
    ----------
    assessment
        What the answers mean.
    language
        Of the sentences.
    questions
        The questionnaire that was answered; the one that ships when not given.
    again
        Day on which the questions are asked again.
    """
    questions = questions or questionnaire()
    words = questions.advice
    flagged = [questions.question(id_) for id_ in assessment.flags]
    lines = [text.say(language) for text in words.of(assessment.tier)]
    if assessment.tier != "ok":
        tell = words.tell_emergency if assessment.tier == "emergency" else words.tell
        lines.append(tell.say(language))
        lines += [question.flag.say(language) for question in flagged]
        lines += [question.advice.say(language) for question in flagged if question.advice]
    if assessment.safety_net and assessment.tier != "emergency":
        lines += _net(questions, language, again)
    if assessment.tier != "emergency":
        lines.append(words.limits.say(language))
    return lines


def standing_advice(
    now: Standing, language: Language, questions: Questionnaire | None = None
) -> list[str]:
    """Return what to do today, most important first, in whole sentences.

    The same as `advice`, with the reason first when the questions must be answered again, and
    without the call to see a clinician once one has cleared the person.
    """
    questions = questions or questionnaire()
    words = questions.advice
    lines = [words.due[now.due_reason].say(language)] if now.due_reason else []
    if now.held and now.tier != "emergency":
        lines.append(words.held.say(language))
    if not now.cleared or now.tier == "ok":
        return lines + advice(now.assessment, language, questions, again=now.due_on)
    lines.append(words.cleared.say(language))
    if now.assessment.safety_net:
        lines += _net(questions, language, now.due_on)
    return [*lines, words.limits.say(language)]


def _net(questions: Questionnaire, language: Language, again: dt.date) -> list[str]:
    # ISO reads the same in every language.
    return [text.say(language, day=again.isoformat()) for text in questions.advice.safety_net]


def _weigh(answers: Mapping[str, bool], questions: Questionnaire) -> Assessment:
    flagged = [question for question in questions.questions if answers.get(question.id)]
    tiers: list[Tier] = ["ok", *(question.tier for question in flagged)]
    for combination in questions.combinations:
        others = {q.tier for q in flagged if q.id != combination.question}
        if answers.get(combination.question) and not others.isdisjoint(combination.with_tiers):
            tiers.append(combination.tier)
    return Assessment(
        version=questions.version,
        tier=max(tiers, key=TIERS.index),
        flags=tuple(question.id for question in flagged),
        safety_net=any(question.safety_net for question in flagged),
        conditions=frozenset(c for question in flagged for c in question.conditions),
    )


def _held(
    previous: ScreeningRecord,
    *,
    today: dt.date,
    now: dt.datetime | None,
    questions: Questionnaire,
) -> tuple[str, ...]:
    """Return the signs of earlier answers that still keep the program closed."""
    if _counts(previous, today, questions.thresholds.clearance.days):
        return ()
    signs = {**previous.answers, **dict.fromkeys(previous.held, True)}
    before = _weigh(signs, questions)
    corrects = now is not None and may_correct(previous, now=now, questions=questions)
    # After an emergency the way back leads past a clinician; what was held before it stays.
    if before.tier != "urgent" or corrects:
        return previous.held
    return before.flags


def _counts(record: ScreeningRecord, today: dt.date, days: int) -> bool:
    cleared, known = record.cleared, record.since or record.date
    return cleared is not None and known <= cleared <= today < cleared + dt.timedelta(days=days)
