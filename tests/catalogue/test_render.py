from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supple.catalogue import LANGUAGES, Dose, dose_words, fill, shipped_catalogue

CATALOGUE = shipped_catalogue()


def dose(sets=1, reps=3, hold=None, unit=None, sides="none") -> Dose:
    return Dose(sets=sets, reps=reps, hold=hold, unit=unit, rest=20, sides=sides)


def doses() -> st.SearchStrategy[Dose]:
    numbers = st.integers(1, 60)
    held = st.tuples(numbers, st.sampled_from(["seconds", "breaths"])) | st.just((None, None))
    sides = st.sampled_from(["none", "each", "alternating"])
    return st.builds(
        lambda sets, reps, h, sides: dose(sets, reps, h[0], h[1], sides),
        numbers, numbers, held, sides,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given_dose", "english", "spanish"),
    [
        (dose(reps=1), "1 repetition", "1 repetición"),
        (dose(reps=6), "6 repetitions", "6 repeticiones"),
        (dose(reps=1, hold=8, unit="breaths"), "8 slow breaths", "8 respiraciones lentas"),
        (dose(reps=1, hold=1, unit="breaths"), "1 slow breath", "1 respiración lenta"),
        (dose(reps=1, hold=10, unit="minutes"), "10 minutes", "10 minutos"),
        (dose(reps=1, hold=1, unit="minutes"), "1 minute", "1 minuto"),
        (dose(reps=1, hold=90, unit="seconds"), "90 seconds", "90 segundos"),
        (dose(reps=1, hold=120, unit="seconds"), "2 minutes", "2 minutos"),
        (dose(reps=1, hold=210, unit="seconds"), "3 minutes 30 seconds",
         "3 minutos y 30 segundos"),
        (dose(hold=20, unit="seconds"), "3 repetitions of 20 seconds",
         "3 repeticiones de 20 segundos"),
        (dose(hold=20, unit="seconds", sides="each"), "3 repetitions of 20 seconds on each side",
         "3 repeticiones de 20 segundos por lado"),
        (dose(reps=1, hold=30, unit="seconds", sides="each"), "30 seconds on each side",
         "30 segundos por lado"),
        (dose(sets=2, reps=8), "2 sets of 8 repetitions", "2 series de 8 repeticiones"),
        (dose(sets=2, reps=8, hold=3, unit="seconds"), "2 sets of 8 repetitions, 3 seconds each",
         "2 series de 8 repeticiones, 3 segundos cada una"),
        (dose(reps=5, sides="alternating"), "5 repetitions on each side, taking turns",
         "5 repeticiones por lado, alternando"),
    ],
)  # fmt: skip
def test_a_dose_reads_as_a_person_would_write_it(given_dose, english, spanish):
    assert dose_words(given_dose, "en") == english
    assert dose_words(given_dose, "es") == spanish


@given(doses(), st.sampled_from(LANGUAGES))
def test_words_hold_every_number_of_the_dose_that_matters(given_dose, language):
    words = dose_words(given_dose, language)
    numbers = [int(word) for word in words.replace(",", "").split() if word.isdigit()]
    expected = [given_dose.hold] if given_dose.hold else []
    if given_dose.reps > 1 or not given_dose.hold:
        expected.append(given_dose.reps)
    if given_dose.sets > 1:
        expected.append(given_dose.sets)
    assert sorted(numbers) == sorted(expected)
    assert ("side" in words or "lado" in words) == (given_dose.sides != "none")


@pytest.mark.parametrize(
    ("side", "english", "spanish"),
    [
        ("left", "left right", "izquierdo izquierda derecho derecha"),
        ("right", "right left", "derecho derecha izquierdo izquierda"),
        (None, "right left", "derecho derecha izquierdo izquierda"),
    ],
)
def test_sides_agree_with_their_noun(side, english, spanish):
    sided = dose(sides="each")
    assert fill("{side} {other}", sided, "en", side=side) == english
    assert fill("{side} {side_f} {other} {other_f}", sided, "es", side=side) == spanish


def test_repetitions_are_filled_as_times():
    assert fill("Do this {reps}.", dose(reps=1), "en") == "Do this once."
    assert fill("Hazlo {reps}.", dose(reps=1), "es") == "Hazlo una vez."
    assert fill("Hazlo {reps}.", dose(reps=4), "es") == "Hazlo 4 veces."


@pytest.mark.parametrize("exercise_id", CATALOGUE)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level", range(5))
def test_every_shipped_text_is_filled_whole(exercise_id, language, level):
    exercise = CATALOGUE[exercise_id]
    words = exercise.words[language]
    concrete = Dose.at(exercise.facts.dose, level)
    for text in (*words.steps, *words.tips, *words.cues.values(), *words.adaptations.values()):
        for side in ("left", "right"):
            filled = fill(text, concrete, language, side=side)
            assert "{" not in filled
            assert "  " not in filled


@given(doses(), st.sampled_from(LANGUAGES), st.sampled_from(["left", "right"]))
def test_swapping_side_and_other_is_swapping_sides(given_dose, language, side):
    other = "left" if side == "right" else "right"
    for exercise in CATALOGUE.values():
        for text in exercise.words[language].cues.values():
            swapped = text.replace("{side", "{X").replace("{other", "{side").replace("{X", "{other")
            assert fill(text, given_dose, language, side=side) == fill(
                swapped, given_dose, language, side=other
            )


@given(st.text(alphabet=string.ascii_letters + " .,¿á"))
def test_text_without_placeholders_stays_as_it_is(text):
    assert fill(text, dose(), "en") == text
