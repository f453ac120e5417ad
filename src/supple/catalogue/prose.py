"""The little Markdown that articles are written in.

Paragraphs, lists, **strong**, *emphasis*, links to exercises and articles, and ``[^id]`` for a
source. Anything else is refused: what is not understood would be shown to people as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_CITATION = re.compile(r"\[\^([a-z0-9-]+)\]")
_STRANGE = re.compile(r"https?:|[\[\]<>`|\\#]|\*|(?<!\w)_|_(?!\w)")
_BLOCK_ONLY = re.compile(r"^(#|>|\||`{3}|={3,}|-{3,}|\s*\[\^?[^\]]+\]:)")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Target:
    """Where a link leads: ``kind`` is ``exercise`` or ``article``."""

    kind: str
    id: str

    @classmethod
    def read(cls, href: str) -> Target | None:
        """Read ``exercise:id`` or ``article:id``; ``None`` for anything else."""
        kind, _, id_ = href.partition(":")
        known = kind in ("exercise", "article") and re.fullmatch(r"[a-z0-9-]+", id_)
        return cls(kind, id_) if known else None


def _citation(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    match = _CITATION.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = match[1]
    state.pos = match.end()
    return True


@cache
def markdown() -> MarkdownIt:
    """Return the parser; a source becomes a token ``citation`` whose content is its id."""
    parser = MarkdownIt("zero").enable(["newline", "list", "emphasis", "link"])
    parser.inline.ruler.before("link", "citation", _citation)
    return parser


def citations(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line from 0, id) of the sources named, in order, each as often as it is named."""
    for line, token in _inline(text):
        if token.type == "citation":
            yield line, token.content


def links(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line from 0, address) of the links, the address as written."""
    for line, token in _inline(text):
        if token.type == "link_open":
            yield line, str(token.attrs["href"])


def strange(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line from 0, what stands there) for all that is not in the subset."""
    for number, whole in enumerate(text.splitlines()):
        if match := _BLOCK_ONLY.match(whole):
            yield number, match[0].strip()
    for line, token in _inline(text):
        if token.type == "text" and (match := _STRANGE.search(token.content)):
            yield line, match[0]


def plain(text: str) -> str:
    """Return the words alone, a line for each paragraph and list item."""
    lines = []
    for block in markdown().parse(text):
        if block.type == "inline":
            parts = (
                " " if token.type == "softbreak" else token.content
                for token in block.children or ()
                if token.type in ("text", "softbreak")
            )
            lines.append("".join(parts))
    return "\n".join(lines)


def count_words(text: str) -> int:
    """Return how many words a plain text has; a number counts as one."""
    return len(_WORD.findall(text))


def _inline(text: str) -> Iterator[tuple[int, Token]]:
    for block in markdown().parse(text):
        line = (block.map or [0])[0]
        for token in block.children or ():
            yield line, token
            line += token.type in ("softbreak", "hardbreak")
