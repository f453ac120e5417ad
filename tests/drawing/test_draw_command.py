"""``supple draw`` on files."""

from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from bitmap import pixels
from supple.cli.app import app


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["draw", *words])
    return done.exit_code, done.output


def test_every_format_is_chosen_by_the_file(tmp_path: Path) -> None:
    starts = {"svg": b"<svg ", "png": b"\x89PNG", "glb": b"glTF"}
    for kind, start in starts.items():
        path = tmp_path / f"picture.{kind}"
        assert run("cat-cow", "-o", str(path)) == (0, "")
        assert path.read_bytes().startswith(start)


def test_options_reach_the_picture(tmp_path: Path) -> None:
    path = tmp_path / "k.png"
    options = ["--key", "1", "--side", "left", "--theme", "dark", "--width", "200"]
    assert run("seated-twist", "-o", str(path), *options)[0] == 0
    picture = pixels(path.read_bytes())
    assert picture.shape[1] == 200
    assert picture[0, 0, :3].tolist() == [0x0F, 0x16, 0x14]
    path = tmp_path / "k.svg"
    assert run("seated-twist", "-o", str(path), "--lang", "es")[0] == 0
    assert 'lang="es"' in path.read_text("utf-8")
    assert 'lang="en"' not in path.read_text("utf-8")


def test_a_build_changes_the_flesh_and_not_the_bones(tmp_path: Path) -> None:
    inked = {}
    for build in ("slender", "average", "heavy"):
        path = tmp_path / f"{build}.png"
        options = ["--key", "0", "--width", "300", "--build", build]
        assert run("wall-angel", "-o", str(path), *options)[0] == 0
        suit = np.abs(pixels(path.read_bytes())[..., :3].astype(int) - [0xDC, 0xEB, 0xE6])
        inked[build] = int((suit.max(axis=-1) < 3).sum())
    assert 0.97 * inked["average"] > inked["slender"]
    assert 1.03 * inked["average"] < inked["heavy"]
    assert run("cat-cow", "-o", str(tmp_path / "x.svg"), "--build", "round")[0] == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nope", "-o", "x.svg"], "there is no exercise"),
        (["cat-cow", "-o", "x.pdf"], "ends in"),
        (["cat-cow", "-o", "x.svg", "--key", "9"], "no such key"),
        (["cat-cow", "--sheet", "-o", "x.svg"], "takes no ID"),
        (["--sheet", "-o", "x.glb"], "writes .svg"),
        (["-o", "x.svg"], "there is no exercise"),
    ],
)
def test_mistakes_are_named(words: list[str], said: str) -> None:
    code, output = run(*words)
    assert code == 2
    assert said in " ".join(output.replace("│", " ").split())
    assert not Path("x.svg").exists()
