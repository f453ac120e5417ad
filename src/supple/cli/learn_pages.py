"""What `supple learn` prints."""

from __future__ import annotations

from collections.abc import Iterable

from markdown_it.token import Token
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from supple.catalogue import Article, Articles, Language
from supple.catalogue.article_words import ArticleWords, reading_minutes
from supple.catalogue.prose import Target, markdown
from supple.program.reading import filled_words

from .common import form
from .exercise_pages import source_words
from .layout import bullet
from .speech import say


def print_articles(console: Console, articles: Articles, language: Language) -> None:
    """Print a list of articles."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False)
    table.add_column(say("column_id", language), style="cyan", no_wrap=True)
    table.add_column(say("column_title", language), style="bold")
    table.add_column(say("column_reading", language))
    for article in articles.values():
        words = filled_words(article, language)
        minutes = _minutes(words, language)
        table.add_row(article.id, words.title, minutes)
    console.print(table)
    console.print(Text(say("learn_hint", language), style="dim"))


def print_article(console: Console, article: Article, language: Language) -> None:
    """Print an article, its sources numbered as in the text."""
    words, sources = filled_words(article, language), article.cited(language)
    numbers = {source.id: number for number, source in enumerate(sources, start=1)}
    console.print(Text(words.title, style="bold underline"))
    console.print(Text(words.summary))
    console.print(Text(_minutes(words, language), style="dim"))
    for section in words.sections:
        console.print()
        console.print(Text(section.heading, style="bold"))
        for mark, text in _paragraphs(section.text, numbers):
            console.print(bullet(mark, text))
    console.print()
    console.print(Text(say("heading_sources", language), style="bold"))
    for source in sources:
        console.print(bullet(f"[{numbers[source.id]}]", source_words(source)))


def _minutes(words: ArticleWords, language: Language) -> str:
    """Say how long an article takes."""
    minutes = reading_minutes(words, language)
    return say(form("learn_minutes", minutes), language, n=minutes)


def _paragraphs(text: str, numbers: dict[str, int]) -> list[tuple[str, Text]]:
    """Return each paragraph and list item with the mark that stands before it."""
    found: list[tuple[str, Text]] = []
    mark, ordered, count = "", False, 0
    for token in markdown().parse(text):
        match token.type:
            case "ordered_list_open":
                ordered, count = True, 0
            case "bullet_list_open":
                ordered = False
            case "list_item_open":
                count += 1
                mark = f"{count}." if ordered else "•"
            case "list_item_close":
                mark = ""
            case "inline":
                found.append((mark, _styled(token.children or [], numbers)))
    return found


def _styled(tokens: Iterable[Token], numbers: dict[str, int]) -> Text:
    result = Text()
    styles: list[str] = []
    link: Target | None = None
    for token in tokens:
        match token.type:
            case "citation":
                result.append(f" [{numbers[token.content]}]", style="dim")
            case "strong_open":
                styles.append("bold")
            case "em_open":
                styles.append("italic")
            case "strong_close" | "em_close":
                styles.pop()
            case "link_open":
                link = Target.read(str(token.attrs["href"]))
            case "link_close" if link:
                result.append(f" ({link.id})", style="cyan")
            case "softbreak":
                result.append(" ")
            case _:
                result.append(token.content, style=" ".join(styles))
    return result
