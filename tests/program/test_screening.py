"""The safety questions: each alone, the pairs that matter, and what holds over time."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supple.catalogue import LANGUAGES, SourceError, YamlSource
from supple.program.screening import (
    TIERS,
    AnswersError,
    ScreeningRecord,
    advice,
    assess,
    may_correct,
    questionnaire,
    screen_again,
    standing,
    standing_advice,
)
from supple.program.screening_model import Questionnaire

QUESTIONS = questionnaire()
IDS = [question.id for question in QUESTIONS.questions]
NOTHING = dict.fromkeys(IDS, False)
DAY = dt.date(2025, 3, 3)
NOON = dt.datetime(2025, 3, 3, 12, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)
WINDOW = QUESTIONS.thresholds.correction.minutes

# The clinical expectation, written down apart from the data it checks.
ALONE = {
    "chest_pain": "emergency",
    "breathless": "emergency",
    "sudden_severe": "emergency",
    "legs": "emergency",
    "saddle": "emergency",
    "accident": "emergency",
    "unwell": "urgent",
    "belly_or_urine": "urgent",
    "rash": "urgent",
    "history": "urgent",
    "night_pain": "urgent",
    "minor_fall": "urgent",
    "numb_or_weak": "urgent",
    "breath_or_cough": "urgent",
    "inflammatory": "clear_first",
    "osteoporosis": "clear_first",
    "vertebral_fracture": "clear_first",
    "surgery": "clear_first",
    "pregnancy": "clear_first",
    "heart": "clear_first",
    "lungs": "clear_first",
    "between_shoulder_blades": "ok",
}
CONDITIONS = {
    "minor_fall": {"osteoporosis"},
    "osteoporosis": {"osteoporosis"},
    "vertebral_fracture": {"vertebral_fracture"},
    "surgery": {"recent_surgery", "spine_surgery"},
    "pregnancy": {"pregnancy"},
    "heart": {"heart_condition", "high_blood_pressure"},
    "lungs": {"lung_condition"},
}


def yes(*ids: str) -> dict[str, bool]:
    return NOTHING | dict.fromkeys(ids, True)


def record(*ids: str, **fields: object) -> ScreeningRecord:
    return ScreeningRecord.model_validate(
        {"version": QUESTIONS.version, "answers": yes(*ids), "date": DAY, **fields}
    )


def after(days: int) -> dt.date:
    return DAY + dt.timedelta(days=days)


def test_the_table_covers_every_question() -> None:
    assert list(ALONE) == IDS
    assert 14 <= len(IDS) <= 22


def test_nothing_to_report_is_ok() -> None:
    found = assess(NOTHING, QUESTIONS)
    assert (found.tier, found.flags, found.safety_net) == ("ok", (), False)


@pytest.mark.parametrize(("question", "tier"), ALONE.items())
def test_each_yes_alone(question: str, tier: str) -> None:
    found = assess(yes(question), QUESTIONS)
    assert found.tier == tier
    assert found.flags == (question,)
    assert found.conditions == CONDITIONS.get(question, set())
    assert found.safety_net == (question == "between_shoulder_blades")


@pytest.mark.parametrize("other", [id_ for id_ in IDS if id_ != "between_shoulder_blades"])
def test_pain_between_the_shoulder_blades_blocks_with_any_other_sign(other: str) -> None:
    found = assess(yes("between_shoulder_blades", other), QUESTIONS)
    assert found.tier == ("emergency" if ALONE[other] == "emergency" else "urgent")
    assert not standing(record("between_shoulder_blades", other), today=DAY).may_exercise


@pytest.mark.parametrize(
    ("pair", "tier"),
    [
        (("history", "legs"), "emergency"),  # cord compression
        (("unwell", "belly_or_urine"), "urgent"),  # an infected kidney
        (("osteoporosis", "minor_fall"), "urgent"),  # a broken vertebra
        (("heart", "chest_pain"), "emergency"),
        (("pregnancy", "breathless"), "emergency"),
        (("osteoporosis", "vertebral_fracture"), "clear_first"),
        (("inflammatory", "night_pain"), "urgent"),
        (("surgery", "unwell"), "urgent"),  # an infection after an operation
    ],
)
def test_pairs_that_matter(pair: tuple[str, str], tier: str) -> None:
    assert assess(yes(*pair), QUESTIONS).tier == tier


@given(st.sets(st.sampled_from(IDS)), st.sets(st.sampled_from(IDS)))
def test_more_yes_answers_never_lower_the_tier(some: set[str], more: set[str]) -> None:
    before, now = assess(yes(*some), QUESTIONS), assess(yes(*some | more), QUESTIONS)
    assert TIERS.index(before.tier) <= TIERS.index(now.tier)
    assert before.conditions <= now.conditions
    assert before.safety_net <= now.safety_net


@given(st.sets(st.sampled_from(IDS)), st.sampled_from(LANGUAGES))
def test_every_outcome_says_what_to_do_and_what_was_answered(some: set[str], language: str) -> None:
    found = assess(yes(*some), QUESTIONS)
    lines = advice(found, language, again=DAY)
    assert lines
    assert all(line.strip() and "{" not in line for line in lines)
    if found.tier != "ok":
        flags = [QUESTIONS.question(id_).flag.say(language) for id_ in found.flags]
        assert set(flags) <= set(lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_emergency_advice_names_a_number_and_no_way_on(language: str) -> None:
    lines = advice(assess(yes("chest_pain"), QUESTIONS), language, again=DAY)
    assert "112" in lines[1]
    assert "911" in lines[1]
    now = standing(record("chest_pain", cleared=DAY), today=DAY)
    assert not now.may_exercise
    assert not now.cleared


def test_missing_and_unknown_answers_are_named() -> None:
    answers = {id_: False for id_ in IDS if id_ != "legs"} | {"left_ear": True}
    with pytest.raises(AnswersError, match=r"legs.*left_ear") as raised:
        assess(answers, QUESTIONS)
    assert raised.value.missing == ("legs",)
    assert raised.value.unknown == ("left_ear",)
    with pytest.raises(AnswersError, match="legs"):
        standing(record().model_copy(update={"answers": answers}), today=DAY)


class TestStanding:
    def test_ok_until_the_review(self) -> None:
        days = QUESTIONS.thresholds.review.days
        assert standing(record(), today=after(days - 1)).may_exercise
        late = standing(record(), today=after(days))
        assert (late.may_exercise, late.due, late.due_reason) == (False, True, "age")
        assert late.due_on == after(days)

    def test_the_safety_net_brings_the_review_forward(self) -> None:
        days = QUESTIONS.thresholds.safety_net_review.days
        assert days < QUESTIONS.thresholds.review.days
        near = standing(record("between_shoulder_blades"), today=after(days - 1))
        assert near.may_exercise
        assert near.safety_net
        assert standing(record("between_shoulder_blades"), today=after(days)).due

    def test_clear_first_leaves_the_gentle_set_until_cleared(self) -> None:
        waiting = standing(record("osteoporosis"), today=DAY)
        assert (waiting.may_exercise, waiting.gentle_only) == (True, True)
        cleared = standing(record("osteoporosis", cleared=DAY), today=DAY)
        assert (cleared.may_exercise, cleared.gentle_only) == (True, False)
        assert cleared.conditions == {"osteoporosis"}

    @pytest.mark.parametrize(
        ("cleared", "open_"),
        [(None, False), (-1, False), (0, True), (1, True), (2, True), (3, False)],
    )
    def test_urgent_opens_from_the_day_of_clearance(self, cleared: int | None, open_: bool) -> None:
        date = None if cleared is None else after(cleared)
        now = standing(record("history", cleared=date), today=after(2))
        assert now.may_exercise == open_
        assert now.tier == "urgent"
        assert now.safety_net

    def test_a_clearance_wears_off(self) -> None:
        days = QUESTIONS.thresholds.clearance.days
        old = record("history", cleared=DAY).model_copy(
            update={"date": after(days - 1), "since": DAY}
        )
        assert standing(old, today=after(days - 1)).may_exercise
        assert not standing(old, today=after(days)).may_exercise

    def test_another_version_is_due_and_closed(self) -> None:
        old = record("osteoporosis").model_copy(
            update={"version": "2020-01.1", "answers": {"osteoporosis": True, "gone": True}}
        )
        now = standing(old, today=DAY)
        assert (now.due_reason, now.may_exercise) == ("version", False)
        assert now.conditions == {"osteoporosis"}

    def test_a_reported_change_is_due_at_once(self) -> None:
        now = standing(record(changed=after(1)), today=after(1))
        assert (now.due_reason, now.may_exercise) == ("change", False)
        assert standing(record(changed=after(-1)), today=DAY).may_exercise

    def test_a_date_in_the_future_vouches_for_nothing(self) -> None:
        assert not standing(record(), today=after(-1)).may_exercise

    @given(
        st.sets(st.sampled_from(IDS)),
        st.integers(-400, 400),
        st.none() | st.integers(-400, 400),
        st.none() | st.integers(-400, 400),
    )
    def test_never_open_when_locked(
        self, some: set[str], today: int, cleared: int | None, changed: int | None
    ) -> None:
        given_ = record(
            *some,
            cleared=None if cleared is None else after(cleared),
            changed=None if changed is None else after(changed),
        )
        now = standing(given_, today=after(today))
        if now.may_exercise:
            assert not now.due
            assert now.tier != "emergency"
            assert 0 <= today < QUESTIONS.thresholds.review.days
            if now.tier == "urgent":
                assert cleared is not None
                assert 0 <= cleared <= today
            if now.tier == "clear_first":
                assert now.gentle_only != now.cleared
        for language in LANGUAGES:
            assert standing_advice(now, language)


class TestScreenAgain:
    def test_a_clearance_still_covers_the_same_signs(self) -> None:
        first = record("history", "osteoporosis", cleared=after(2))
        again = screen_again(first, yes("history"), today=after(14))
        assert (again.date, again.since, again.cleared) == (after(14), DAY, after(2))
        assert standing(again, today=after(14)).may_exercise
        third = screen_again(again, yes("history"), today=after(28))
        assert standing(third, today=after(28)).may_exercise

    @pytest.mark.parametrize("new", ["night_pain", "between_shoulder_blades"])
    def test_a_new_sign_needs_a_new_clearance(self, new: str) -> None:
        first = record("history", cleared=DAY)
        again = screen_again(first, yes("history", new), today=after(3))
        assert again.cleared is None
        assert not standing(again, today=after(3)).may_exercise

    def test_a_reported_change_needs_a_new_clearance(self) -> None:
        first = record("history", cleared=DAY, changed=after(1))
        assert screen_again(first, yes("history"), today=after(2)).cleared is None

    @pytest.mark.parametrize("urgent", [("unwell",), ("between_shoulder_blades", "heart")])
    def test_answering_no_does_not_lift_a_lock(self, urgent: tuple[str, ...]) -> None:
        first = record(*urgent, given=NOON)
        late = NOON + dt.timedelta(days=1)
        again = screen_again(first, NOTHING, today=after(1), now=late)
        third = screen_again(again, NOTHING, today=after(1), now=late + MINUTE)
        for held in (again, third):
            now = standing(held, today=after(1))
            assert (now.tier, now.may_exercise, now.held) == ("urgent", False, True)
            assert set(now.assessment.flags) == set(urgent)
            assert not any(held.answers.values())
            assert QUESTIONS.advice.held.en in standing_advice(now, "en")
        cleared = third.model_copy(update={"cleared": after(1)})
        assert standing(cleared, today=after(1)).may_exercise
        fourth = screen_again(cleared, NOTHING, today=after(2))
        assert (fourth.held, standing(fourth, today=after(2)).tier) == ((), "ok")

    def test_clearance_may_date_from_before_the_questions_were_asked_again(self) -> None:
        again = screen_again(record("unwell"), NOTHING, today=after(9))
        cleared = again.model_copy(update={"cleared": after(3)})
        assert standing(cleared, today=after(9)).may_exercise

    @pytest.mark.parametrize(
        ("minutes", "open_"), [(-1, False), (0, True), (WINDOW - 1, True), (WINDOW, False)]
    )
    def test_mistaken_tap_is_corrected_soon_after_and_only_then(
        self, minutes: int, open_: bool
    ) -> None:
        first = record("unwell", given=NOON)
        now = NOON + minutes * MINUTE
        assert may_correct(first, now=now) is open_
        again = screen_again(first, NOTHING, today=DAY, now=now)
        assert standing(again, today=DAY).may_exercise is open_

    def test_change_is_no_mistaken_tap(self) -> None:
        first = record("unwell", given=NOON, changed=DAY)
        assert not may_correct(first, now=NOON)
        assert screen_again(first, NOTHING, today=DAY, now=NOON).held == ("unwell",)

    def test_correction_lifts_no_older_lock(self) -> None:
        first = screen_again(record("unwell"), yes("history"), today=after(1), now=NOON)
        again = screen_again(first, NOTHING, today=after(1), now=NOON + MINUTE)
        assert not standing(again, today=after(1)).may_exercise

    def test_lock_outlasts_an_emergency(self) -> None:
        first = screen_again(record("unwell"), yes("chest_pain"), today=after(1))
        again = screen_again(first, NOTHING, today=after(2))
        assert standing(again, today=after(2)).tier == "urgent"

    @given(st.lists(st.sets(st.sampled_from(IDS)), min_size=2, max_size=5))
    def test_nothing_answered_later_opens_an_urgent_lock(self, rounds: list[set[str]]) -> None:
        kept = screen_again(None, yes(*rounds[0]), today=DAY)
        locked = False
        for day, some in enumerate(rounds[1:], start=1):
            locked |= standing(kept, today=after(day)).tier == "urgent"
            kept = screen_again(kept, yes(*some), today=after(day))
            if locked:
                assert not standing(kept, today=after(day)).may_exercise

    def test_the_first_time(self) -> None:
        assert screen_again(None, NOTHING, today=DAY) == record()


class TestStandingAdvice:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_cleared_is_not_sent_to_a_doctor_again(self, language: str) -> None:
        lines = standing_advice(standing(record("history", cleared=DAY), today=DAY), language)
        assert lines[0] == QUESTIONS.advice.cleared.say(language)
        assert QUESTIONS.advice.urgent[0].say(language) not in lines

    def test_the_reason_to_ask_again_comes_first(self) -> None:
        lines = standing_advice(standing(record(), today=after(100)), "en")
        assert lines[0] == QUESTIONS.advice.due["age"].en

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_safety_net_is_spoken(self, language: str) -> None:
        again = after(QUESTIONS.thresholds.safety_net_review.days).isoformat()
        for days in (0, 3):  # the day stays the same as it comes nearer
            now = standing(record("between_shoulder_blades"), today=after(days))
            assert any(again in line for line in standing_advice(now, language))


def _changed(**top: object) -> dict[str, object]:
    return QUESTIONS.model_dump(mode="json", by_alias=True) | top


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"version": "two"}, "version"),
        ({"sources": [{"id": "other", "title": "t", "note": "n"}]}, "no entry of sources"),
        ({"groups": []}, "groups"),
        ({"surprise": 1}, "not known"),
    ],
)
def test_a_broken_questionnaire_does_not_load(change: dict[str, object], message: str) -> None:
    import yaml

    source = YamlSource(yaml.safe_dump(_changed(**change)), name="screening.yaml")
    with pytest.raises(SourceError, match=rf"screening\.yaml:\d+: .*{message}"):
        source.parse(Questionnaire)


def test_every_text_is_in_both_languages_and_they_differ() -> None:
    for question in QUESTIONS.questions:
        assert question.text.en != question.text.es
        assert question.text.en.endswith("?")
        assert question.text.es.startswith("¿") or "¿" in question.text.es
        assert question.text.es.endswith("?")
