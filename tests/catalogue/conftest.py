from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from supple.catalogue import Catalogue, SourceError, exercises_folder, load


@dataclass(frozen=True)
class Bench:
    """A small catalogue to break: two exercises without links, one with a hold and sides."""

    folder: Path

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def line_of(self, file: str, text: str) -> int:
        lines = (self.folder / file).read_text(encoding="utf-8").splitlines()
        return next(number for number, line in enumerate(lines, 1) if text in line)

    def load(self) -> Catalogue:
        return load(self.folder)

    def problems(self) -> list[str]:
        with pytest.raises(SourceError) as caught:
            load(self.folder)
        return caught.value.lines()

    def only_problem(self) -> str:
        problems = self.problems()
        assert len(problems) == 1, problems
        return problems[0]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    for name in ("cat-cow", "standing-side-bend"):
        shutil.copytree(exercises_folder() / name, tmp_path / name)
    result = Bench(tmp_path)
    result.edit(
        "cat-cow/exercise.yaml", "easier: [seated-cat-cow]\nharder: [mid-back-release]\n", ""
    )
    return result


@pytest.fixture
def chain(bench: Bench) -> Bench:
    """The same, with cat-cow as the easier of the two."""
    bench.edit("cat-cow/exercise.yaml", "cautions:\n", "harder: [standing-side-bend]\ncautions:\n")
    bench.edit("standing-side-bend/exercise.yaml", "cautions:\n", "easier: [cat-cow]\ncautions:\n")
    return bench
