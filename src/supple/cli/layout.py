"""Building blocks of what is printed."""

from __future__ import annotations

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from supple.catalogue.vocabulary import Language

from .speech import say


def bullet(mark: str, content: str | RenderableType) -> RenderableType:
    """Return an indented paragraph behind a mark."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column()
    grid.add_row(mark, Text(content) if isinstance(content, str) else content)
    return Padding(grid, (0, 0, 0, 2), expand=False)


def heading(console: Console, code: str, language: Language) -> None:
    """Print a heading by its code, after an empty line."""
    console.print()
    console.print(Text(say(code, language), style="bold cyan"))
