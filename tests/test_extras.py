"""What is said where a large part of Supple is not installed."""

from __future__ import annotations

import datetime as dt
import shlex
import sys
import tomllib
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from supple import extras
from supple.typesetting import sheet, typeset

PROJECT = Path(__file__).parents[1] / "pyproject.toml"


def test_each_extra_is_told_how_to_get(without: Callable[[extras.Extra], None]) -> None:
    declared = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["optional-dependencies"]
    assert set(declared) == set(extras._MODULE)
    for extra, (needed,) in declared.items():
        python, *rest, requirement = shlex.split(extras.command(extra))
        assert (python, rest) == (sys.executable, ["-m", "pip", "install"])
        assert requirement.startswith(needed.split(">")[0])
        assert extras.has(extra)
        without(extra)
        assert not extras.has(extra)
        with pytest.raises(extras.ExtraMissing, match="pip install"):
            extras.require(extra)


def test_a_plain_install_has_none_of_them() -> None:
    plain = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["dependencies"]
    for module in extras._MODULE.values():
        assert not any(line.startswith(module) for line in plain)
        assert find_spec(module), "the tests need every extra"


def test_make_run_brings_the_paper_and_make_test_everything() -> None:
    makefile = (PROJECT.parent / "Makefile").read_text("utf-8")
    assert "--editable '.[paper]'" in makefile
    assert f"--editable '.[{','.join(sorted(extras._MODULE))}]'" in makefile


def test_without_the_typesetter_nothing_is_set(
    without: Callable[[extras.Extra], None], tmp_path: Path
) -> None:
    without("paper")
    with pytest.raises(extras.ExtraMissing):
        typeset(tmp_path / "none.typ", sheet("", "en", "a4"), dt.date(2026, 11, 21))
