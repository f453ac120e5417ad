from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from supple.catalogue import SourceError, load

FACTS = "cat-cow/exercise.yaml"
SIDED = "standing-side-bend/exercise.yaml"
WORKED = "worked: [erector_spinae]"
SEATED = "  - {position: seated, how: seated, equipment: [{item: chair}]}"


def test_a_sound_folder_loads(bench):
    assert list(bench.load()) == ["cat-cow", "standing-side-bend"]


def test_folders_with_an_underscore_or_a_dot_are_no_exercises(bench):
    (bench.folder / "_drafts").mkdir()
    (bench.folder / ".git").mkdir()
    assert len(bench.load()) == 2


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "expected"),
    [
        (FACTS, "level: easy", "levle: easy", "levle", "levle: this key is not known"),
        (FACTS, "gentle: true", "gentle: true\ngentle: true", None, "'gentle' is here twice"),
        (FACTS, "level: easy", "level: simple", "level:", "not one of the levels"),
        (FACTS, "[erector_spinae_thoracic,", "[back_muscle,", "stretched", "one of the muscles"),
        (FACTS, "condition: knee", "condition: kneee", "kneee", "one of the conditions"),
        (FACTS, "item: mat", "item: rug", "rug", "one of the equipment"),
        (FACTS, "goals: [relieve_pain", "goals: [cure", "goals", "one of the goals"),
        (FACTS, "position: quadruped", "position: upside_down", "position", "of the positions"),
        (FACTS, "[extension, flexion]", "[extension, sideways]", "directions", "of the directions"),
        (FACTS, "mid_back_right, low_back", "mid_back_right, toe", "sites", "one of the sites"),
        (FACTS, "kind: mobility", "kind: magic", "kind: magic", "one of the kinds"),
        (FACTS, "id: cat-cow", "id: cow-cat", "id: cow-cat", "id must be the folder's name"),
        (FACTS, "reps: {min: 4, start: 6", "reps: {min: 7, start: 6", "reps:", "min <= start"),
        (FACTS, "reps: {min: 4", "reps: {min: 0", "reps:", "greater than or equal to 1"),
        (FACTS, "rest: 20", "rest: never", "rest:", "valid integer"),
        (FACTS, "sides: none", "sides: both", "sides:", "'none', 'each' or 'alternating'"),
        (FACTS, "source: [house-dose]", "source: [hearsay]", None, "no entry of sources"),
        (FACTS, "source: [eye-pressure-2015]", "source: [x]", None, "no entry of sources"),
        (FACTS, "kind: move, seconds: 4, breath: in", "kind: move", None, "needs its seconds"),
        (FACTS, "kind: move, seconds: 4, breath: in", "kind: hold", None, "dose.hold is there"),
        (FACTS, "id: round, kind", "id: arch, kind", "phases:", "phase ids must differ"),
        (FACTS, "id: round, kind", "id: setup, kind", "phases:", "`start` are taken"),
        (FACTS, "modify, how: fists,", "modify,", "condition: wrist", "`how` names the adaptation"),
        (FACTS, "condition: knee", "condition: wrist", "cautions:", "each condition has one"),
        (FACTS, "doi: 10.1371/", "doi: doi:10.1371/", "doi: doi:", "should match pattern"),
        (FACTS, ', document: "001"', "", "id: doc-001", "give a doi, a url, a document"),
        (FACTS, "id: doc-003", "id: doc-001", "sources:", "source ids must differ"),
        (FACTS, "checked_against_sources", "reviewed_by_physiotherapist", "review:", "reviewer"),
        (FACTS, "  worked: [serratus_anterior, multifidus]\n", "  worked: none\n", None, "list"),
        (FACTS, "kind: mobility", "kind: [mobility", None, "not valid YAML"),
        (FACTS, "kind: mobility", "1.5: mobility\nkind: mobility", "1.5:", "must be a word"),
        (SIDED, SEATED, f"{SEATED}\n{SEATED}", None, "an adaptation of its own"),
        (SIDED, WORKED, f"{WORKED}\n  sides: {{triceps: left}}", "targets:", "no target: triceps"),
        (SIDED, WORKED, f"{WORKED}\n  sides: {{obliques: up}}", "sides:", "'right' or 'left'"),
        (SIDED, "kind: hold}", "kind: hold, seconds: 9}", "seconds: 9", "no seconds here"),
        (SIDED, "unit: seconds", "unit: hours", "unit: hours", "'seconds', 'breaths' or 'minutes'"),
    ],
)  # fmt: skip
def test_each_wrong_fact_is_told_with_file_and_line(bench, file, old, new, where, expected):
    bench.edit(file, old, new)
    problem = next(line for line in bench.problems() if expected in line)
    assert problem.startswith(f"{file}:")
    if where:
        assert problem.startswith(f"{file}:{bench.line_of(file, where)}:")


