from __future__ import annotations

import pytest

EN, ES = "cat-cow/en.md", "cat-cow/es.md"
SIDED_EN = "standing-side-bend/en.md"


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "expected"),
    [
        (EN, "## Tips", "## Hints", "## Hints", "“Hints” is not a section"),
        (ES, "## Consejos", "## Tips", "## Tips", "“Tips” is not a section"),
        (EN, "## Why\n", "", None, "the section “Why” is missing"),
        (ES, "## Por qué\n", "", None, "the section “Por qué” is missing"),
        (EN, "## Breathing", "## Why", None, "“Why” is here twice"),
        (EN, "## Tips\n", "## Tips\n\n## Steps\n", "## Tips", "this section is empty"),
        (EN, "- round: Breathe out, and round your back.\n", "", "## Cues", "cue `round` has no"),
        (ES, "- setup: Ponte a gatas, con", "- stup: Ponte a gatas, con", "## Indicaciones",
         "the cue `setup` has no words"),
        (EN, "- round: Breathe out, and", "- twist: Breathe out, and", "## Cues",
         "the cue `twist` is not in exercise.yaml"),
        (ES, "- fists: ", "- fist: ", "## Adaptaciones", "adaptation `fists` has no words"),
        (EN, "- padding: ", "- padding: x\n- padding: ", None, "`padding` is here twice"),
        (EN, "- padding: Put", "- Put", "- Put a folded", "write `- id: text`"),
        (EN, "two {reps}", "two {repps}", "{repps}", "{repps} is not known"),
        (EN, "two {reps}", "two for {hold}", "{hold}", "nothing is held"),
        (EN, "two {reps}", "two on your {side}", "{side}", "exercise.yaml says dose.sides: none"),
        (EN, "two {reps}", "two 6 times", "6 times", "6 times”: the dose belongs"),
        (EN, "two {reps}", "two for twenty seconds", "twenty", "“twenty seconds”: the dose"),
        (EN, "two {reps}", "two for 3-5 slow breaths", "3-5", "3-5 slow breaths"),
        (EN, "Round and arch your whole back", "Move 3 times", "summary", "“3 times”: the dose"),
        (ES, "parar, {reps}", "parar, seis veces", "seis", "“seis veces”: the dose"),
        (ES, "parar, {reps}", "parar durante 20 segundos", "20 s", "“20 segundos”: the dose"),
        (ES, "parar, {reps}", "parar, una respiración", "una resp", "“una respiración”: the dose"),
        (EN, "name: Cat–cow", "nmae: Cat–cow", "nmae", "nmae: this key is not known"),
        (EN, "name: Cat–cow\n", "", None, "name: this key is missing"),
        (EN, "summary: ", "summary: x\nsummary: ", None, "the key 'summary' is here twice"),
        (EN, "---\nname", "name", None, "start the file with a front matter"),
    ],
)  # fmt: skip
def test_each_wrong_word_is_told_with_file_and_line(bench, file, old, new, where, expected):
    bench.edit(file, old, new)
    problem = next(line for line in bench.problems() if expected in line)
    assert problem.startswith(f"{file}:")
    if where:
        assert problem.startswith(f"{file}:{bench.line_of(file, where)}:")


def test_a_wrapped_list_item_is_one_item(bench):
    bench.edit(EN, "- Let your head follow the spine.", "- Let your head\n  follow the spine.")
    tips = bench.load()["cat-cow"].words["en"].tips
    assert "Let your head follow the spine." in tips


def test_a_list_that_starts_as_prose_is_told(bench):
    bench.edit(EN, "## Tips\n- Spread", "## Tips\nSpread")
    line = bench.line_of(EN, "Spread the movement")
    assert bench.only_problem() == f"{EN}:{line}: write this section as a list: `- …` or `1. …`"


def test_text_before_the_first_section_is_told(bench):
    bench.edit(EN, "## Why", "Hello.\n\n## Why")
    assert "text outside a section" in bench.only_problem()


def test_sides_that_no_cue_names_are_told(bench):
    bench.edit(SIDED_EN, "your {side} hand down, and reach over with the {other}", "a hand")
    bench.edit(SIDED_EN, "your {other} ribs", "your ribs")
    line = bench.line_of(SIDED_EN, "## Cues")
    assert bench.only_problem() == (
        f"{SIDED_EN}:{line}: an exercise with sides says in its cues which side it is"
    )


def test_a_variant_needs_its_words(bench):
    bench.edit(SIDED_EN, "- seated: ", "- sitting: ")
    assert bench.problems() == [
        f"{SIDED_EN}:{bench.line_of(SIDED_EN, '## Adaptations')}: {problem}"
        for problem in (
            "the adaptation `seated` has no words",
            "the adaptation `sitting` is not in exercise.yaml",
        )
    ]
