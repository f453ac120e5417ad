"""No string anywhere is in one language only."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
import pytest
import yaml

import supple
from supple.catalogue import LANGUAGES

from .sentences import WEB, in_code, in_templates

PO = WEB / "locale" / "es" / "LC_MESSAGES" / "django.po"
ROOT = Path(supple.__file__).parents[2]
PACKAGE = Path(supple.__file__).parent
# What is the same in both languages on purpose: names, numbers, patterns of dates.
SAME = re.compile(r"^\W*(?:%\(\w+\)s\W*|\{\w+\}\W*|id|min|no|doc|[A-Z\d]+|\d+)*\W*$")


@pytest.fixture(scope="module")
def po() -> polib.POFile:
    return polib.pofile(str(PO))


class TestPages:
    def test_every_sentence_is_translated_and_none_is_a_guess(self, po: polib.POFile) -> None:
        assert [e.msgid for e in po if e.fuzzy or e.obsolete or not e.translated()] == []

    def test_every_sentence_of_the_pages_is_there(self, po: polib.POFile) -> None:
        used = {*in_templates(), *in_code()}
        assert len(used) > 250, "the sentences were not found"
        assert used - {entry.msgid for entry in po} == set()

    def test_nothing_else_is_there(self, po: polib.POFile) -> None:
        used = {*in_templates(), *in_code()}
        assert {entry.msgid for entry in po} - used == set()

    def test_what_the_pages_read_is_what_was_written(self, po: polib.POFile) -> None:
        with PO.with_suffix(".mo").open("rb") as file:
            compiled = gettext.GNUTranslations(file)
        form = gettext.c2py(po.metadata["Plural-Forms"].rpartition("plural=")[2].rstrip(";"))
        for entry in po:
            if entry.msgid_plural:
                for number in (0, 1, 2, 1_000_000):
                    found = compiled.ngettext(entry.msgid, entry.msgid_plural, number)
                    assert found == entry.msgstr_plural.get(form(number)), (entry.msgid, number)
            elif entry.msgctxt:
                assert compiled.pgettext(entry.msgctxt, entry.msgid) == entry.msgstr
            else:
                assert compiled.gettext(entry.msgid) == entry.msgstr

    def test_both_languages_have_the_same_places_to_fill(self, po: polib.POFile) -> None:
        places = re.compile(r"%\(\w+\)[sd]")
        for entry in po:
            texts = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
            wanted = set(places.findall(entry.msgid + entry.msgid_plural))
            for text in texts:
                assert set(places.findall(text)) <= wanted, entry.msgid
            assert wanted <= set(places.findall("".join(texts))), entry.msgid

    def test_a_new_sentence_would_be_found(self, tmp_path: Path) -> None:
        """The search itself can fail: it sees what templates and code may hold."""
        found = {*in_templates(), *in_code()}
        assert "Learn" in found  # {% translate %}
        assert "Next: %(title)s" in found  # {% blocktranslate with %}
        assert "%(minutes)s minute to read" in found  # {% blocktranslate count %}
        assert "Source %(number)s" in found  # gettext()
        assert "Day on which you were told" in found  # _("…") inside a tag
        assert "j M" in found  # pgettext()


def data_files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.yaml"))


def in_languages(data: Any, where: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every mapping that has one of the languages as a key."""
    if isinstance(data, dict):
        if set(LANGUAGES) & data.keys() and all(isinstance(v, str) for v in _spoken(data)):
            yield where, data
        for key, value in data.items():
            yield from in_languages(value, f"{where}.{key}")
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from in_languages(value, f"{where}[{index}]")


def _spoken(data: dict[str, Any]) -> list[Any]:
    return [data[code] for code in LANGUAGES if code in data]


class TestData:
    @pytest.mark.parametrize("path", data_files(), ids=lambda p: str(p.relative_to(PACKAGE)))
    def test_every_sentence_has_every_language(self, path: Path) -> None:
        for where, texts in in_languages(yaml.safe_load(path.read_text(encoding="utf-8"))):
            assert set(LANGUAGES) <= texts.keys(), where
            assert all(texts[code].strip() for code in LANGUAGES), where

    def test_the_sentences_were_found(self) -> None:
        found = [
            where
            for path in data_files()
            for where, _ in in_languages(yaml.safe_load(path.read_text(encoding="utf-8")))
        ]
        assert len(found) > 300

    def test_a_missing_language_would_be_found(self) -> None:
        assert dict(in_languages({"a": [{"en": "Only English"}]})) == {
            ".a[0]": {"en": "Only English"}
        }

    def test_exercises_and_articles_have_a_file_for_every_language(self) -> None:
        for folder in ("exercises", "learn"):
            entries = [p for p in (ROOT / folder).iterdir() if p.is_dir() and p.name[0] not in "_."]
            assert entries
            for entry in entries:
                for language in LANGUAGES:
                    assert (entry / f"{language}.md").is_file(), entry


def static_markup(source: str) -> Iterator[str]:
    """Yield what stands between tags, and in spoken attributes, in ``html`…` `` templates."""
    for match in re.finditer(r"(?:html|svg)`", source):
        text = _without_holes(source, match.end())
        yield from re.findall(r">([^<>]*[A-Za-zÀ-ÿ]{2}[^<>]*)<", text)
        yield from re.findall(
            r"(?:aria-label|title|alt|placeholder)=\"([^\"]*[A-Za-z]{2}[^\"]*)\"", text
        )


def _without_holes(source: str, at: int) -> str:
    """Return a template from ``at`` to its end, without what stands in ``${…}``."""
    kept: list[str] = []
    while at < len(source) and source[at] != "`":
        if source.startswith("${", at):
            at = _after_hole(source, at + 2)
        else:
            kept.append(source[at])
            at += 1
    return "".join(kept)


def _after_hole(source: str, at: int) -> int:
    depth = 1
    while at < len(source) and depth:
        if source[at] == "`":
            at += 1
            while at < len(source) and source[at] != "`":
                at = _after_hole(source, at + 2) if source.startswith("${", at) else at + 1
        depth += {"{": 1, "}": -1}.get(source[at : at + 1], 0)
        at += 1
    return at


class TestFrontEnd:
    """That both languages of its words are whole, its own tests say (frontend/tests)."""

    def sources(self) -> list[Path]:
        return sorted((ROOT / "frontend" / "src").rglob("*.ts"))

    def test_markup_holds_no_words_of_its_own(self) -> None:
        assert len(self.sources()) > 30
        found = {
            f"{path.name}: {' '.join(text.split())}"
            for path in self.sources()
            for text in static_markup(path.read_text(encoding="utf-8"))
        }
        assert found == set()

    def test_words_of_its_own_would_be_found(self) -> None:
        source = (
            'x = html`<p class="a ${b ? html`<i>${c}</i>` : ""}">Go on</p>${html`<b>Stop</b>`}`'
        )
        assert sorted(set(static_markup(source))) == ["Go on", "Stop"]
        assert list(static_markup('html`<button aria-label="Close"></button>`')) == ["Close"]
