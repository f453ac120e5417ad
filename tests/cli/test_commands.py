"""The commands as a person types them: what they print, and their exit codes."""

from __future__ import annotations

import inspect
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from supple.catalogue import exercises_folder, shipped_articles, shipped_catalogue
from supple.cli.app import app
from supple.cli.speech import default_language, phrases
from supple.program.screening import questionnaire
from supple.web import serve

DAY = "2025-03-03"


def run(*arguments: str | Path, env: dict[str, str] | None = None) -> Result:
    environment = {"LC_ALL": "C", "COLUMNS": "80", **(env or {})}
    return CliRunner().invoke(app, [str(part) for part in arguments], env=environment)


def run_json(*arguments: str | Path, code: int = 0) -> Any:
    result = run(*arguments, "--json")
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.yaml"
    path.write_text(run("screen", "--example", "--today", DAY).stdout, encoding="utf-8")
    return path


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "me.yaml"
    path.write_text(run("plan", "--example", "--today", DAY).stdout, encoding="utf-8")
    return path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    path.write_text(text.replace(old, new), encoding="utf-8")


class TestScreen:
    @pytest.mark.parametrize("language", ["en", "es"])
    def test_the_example_is_complete_and_fine(self, language: str, tmp_path: Path) -> None:
        text = run("screen", "--example", "--today", DAY, "--lang", language).stdout
        for question in questionnaire().questions:
            assert f"{question.id}: no" in text
        path = tmp_path / "answers.yaml"
        path.write_text(text, encoding="utf-8")
        found = run_json("screen", "--answers", path, "--today", DAY)
        assert found["tier"] == "ok"
        assert found["flags"] == []
        assert found["advice"]

    def test_an_emergency_is_refused_with_what_to_do(self, answers: Path) -> None:
        change(answers, "legs: no", "legs: yes")
        found = run_json("screen", "--answers", answers, "--today", DAY, code=1)
        assert (found["tier"], found["flags"]) == ("emergency", ["legs"])
        text = run("screen", "--answers", answers, "--today", DAY).stdout
        assert "112" in text
        assert "911" in text

    def test_urgent_opens_with_a_clearance(self, answers: Path) -> None:
        change(answers, "history: no", "history: yes")
        assert run("screen", "--answers", answers, "--today", DAY).exit_code == 1
        change(answers, f"# cleared: {DAY}", f"cleared: {DAY}")
        assert run("screen", "--answers", answers, "--today", DAY).exit_code == 0

    def test_clear_first_goes_on_gently(self, answers: Path) -> None:
        change(answers, "pregnancy: no", "pregnancy: yes")
        found = run_json("screen", "--answers", answers, "--today", DAY)
        assert (found["tier"], found["gentle_only"]) == ("clear_first", True)
        assert found["conditions"] == ["pregnancy"]

    def test_old_answers_are_refused(self, answers: Path) -> None:
        found = run_json("screen", "--answers", answers, "--today", "2025-06-01", code=1)
        assert (found["tier"], found["due_reason"]) == ("ok", "age")

    @pytest.mark.parametrize(
        ("old", "new", "line_of", "field", "expected"),
        [
            ("  legs: no\n", "", "answers:", "answers.legs", "answer yes or no"),
            ("legs: no", "legs: perhaps", "legs: perhaps", "answers.legs", "valid boolean"),
            ("legs: no", "legs: no\n  tail: no", "  tail: no", "answers.tail", "no such question"),
            ("legs: no", "legs: no\n  legs: yes", "  legs: yes", "'legs'", "twice"),
            (f"\ndate: {DAY}", "\ndate: Monday", "date: Monday", "date", "date"),
            (f"\ndate: {DAY}", "\ndate: 2025-03-03\nname: me", "name: me", "name", "not known"),
        ],
    )
    def test_what_is_wrong_is_named_with_its_line(
        self, answers: Path, old: str, new: str, line_of: str, field: str, expected: str
    ) -> None:
        change(answers, old, new)
        lines = answers.read_text(encoding="utf-8").splitlines()
        number = max(
            i
            for i, line in enumerate(lines, start=1)
            if line.startswith(line_of.rstrip()) or line.strip() == line_of.strip()
        )
        result = run("screen", "--answers", answers, "--today", DAY)
        assert result.exit_code == 2
        assert result.stderr.startswith(f"{answers}:{number}: ")
        assert field in result.stderr
        assert expected in result.stderr
        assert result.stdout == ""

    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            (b"", "must hold"),
            (b"- a\n", "must hold"),
            (b"a: [", "not valid YAML"),
            (b"\xff", "UTF-8"),
        ],
    )
    def test_files_that_are_no_answers(self, tmp_path: Path, content: bytes, expected: str) -> None:
        path = tmp_path / "broken.yaml"
        path.write_bytes(content)
        result = run("screen", "--answers", path)
        assert result.exit_code == 2
        assert str(path) in result.stderr
        assert expected in result.stderr

    def test_no_file_at_all(self, tmp_path: Path) -> None:
        assert "no such file" in run("screen", "--answers", tmp_path / "gone.yaml").stderr
        assert run("screen", "--answers", tmp_path).exit_code == 2
        missing = run("screen")
        assert missing.exit_code == 2
        assert "--answers" in missing.stderr
        assert "--example" in missing.stderr


