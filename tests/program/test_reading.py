"""What the rules put into articles, and which moments call for one."""

from __future__ import annotations

import datetime as dt

import pytest

from supple.catalogue import LANGUAGES, shipped_articles
from supple.catalogue.article_words import BLOCK_VALUES, VALUES
from supple.catalogue.prose import plain
from supple.program import History, Performed, rules
from supple.program.model import Course, Item, Reason, Session
from supple.program.moments import moment_rules, moments
from supple.program.profile import PainReport
from supple.program.reading import article_dict, article_values, filled_words
from supple.program.screening import questionnaire

TODAY = dt.date(2026, 3, 2)
BUILDING = Course(week=5, state="build", shift=0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_in_braces_has_a_value(language):
    values = article_values(language)
    assert set(values) == VALUES
    assert {name for name, value in values.items() if not isinstance(value, str)} == BLOCK_VALUES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("article", shipped_articles().values(), ids=list(shipped_articles()))
def test_nothing_stays_open(article, language):
    words = filled_words(article, language)
    assert "{" not in words.text
    assert "{" not in words.summary
    assert article_dict(article, language)["minutes"] >= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_traffic_light_has_the_rules_numbers(language):
    pain = rules().pain
    text = plain(filled_words(shipped_articles()["pain-while-exercising"], language).text)
    to = {"en": "to", "es": "a"}[language]
    assert f"0 {to} {pain.go_max.value}." in text
    assert f"{pain.go_max.value + 1} {to} {pain.accept_max.value}." in text
    assert f"{pain.accept_max.value + 1} {to} 10." in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_danger_sign_of_the_safety_questions_is_in_the_article(language):
    text = plain(filled_words(shipped_articles()["when-to-see-a-doctor"], language).text)
    for question in questionnaire().questions:
        if question.tier in ("emergency", "urgent"):
            assert question.flag.say(language) in text
    assert str(questionnaire().thresholds.safety_net_review.days) in text


def report(pain: int, *, days_ago: int) -> PainReport:
    return PainReport(date=TODAY - dt.timedelta(days=days_ago), pain=pain)


class TestMoments:
    def test_an_ordinary_day_calls_for_nothing(self):
        assert moments(BUILDING, History(), None, today=TODAY) == ()

    def test_the_first_week_and_no_longer(self):
        for week, expected in ((1, ("first_week",)), (moment_rules().first_weeks.value + 1, ())):
            course = Course(week=week, state="build", shift=0)
            assert moments(course, History(), None, today=TODAY) == expected

    @pytest.mark.parametrize("state", ["flare", "settling"])
    def test_a_flare(self, state):
        course = Course(week=5, state=state, shift=-1)
        assert moments(course, History(), None, today=TODAY) == ("flare",)

    def test_pain_above_green_and_only_for_a_while(self):
        green, days = rules().pain.go_max.value, moment_rules().high_pain_days.value
        for pain, ago, expected in (
            (green, 0, ()),
            (green + 1, 0, ("high_pain",)),
            (green + 1, days, ("high_pain",)),
            (green + 1, days + 1, ()),
            (green + 1, -1, ()),
        ):
            history = History(pains=(report(pain, days_ago=ago),))
            assert moments(BUILDING, history, None, today=TODAY) == expected, (pain, ago)

    def test_pain_during_an_exercise_counts_as_well(self):
        hurt = Performed(exercise="cat-cow", date=TODAY, completed=False, pain=8)
        assert moments(BUILDING, History(performed=(hurt,)), None, today=TODAY) == ("high_pain",)

    def test_a_session_at_the_desk(self):
        item = Item.model_construct(exercise="seated-cat-cow", reasons=())
        session = Session.model_construct(date=TODAY, place="desk", items=(item,), seconds=300)
        assert moments(BUILDING, History(), session, today=TODAY) == ("desk",)

    def test_the_weightiest_comes_first(self):
        course = Course(
            week=1,
            state="flare",
            shift=-2,
            see_someone=Reason(code="see_worse", values={"weeks": 2}),
        )
        history = History(pains=(report(9, days_ago=0),))
        found = moments(course, history, None, today=TODAY)
        assert found == ("see_someone", "flare", "high_pain", "first_week")
        offered = shipped_articles().at(found)
        assert offered
        assert offered.id == "when-to-see-a-doctor"
