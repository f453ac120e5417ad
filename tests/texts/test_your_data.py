"""What is written about one's data is what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from supple.exchange.fhir.parts import codes
from supple.exchange.kinds import KINDS
from supple.exchange.tables import dictionary

PAGE = (Path(__file__).parents[2] / "docs" / "your-data.md").read_text("utf-8")


@pytest.mark.parametrize("name", dictionary())
def test_every_column_is_written_down(name: str) -> None:
    table = dictionary()[name]
    assert f"**`{name}`**: {table.about.en}" in PAGE
    assert f"`{name}.csv`" in PAGE
    for column, facts in table.columns.items():
        unit = f"`{facts.unit}`" if facts.unit else ""
        assert f"| `{column}` | {facts.type} | {unit} | {facts.about.en} |" in PAGE, column


def test_every_code_and_profile_is_written_down() -> None:
    for code in codes().codes.values():
        if code.system != "category":
            assert code.code in PAGE, code.code
    for url in codes().profiles.values():
        assert url.rsplit("/", 1)[1] in PAGE, url


def test_every_form_is_written_down() -> None:
    for form, kind in KINDS.items():
        assert form == "archive" or f"--format {form}" in PAGE
        if kind.needs:
            assert f"| `{kind.needs}` |" in PAGE