class TestPlan:
    @pytest.mark.parametrize("language", ["en", "es"])
    def test_the_example_makes_a_week(self, language: str, tmp_path: Path) -> None:
        path = tmp_path / "me.yaml"
        path.write_text(
            run("plan", "--example", "--today", DAY, "--lang", language).stdout, encoding="utf-8"
        )
        week = run_json("plan", "--profile", path, "--today", DAY, "--lang", language)
        assert [session["date"] for session in week["sessions"]] == [
            "2025-03-03",
            "2025-03-05",
            "2025-03-07",
        ]
        catalogue = shipped_catalogue()
        for session in week["sessions"]:
            for item in session["items"]:
                assert item["name"] == catalogue[item["exercise"]].name(language)  # type: ignore[arg-type]
                assert item["dose"]["text"]
                assert all(reason["text"] for reason in item["reasons"])
        planned = {item["exercise"] for session in week["sessions"] for item in session["items"]}
        left = {entry["exercise"] for entry in week["left_out"]}
        assert planned | left == set(catalogue)
        assert all(entry["reasons"] for entry in week["left_out"])

    def test_the_same_input_gives_the_same_week(self, profile: Path) -> None:
        first, second = (run("plan", "--profile", profile, "--today", DAY).stdout for _ in "12")
        assert first == second

    def test_the_safety_questions_stand_against_it(self, profile: Path) -> None:
        change(profile, "chest_pain: no", "chest_pain: yes")
        result = run("plan", "--profile", profile, "--today", DAY)
        assert result.exit_code == 1
        assert "112" in result.stdout
        assert "Monday" not in result.stdout
        refused = run_json("plan", "--profile", profile, "--today", DAY, code=1)
        assert refused["refused"] is True
        assert refused["tier"] == "emergency"
        assert "sessions" not in refused

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ("minutes: 10", "minutes: 90", "minutes: Input should be less than or equal to 45"),
            ("equipment: [chair,", "equipment: [sofa,", "equipment.0: is not one of the equipment"),
            ("excluded: []", "excluded: [headstand]", "excluded.0: there is no exercise"),
            ("    legs: no\n", "", "screening.answers.legs: answer yes or no"),
            ("days: [mon, wed, fri]", "days: []", "days: choose at least one day"),
        ],
    )
    def test_what_is_wrong_is_named(self, profile: Path, old: str, new: str, message: str) -> None:
        change(profile, old, new)
        result = run("plan", "--profile", profile, "--today", DAY)
        assert result.exit_code == 2
        assert message in result.stderr
        assert result.stderr.startswith(f"{profile}:")

    def test_history_is_read_strictly(self, profile: Path, tmp_path: Path) -> None:
        history = tmp_path / "history.jsonl"
        history.write_text('\n{"kind": "started"}\nnonsense\n', encoding="utf-8")
        result = run("plan", "--profile", profile, "--history", history, "--today", DAY)
        assert result.exit_code == 2
        assert f"{history}:2: started.id: this key is missing" in result.stderr
        assert f"{history}:3: this is no event" in result.stderr

    def test_history_changes_the_plan(self, profile: Path, tmp_path: Path) -> None:
        first = run_json("plan", "--profile", profile, "--today", DAY)
        hurt = first["sessions"][0]["items"][0]["exercise"]
        history = tmp_path / "history.jsonl"
        ids = "00000000-0000-4000-8000-00000000000"
        event = {
            "id": f"{ids}1",
            "session": f"{ids}2",
            "at": "2025-03-02T18:00:00+00:00",
            "kind": "hurt",
            "exercise": hurt,
            "pain": 8,
        }
        history.write_text(json.dumps(event) + "\n", encoding="utf-8")
        week = run_json("plan", "--profile", profile, "--history", history, "--today", DAY)
        assert hurt in {entry["exercise"] for entry in week["left_out"]}