def test_a_duplicate_key_names_the_line_of_the_second(bench):
    bench.edit(FACTS, "gentle: true", "gentle: true\ngentle: false")
    line = bench.line_of(FACTS, "gentle: false")
    assert bench.only_problem() == f"{FACTS}:{line}: the key 'gentle' is here twice"


def test_a_missing_key_is_told(bench):
    bench.edit(FACTS, "level: easy\n", "")
    line = bench.line_of(FACTS, "id: cat-cow")
    assert bench.only_problem() == f"{FACTS}:{line}: level: this key is missing"


def test_every_problem_is_told_at_once(bench):
    bench.edit(FACTS, "level: easy", "level: simple")
    bench.edit(SIDED, "gentle: true", "gentle: perhaps")
    (bench.folder / "standing-side-bend" / "es.md").unlink()
    assert [problem.split(":")[0] for problem in bench.problems()] == [FACTS, SIDED]


def test_a_missing_language_is_told(bench):
    (bench.folder / "cat-cow" / "es.md").unlink()
    assert bench.only_problem() == (
        "cat-cow/es.md: the file is missing: every exercise has every language"
    )


def test_a_folder_without_facts_is_told(bench):
    (bench.folder / "empty").mkdir()
    assert bench.only_problem() == "empty/exercise.yaml: the file is missing"


def test_a_file_that_is_not_utf8_is_told(bench):
    (bench.folder / FACTS).write_bytes("kind: respiración".encode("latin-1"))
    assert "not UTF-8" in bench.only_problem()


def test_a_missing_catalogue_is_told(tmp_path: Path):
    with pytest.raises(SourceError, match="no such folder"):
        load(tmp_path / "nowhere")


def test_a_chain_loads(chain):
    catalogue = chain.load()
    assert catalogue["cat-cow"].facts.harder == ["standing-side-bend"]


def test_a_link_to_nothing_is_told(chain):
    shutil.rmtree(chain.folder / "standing-side-bend")
    line = chain.line_of(FACTS, "harder:")
    assert chain.only_problem() == (
        f"{FACTS}:{line}: harder: there is no other exercise 'standing-side-bend'"
    )


def test_a_link_to_itself_is_told(bench):
    bench.edit(FACTS, "cautions:\n", "easier: [cat-cow]\ncautions:\n")
    assert "there is no other exercise 'cat-cow'" in bench.only_problem()


def test_a_link_that_points_one_way_is_told(chain):
    chain.edit(SIDED, "easier: [cat-cow]\n", "")
    assert chain.only_problem() == (
        f"{FACTS}:{chain.line_of(FACTS, 'harder:')}: harder: standing-side-bend does not name "
        "cat-cow as easier; link both ways"
    )


def test_a_circle_of_harder_exercises_is_told_on_every_link(chain):
    chain.edit(FACTS, "cautions:\n", "easier: [standing-side-bend]\ncautions:\n")
    chain.edit(SIDED, "cautions:\n", "harder: [cat-cow]\ncautions:\n")
    assert chain.problems() == [
        f"{FACTS}:{chain.line_of(FACTS, 'harder:')}: harder: standing-side-bend leads back to "
        "cat-cow, so neither can be the harder one",
        f"{SIDED}:{chain.line_of(SIDED, 'harder:')}: harder: cat-cow leads back to "
        "standing-side-bend, so neither can be the harder one",
    ]


def test_a_folder_that_does_not_load_breaks_no_links_to_it(chain):
    chain.edit(SIDED, "level: easy", "level: simple")
    assert "not one of the levels" in chain.only_problem()
