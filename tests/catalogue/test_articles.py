"""Articles: every wrong file is told with its line, and those that ship are whole."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from supple.catalogue import (
    LANGUAGES,
    SourceError,
    articles_folder,
    exercises_folder,
    load_articles,
    shipped_articles,
    shipped_catalogue,
)
from supple.catalogue.article_words import ArticleWords, Section, reading_minutes
from supple.catalogue.articles import MOMENTS
from supple.catalogue.prose import count_words, plain
from supple.catalogue.schema import article_schema_json
from supple.catalogue.words import split_front_matter

ARTICLES = shipped_articles()
EN, ES, FACTS = "breathing/en.md", "breathing/es.md", "breathing/article.yaml"
FLARE = "getting-past-a-flare/article.yaml"


@dataclass(frozen=True)
class Shelf:
    """Three articles to break; two of them link to each other."""

    folder: Path

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def line_of(self, file: str, text: str) -> int:
        lines = (self.folder / file).read_text(encoding="utf-8").splitlines()
        return next(number for number, line in enumerate(lines, 1) if text in line)

    def problems(self) -> list[str]:
        with pytest.raises(SourceError) as caught:
            load_articles(self.folder, exercises=shipped_catalogue())
        return caught.value.lines()


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    names = ("breathing", "getting-past-a-flare", "pain-while-exercising", "when-to-see-a-doctor")
    for name in names:
        shutil.copytree(articles_folder() / name, tmp_path / name)
    return Shelf(tmp_path)


def test_a_whole_shelf_loads_in_its_order(shelf):
    loaded = load_articles(shelf.folder, exercises=shipped_catalogue())
    orders = [article.facts.order for article in loaded.values()]
    assert orders == sorted(orders)
    assert len(loaded) == 4


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "expected"),
    [
        (FACTS, "id: breathing", "id: breath", "id:", "id must be the folder's name"),
        (FLARE, "order: 8", "order: 9", "order", "order: 9 is taken by breathing"),
        (FACTS, "goals: [relax,", "goals: [rest,", "goals", "is not one of the goals"),
        (FACTS, "goals:", "gaols:", "gaols", "this key is not known"),
        (FACTS, "conditions: [lung", "moments: [often]\nconditions: [lung", "moments", "Input"),
        (FACTS, "[diaphragmatic-", "[diaphragmatical-", "exercises", "there is no exercise"),
        (FACTS, "- id: jafari-2017", "- id: jafari-2018", "jafari-2018", "jafari-2018 is not"),
        (FACTS, "doi: 10.1097/", "doi: 1097/", "doi: 1097/", "should match pattern"),
        (EN, "faster.[^jafari-2017]", "faster.[^jafari]", "[^jafari]", "no entry of sources"),
        (EN, "(exercise:cat-cow)", "(exercise:dog-cow)", "dog-cow", "no other exercise 'dog-cow'"),
        (EN, "(article:getting-past-a-flare)", "(article:breathing)", "article:breathing",
         "no other article 'breathing'"),
        (EN, "(exercise:cat-cow)", "(https://x.org)", "x.org", "a link leads to exercise:id"),
        (EN, "## How to learn it\n", "### How to learn it\n", "###", "`#` is not in the Markdown"),
        (EN, "Your ribs are tied", "Your <b>ribs</b> are tied", "<b>", "`<` is not in the"),
        (EN, "Your ribs are tied", "![ribs](ribs.png) are tied", "![ribs]", "a link leads to"),
        (EN, "{breath_in}", "{breathe_in}", "{breathe_in}", "{breathe_in} is not known"),
        (EN, "Your ribs are tied", "At 5 out of 10 your ribs", "5 out of 10", "pain limits belong"),
        (ES, "Las costillas van", "Con 5 de 10 las costillas van", "5 de 10", "pain limits belong"),
        (EN, "## When to use it\n", "## When to use it\n\n## Never\n", "## When to use it",
         "this section is empty"),
        (EN, "---\n\n## Why", "---\n\nHello.\n\n## Why", "Hello.", "text outside a section"),
        (EN, "title: ", "titel: ", "titel", "titel: this key is not known"),
        (ES, "## Cuándo usarla\n", "", None, "5 sections, and 6 in en.md"),
        (ES, "{breath_out}", "seis", None, "{breath_out}: in one language only"),
    ],
)  # fmt: skip
def test_each_wrong_file_is_told_with_its_line(shelf, file, old, new, where, expected):
    shelf.edit(file, old, new)
    problem = next(line for line in shelf.problems() if expected in line)
    assert problem.startswith(file)
    if where:
        assert problem.startswith(f"{file}:{shelf.line_of(file, where)}:")


def test_a_missing_language_is_told(shelf):
    (shelf.folder / ES).unlink()
    assert f"{ES}: the file is missing: every article has every language" in shelf.problems()


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(SourceError, match="no such folder of articles"):
        load_articles(tmp_path / "nowhere", exercises=())


def test_a_list_of_signs_stands_alone(shelf):
    file = "when-to-see-a-doctor/en.md"
    shelf.edit(file, "{urgent_signs}", "These: {urgent_signs}")
    line = shelf.line_of(file, "{urgent_signs}")
    expected = f"{file}:{line}: {{urgent_signs}} is a list: put it on a line of its own"
    assert expected in shelf.problems()


def test_reading_time_follows_the_words():
    def article(words: int) -> ArticleWords:
        text = " ".join(["word"] * words)
        return ArticleWords(title="T", summary="", sections=(Section(heading="", text=text),))

    assert reading_minutes(article(1), "en") == 1
    assert reading_minutes(article(238), "en") == 1
    assert reading_minutes(article(239), "en") == 2
    assert reading_minutes(article(238), "es") == 2  # fewer Spanish words go into a minute


def test_words_alone_are_left_of_markdown():
    text = "A **strong** word,\nand [a link](exercise:cat-cow).[^x-1]\n\n- one\n- two"
    assert plain(text) == "A strong word, and a link.\none\ntwo"
    assert count_words(plain(text)) == 8
    assert count_words("It’s 3.5 well-known words") == 4


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES.keys())
class TestShipped:
    def test_is_neither_a_note_nor_a_book(self, article, language):
        assert 350 <= count_words(plain(article.words[language].text)) <= 700

    def test_every_source_is_cited_and_can_be_found(self, article, language):
        cited = article.cited(language)
        assert {s.id for s in cited} == {s.id for s in article.facts.sources}
        assert all(s.doi or s.url or s.document or s.id == "judgement" for s in cited)

    def test_nothing_is_promised(self, article, language):
        promise = re.compile(r"\b(?:cures?|guarantee\w*|cura|curan|garantiza\w*)\b", re.IGNORECASE)
        text = plain(article.words[language].text)
        allowed = {"hope of a cure"}
        for match in promise.finditer(text):
            assert text[match.start() - 10 : match.end()] in allowed, match[0]

    def test_says_where_to_go_when_it_may_be_serious(self, article, language):
        text = (articles_folder() / article.id / f"{language}.md").read_text(encoding="utf-8")
        leads_on = "article:when-to-see-a-doctor" in text or "{call_emergency}" in text
        says_it = re.search(r"(?i)call for help|pide ayuda|ask a doctor", text)
        assert leads_on or says_it or article.id in {"posture-and-sitting", "how-exercise-helps"}

    def test_is_not_the_same_in_the_other_language(self, article, language):
        words, other = (article.words[code] for code in LANGUAGES)
        headings = {section.heading for section in words.sections}
        assert not headings & {section.heading for section in other.sections}
        assert words.title != other.title

    def test_front_matter_is_all_that_stands_before_the_sections(self, article, language):
        name = f"{article.id}/{language}.md"
        text = (articles_folder() / name).read_text(encoding="utf-8")
        _, body, _ = split_front_matter(text, name)
        assert next(line for line in body if line.strip()).startswith("## ")


def test_both_languages_have_lists_of_the_same_length():
    for article in ARTICLES.values():
        english, spanish = (article.words[code] for code in LANGUAGES)
        for one, other in zip(english.sections, spanish.sections, strict=True):
            items = [len(re.findall(r"(?m)^(?:-|\d+\.) ", s.text)) for s in (one, other)]
            assert items[0] == items[1], (article.id, one.heading)


def test_both_languages_cite_and_link_alike_section_by_section():
    marks = re.compile(r"\[\^([a-z0-9-]+)\]|\((?:exercise|article):[a-z0-9-]+\)")
    for article in ARTICLES.values():
        english, spanish = (article.words[code] for code in LANGUAGES)
        for one, other in zip(english.sections, spanish.sections, strict=True):
            found = [sorted(m[0] for m in marks.finditer(s.text)) for s in (one, other)]
            assert found[0] == found[1], (article.id, one.heading)


def test_there_is_something_to_read_at_every_moment():
    for moment in MOMENTS:
        assert ARTICLES.at([moment]), moment
    assert ARTICLES.at([]) is None


def test_what_the_documents_teach_is_there():
    assert set(ARTICLES) == {
        "mid-back-pain",
        "when-to-see-a-doctor",
        "beyond-muscles",
        "posture-and-sitting",
        "desk-work",
        "how-exercise-helps",
        "pain-while-exercising",
        "getting-past-a-flare",
        "breathing",
        "sleeping",
        "about-supple",
    }


def test_the_papers_that_document_003_cites_are_in_the_references():
    dois = {s.doi.lower() for s in ARTICLES["about-supple"].facts.sources if s.doi}
    assert dois >= {
        "10.3390/medicines7100065",
        "10.1097/jsm.0000000000000699",
        "10.3390/jcm9082401",
        "10.1016/s0140-6736(18)30480-x",
    }


def test_an_exercise_leads_to_the_articles_that_name_it_first():
    found = ARTICLES.about("cat-cow", conditions=["inflammatory_spine"])
    named = [article.id for article in found if "cat-cow" in article.facts.exercises]
    assert [article.id for article in found][: len(named)] == named
    assert "beyond-muscles" in {article.id for article in found}
    assert ARTICLES.about("wide-grip-pull-up") == ()


def test_the_schema_that_ships_is_that_of_the_code():
    shipped = articles_folder() / "article.schema.json"
    assert shipped.read_text(encoding="utf-8") == article_schema_json()


def test_editors_find_the_schema():
    for article_id in ARTICLES:
        first = (articles_folder() / article_id / "article.yaml").read_text("utf-8").splitlines()[0]
        assert first == "# yaml-language-server: $schema=../article.schema.json"


def test_files_read_the_same_without_libyaml():
    """The parser in Python alone refuses some things that the other lets through."""
    for folder in (articles_folder(), exercises_folder()):
        for path in folder.glob("*/*.yaml"):
            yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)


@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES.keys())
def test_what_a_source_does_not_show_is_said_in_every_language(article):
    english, spanish = (
        {source.id: source.note for source in article.cited(code)} for code in LANGUAGES
    )
    assert english.keys() == spanish.keys()
    assert not [id_ for id_, note in english.items() if note and note == spanish[id_]]