class TestSession:
    def test_its_script_as_json(self, profile: Path) -> None:
        found = run_json("session", "--profile", profile, "--today", DAY)
        assert found["date"] == DAY
        at = 0.0
        for cue in found["cues"]:
            assert {"at", "seconds", "kind", "exercise", "side", "text"} <= cue.keys()
            if cue["seconds"]:
                assert cue["at"] == pytest.approx(at)
                at += cue["seconds"]
        assert at == pytest.approx(found["seconds"])
        assert found["cues"][-1]["kind"] == "done"

    def test_language_changes_words_and_no_number(self, profile: Path) -> None:
        english, spanish = (
            run_json("session", "--profile", profile, "--today", DAY, "--lang", language)["cues"]
            for language in ("en", "es")
        )
        numbers = [
            [(c["at"], c["seconds"], c["kind"]) for c in cues] for cues in (english, spanish)
        ]
        assert numbers[0] == numbers[1]
        assert english[0]["text"] != spanish[0]["text"]

    def test_without_a_terminal_it_says_what_to_do(self, profile: Path) -> None:
        result = run("session", "--profile", profile, "--today", DAY)
        assert result.exit_code == 2
        assert "--json" in result.stderr

    def test_it_is_refused_like_a_plan(self, profile: Path) -> None:
        change(profile, "saddle: no", "saddle: yes")
        assert run_json("session", "--profile", profile, "--today", DAY, code=1)["refused"] is True


