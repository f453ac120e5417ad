"""The catalogue that ships keeps the promises that no schema can express."""

from __future__ import annotations

import re

import pytest

from supple.catalogue import LANGUAGES, Exercise, shipped_catalogue, vocabulary
from supple.catalogue.parts import Said

CATALOGUE = shipped_catalogue()
FIRST_TWELVE = {
    "middle-back-stretch", "back-stretch", "mid-back-release", "seated-cat-cow", "cat-cow",
    "standing-side-bend", "scapular-squeeze", "doorway-chest-stretch", "open-book",
    "thread-the-needle", "seated-twist", "diaphragmatic-breathing",
}  # fmt: skip
# Where people are, and what they have there at the least.
PLACES = {
    "standing": ({"standing"}, set()),
    "on a chair": ({"seated"}, {"chair"}),
    "on the floor": ({"floor_seated"}, set()),
    "lying": ({"supine", "prone", "side_lying"}, set()),
}


def texts(exercise: Exercise, language: str) -> dict[str, str]:
    """Every text of a language file by where it stands."""
    found: dict[str, str] = {}
    for key, value in exercise.words[language].model_dump().items():
        if key == "also":
            continue
        entries = value.items() if isinstance(value, dict) else enumerate(value)
        found |= {key: value} if isinstance(value, str) else {f"{key}.{k}": v for k, v in entries}
    return found


def pytest_generate_tests(metafunc):
    if "exercise" in metafunc.fixturenames:
        metafunc.parametrize("exercise", CATALOGUE.values(), ids=CATALOGUE.keys())


def test_the_first_twelve_are_there():
    assert set(CATALOGUE) >= FIRST_TWELVE


def test_no_text_is_the_same_in_two_languages(exercise):
    english, spanish = texts(exercise, "en"), texts(exercise, "es")
    assert english.keys() >= {"name", "summary", "why", "steps.0", "cues.setup"}
    assert [key for key in english if english[key] == spanish.get(key)] == []


def test_both_languages_have_as_many_steps_and_tell_the_same_stops(exercise):
    english, spanish = (exercise.words[language] for language in LANGUAGES)
    for section in ("setup", "steps", "tips", "mistakes", "stop_if"):
        assert len(getattr(english, section)) == len(getattr(spanish, section)), section


def test_both_languages_refer_to_the_dose_alike(exercise):
    def used(language: str) -> list[str]:
        joined = " ".join(exercise.words[language].steps)
        return sorted(re.findall(r"\{(\w+)\}", joined))

    assert used("en") == used("es")
    assert used("en"), "the steps say how long or how often"


def test_steps_do_not_name_a_side(exercise):
    for language in LANGUAGES:
        words = exercise.words[language]
        page = [words.summary, *words.setup, *words.steps, *words.tips, *words.adaptations.values()]
        assert not [text for text in page if re.search(r"\{(side|other)", text)]


def test_cues_can_be_said_in_one_breath(exercise):
    for language in LANGUAGES:
        for cue, text in exercise.words[language].cues.items():
            assert len(text.split()) <= 20, (cue, text)
            assert len(re.findall(r"[.!?]", text)) <= 2, (cue, text)


def test_sentences_end(exercise):
    for language in LANGUAGES:
        for key, text in texts(exercise, language).items():
            if key != "name":
                assert text[-1] in ".!?", (key, text)


@pytest.mark.parametrize(
    "promise", [r"\bcures?\b", r"\bheals?\b", r"guarantee", r"\bcura\b", r"garantiza", r"elimina"]
)
def test_nothing_is_promised(promise):
    for exercise in CATALOGUE.values():
        for language in LANGUAGES:
            for key, text in texts(exercise, language).items():
                assert not re.search(promise, text, re.IGNORECASE), (exercise.id, key, text)


def test_every_exercise_says_when_to_stop_for_pain(exercise):
    assert re.search("(?i)pain|hurt", " ".join(exercise.words["en"].stop_if))
    assert re.search("dolor|duele", " ".join(exercise.words["es"].stop_if))


def test_every_adaptation_is_for_a_caution_or_a_variant(exercise):
    assert set(exercise.words["en"].adaptations) == exercise.facts.adaptations


def test_doses_of_our_own_say_so(exercise):
    dose = exercise.facts.dose
    documents = {source.id for source in exercise.facts.sources if source.document}
    if not documents & set(dose.source):
        assert dose.note


def test_every_exercise_names_the_document_it_comes_from(exercise):
    assert any(source.document for source in exercise.facts.sources)


def test_what_is_ours_of_a_source_is_said_in_every_language(exercise):
    for source in exercise.facts.sources:
        for said in (source.title, source.note):
            if isinstance(said, Said):
                assert said.en != said.es, source.id


def test_one_reference_is_told_in_one_way():
    """The same words of a source, or the same title, have one translation."""
    for key in ("title", "note"):
        spanish = {}
        for exercise in CATALOGUE.values():
            for source in exercise.facts.sources:
                said = getattr(source, key)
                if isinstance(said, Said):
                    assert spanish.setdefault(said.en, said.es) == said.es, (exercise.id, source.id)


def test_bones_that_break_easily_meet_no_full_rounding_or_turn(exercise):
    """Ground rule: no loaded or end-range flexion or twist with thin or broken bones."""
    facts = exercise.facts
    if {"flexion", "rotation", "side_bend"} & set(facts.directions):
        assert facts.caution_for("osteoporosis")
        fracture = facts.caution_for("vertebral_fracture")
        assert fracture
        assert fracture.action == "avoid"


def test_a_joint_under_high_load_has_a_caution(exercise):
    conditions = {"wrists": "wrist", "knees": "knee", "neck": "neck", "shoulders": "shoulder"}
    for joint, load in exercise.facts.impact.model_dump().items():
        if load == "high":
            assert exercise.facts.caution_for(conditions[joint]), joint


def test_lying_on_the_back_is_adapted_in_pregnancy(exercise):
    if exercise.facts.position == "supine":
        assert exercise.facts.caution_for("pregnancy")


def test_no_link_to_harder_leads_to_an_easier_level():
    levels = list(vocabulary().levels)
    for exercise in CATALOGUE.values():
        for harder in exercise.facts.harder:
            other = CATALOGUE[harder].facts
            assert levels.index(other.level) >= levels.index(exercise.facts.level)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("condition", vocabulary().conditions)
def test_something_gentle_is_left_for_everyone(condition, place):
    positions, equipment = PLACES[place]
    left = [
        exercise.id
        for exercise in CATALOGUE.values()
        if exercise.facts.gentle
        and exercise.facts.way(positions=positions, equipment=equipment)
        and not ((c := exercise.facts.caution_for(condition)) and c.action == "avoid")
    ]
    assert left