class TestExercises:
    def test_all_of_them(self) -> None:
        found = run_json("exercises")
        assert sorted(exercise["id"] for exercise in found) == list(shipped_catalogue())
        for exercise in found:
            assert {
                "id",
                "name",
                "kind",
                "position",
                "equipment",
                "targets",
                "dose",
            } <= exercise.keys()

    @pytest.mark.parametrize(
        ("arguments", "first"),
        [
            (["catcow"], "cat-cow"),
            (["estiramiento", "gato", "--lang", "es"], "cat-cow"),
            (["open", "books"], "open-book"),
        ],
    )
    def test_words_are_forgiven(self, arguments: list[str], first: str) -> None:
        ids = [exercise["id"] for exercise in run_json("exercises", *arguments)]
        assert first in ids[:3]

    def test_filters(self) -> None:
        for exercise in run_json("exercises", "--position", "seated"):
            ways = [exercise, *exercise["variants"]]
            assert "seated" in {way["position"] for way in ways}
        for exercise in run_json("exercises", "--kind", "stretch"):
            assert exercise["kind"] == "stretch"
        for exercise in run_json("exercises", "--goal", "relax"):
            assert "relax" in exercise["goals"]
        for exercise in run_json("exercises", "--target", "multifidus"):
            assert "multifidus" in exercise["targets"]["worked"] + exercise["targets"]["stretched"]
        for exercise in run_json("exercises", "--no-equipment"):
            ways = [exercise, *exercise["variants"]]
            assert any(all(need["optional"] for need in way["equipment"]) for way in ways)
        for exercise in run_json("exercises", "--level", "easy"):
            assert exercise["level"] == "easy"
        with_wall = {exercise["id"] for exercise in run_json("exercises", "--have", "doorway")}
        without = {exercise["id"] for exercise in run_json("exercises", "--no-equipment")}
        assert "doorway-chest-stretch" in with_wall - without

    def test_a_wrong_filter_lists_the_right_ones(self) -> None:
        result = run("exercises", "--position", "sofa")
        assert result.exit_code == 2
        assert "--position" in result.stderr
        assert "'sofa'" in result.stderr
        assert "standing" in result.stderr

    def test_nothing_found_is_no_error(self) -> None:
        result = run("exercises", "zzzzqqqq")
        assert result.exit_code == 0
        assert phrases().say("none_found", "en") in result.stdout

    def test_django_stays_out(self) -> None:
        heavy = {"django", "ninja", "uvicorn", "numpy", "highspy", "rich"}
        assert not heavy & loaded_by("exercises", "--json")


def test_asking_for_help_loads_no_exercise() -> None:
    assert not {"pydantic", "supple.catalogue"} & loaded_by("--help")


def loaded_by(*arguments: str) -> set[str]:
    """Return the modules that are loaded once a command has run well, in a process of its own."""
    code = (
        "import sys; from supple.cli.app import app\n"
        f"try: app({list(arguments)})\n"
        "except SystemExit as end: assert end.code == 0, end.code\n"
        "print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    loaded = set(done.stderr.split())
    assert "supple.cli.app" in loaded
    return loaded


class TestShow:
    @pytest.mark.parametrize("language", ["en", "es"])
    def test_every_exercise(self, language: str) -> None:
        for id_, exercise in shipped_catalogue().items():
            text = run("show", id_, "--lang", language).stdout
            assert exercise.name(language) in text  # type: ignore[arg-type]
            assert "{" not in text
            assert max(map(len, text.splitlines())) <= 80 or "https://" in text

    def test_as_json(self) -> None:
        found = run_json("show", "cat-cow")
        assert found["id"] == "cat-cow"
        assert found["words"]["steps"]
        assert found["cautions"]
        assert found["sources"]

    def test_an_unknown_one_suggests_the_nearest(self) -> None:
        result = run("show", "catcow")
        assert result.exit_code == 2
        assert "cat-cow" in result.stderr


class TestLearn:
    @pytest.mark.parametrize("language", ["en", "es"])
    def test_lists_every_article(self, language: str) -> None:
        listed = run("learn", "--lang", language).stdout
        for article in shipped_articles().values():
            assert article.id in listed
        found = run_json("learn", "--lang", language)
        assert [one["title"] for one in found] == [
            article.title("es" if language == "es" else "en")
            for article in shipped_articles().values()
        ]

    @pytest.mark.parametrize("article_id", list(shipped_articles()))
    def test_tells_one_with_nothing_left_as_it_was_written(self, article_id: str) -> None:
        text = run("learn", article_id).stdout
        assert "[1]" in text
        assert not [mark for mark in ("{", "[^", "**", "](") if mark in text]

    def test_an_unknown_one_suggests_the_nearest(self) -> None:
        result = run("learn", "slepping")
        assert result.exit_code == 2
        assert "sleeping" in result.stderr


class TestCheck:
    def test_the_shipped_ones_are_fine(self) -> None:
        assert run("check").exit_code == 0
        assert run_json("check") == {
            "exercises": len(shipped_catalogue()),
            "articles": len(shipped_articles()),
            "problems": [],
        }

    def test_wrong_articles_are_named_with_their_line(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "breathing").mkdir()
        (tmp_path / "breathing" / "article.yaml").write_text("id: breathing\norder: none\n")
        monkeypatch.setattr("supple.catalogue.articles_folder", lambda: tmp_path)
        result = run("check")
        assert result.exit_code == 2
        assert "breathing/article.yaml:2: order: " in result.stderr
        assert run_json("check", code=2)["articles"] is None

    def test_folder_without_an_exercise_is_not_fine(self, tmp_path: Path) -> None:
        result = run("check", "--catalogue", tmp_path)
        assert result.exit_code == 2
        assert f"{tmp_path}: there is no exercise" in result.stderr

    def test_problems_are_named_with_their_line(self, tmp_path: Path) -> None:
        source = exercises_folder() / "cat-cow"
        copy = tmp_path / "cat-cow"
        copy.mkdir()
        for file in source.iterdir():
            (copy / file.name).write_bytes(file.read_bytes())
        facts = copy / "exercise.yaml"
        lines = facts.read_text(encoding="utf-8").splitlines()
        number = next(i for i, line in enumerate(lines) if line.startswith("level:"))
        lines[number] = "level: heroic"
        facts.write_text("\n".join(lines), encoding="utf-8")
        result = run("check", "--catalogue", tmp_path)
        assert result.exit_code == 2
        assert f"cat-cow/exercise.yaml:{number + 1}: level: is not one of" in result.stderr
        found = run_json("check", "--catalogue", tmp_path, code=2)
        assert found["problems"][0]["line"] == number + 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["exercises"],
        ["exercises", "--lang", "es"],
        ["learn", "--lang", "es"],
        ["learn", "when-to-see-a-doctor", "--lang", "es"],
        ["plan", "--profile", "{profile}", "--today", DAY],
        ["plan", "--profile", "{profile}", "--today", DAY, "--lang", "es"],
        ["screen", "--answers", "{answers}", "--today", DAY, "--lang", "es"],
    ],
)
def test_what_people_read_fits_80_columns(
    arguments: list[str], profile: Path, answers: Path
) -> None:
    filled = [part.format(profile=profile, answers=answers) for part in arguments]
    lines = run(*filled).stdout.splitlines()
    assert lines
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "es_ES.UTF-8"}, "es"),
        ({"LANG": "es_ES.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "es_MX"}, "es"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "es"}, "es"),
        ({}, "en"),
    ],
)
def test_the_terminal_says_which_language(environment: dict[str, str], language: str) -> None:
    assert default_language(environment) == language


def test_lang_stands_above_the_terminal() -> None:
    spanish = {"LC_ALL": "es_ES.UTF-8"}
    assert "Ejercicio" in run("exercises", env=spanish).stdout
    assert "Exercise" in run("exercises", "--lang", "en", env=spanish).stdout
    wrong = run("exercises", "--lang", "fr")
    assert wrong.exit_code == 2
    assert "--lang" in wrong.stderr


def test_version() -> None:
    from supple import __version__

    assert run("--version").stdout.strip() == __version__


class TestServe:
    def test_alone_it_serves_and_opens(self, monkeypatch: pytest.MonkeyPatch) -> None:
        called: list[inspect.BoundArguments] = []
        signature = inspect.signature(serve.run)
        monkeypatch.setattr(serve, "run", lambda **given: called.append(signature.bind(**given)))
        assert run().exit_code == 0
        assert run("--port", "9000", "--no-browser").exit_code == 0
        assert [call.arguments for call in called] == [
            {"port": None, "open_browser": True},
            {"port": 9000, "open_browser": False},
        ]

    def test_a_command_does_not_serve(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(serve, "run", lambda **_: pytest.fail("served"))
        assert run("check").exit_code == 0

    def test_an_option_that_cannot_be_used_is_named(self) -> None:
        result = run(env={"SUPPLE_PORT": "many"})
        assert result.exit_code == 2
        assert "SUPPLE_PORT" in result.stderr
        assert run("--port", "70000").exit_code == 2
