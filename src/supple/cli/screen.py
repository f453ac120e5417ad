"""The terminal while a session runs: one exercise, large, readable from the floor."""

from __future__ import annotations

import math

from rich.align import Align
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from supple.catalogue import Catalogue, Language
from supple.catalogue.render import fill
from supple.program import Session
from supple.program.timing import announcement
from supple.session import Cue

from .guide import Guide
from .speech import say

# Three columns and five rows a digit; each mark is drawn two columns wide, as terminal cells are
# twice as high as wide.
_DIGITS = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": ("  #", "  #", "  #", "  #", "  #"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
}
_AS_CLOCK = 100  # seconds
_STYLES = {"hold": "bold green", "breathe": "bold cyan", "move": "bold blue"}


def big(seconds: int) -> str:
    """Return a time in letters five lines high; from a hundred seconds on in minutes."""
    text = str(seconds) if seconds < _AS_CLOCK else f"{seconds // 60}:{seconds % 60:02}"
    rows = ("  ".join(_DIGITS[sign][row] for sign in text) for row in range(5))
    return "\n".join(row.replace("#", "██").replace(" ", "  ") for row in rows)


def screen(
    guide: Guide, session: Session, catalogue: Catalogue, language: Language
) -> RenderableType:
    """Draw the state of a session, for 80 × 24 characters and up."""
    if guide.mode in ("after", "over"):
        return _after(language)
    playback = guide.playback
    cue = playback.current
    style = "bold yellow" if guide.mode != "playing" else _STYLES.get(cue.kind, "bold")
    number = "" if cue.kind in ("announce", "check_in") else big(math.ceil(playback.remaining))
    body = Group(
        Align.center(Text(_headline(guide, cue, language), style="bold", justify="center")),
        Text(),
        Align.center(Text(number, style=style))
        if number
        else _reading(guide, cue, session, catalogue, language),
        Text(),
        _bar(playback.length - playback.remaining, playback.length, style),
        Align.center(Text(_where(cue, language), style="dim")),
    )
    return Group(
        _header(guide, catalogue, language),
        Panel(body, padding=(1, 2), border_style=style),
        Text(_next(guide, catalogue, language), style="dim", justify="center"),
        _bar(playback.at, playback.total, "magenta"),
        Text(_keys(guide, cue, language), style="reverse", justify="center"),
    )


def _header(guide: Guide, catalogue: Catalogue, language: Language) -> Table:
    cue = guide.playback.current
    items = {c.item for c in guide.playback.cues if c.item is not None}
    left = math.ceil(guide.playback.total - guide.playback.at)
    header = Table.grid(expand=True)
    header.add_column()
    header.add_column(justify="right")
    name = catalogue[cue.exercise].name(language) if cue.exercise else ""
    header.add_row(
        Text(name, style="bold underline"),
        say(
            "session_header",
            language,
            number=(cue.item or 0) + 1,
            count=len(items),
            minutes=left // 60,
            seconds=f"{left % 60:02}",
        ),
    )
    return header


def _headline(guide: Guide, cue: Cue, language: Language) -> str:
    if guide.mode == "hurt":
        return say("session_hurt", language)
    if guide.mode == "paused":
        return say("session_paused", language)
    if guide.light:
        return say(f"session_light_{guide.light}", language)
    return cue.text


def _reading(
    guide: Guide, cue: Cue, session: Session, catalogue: Catalogue, language: Language
) -> RenderableType:
    if cue.kind == "announce":
        item = session.items[cue.item or 0]
        words = catalogue[item.exercise].words[language]
        _, *lines = announcement(words, item.adaptations)
        filled = (fill(line, item.dose, language, side=item.first_side) for line in lines)
        return Align.center(Text("\n".join(filled)))
    answers = Table.grid(padding=(0, 3))
    for key, word in (("e", "easy"), ("r", "right"), ("h", "hard")):
        mark = "●" if guide.doable == word else "○"
        answers.add_row(f"[bold]{key}[/]", f"{mark} {say(f'doable_{word}', language)}")
    shown = "–" if guide.pain is None else str(guide.pain)
    answers.add_row("[bold]0–9 +[/]", say("session_pain", language, pain=shown))
    return Align.center(answers)


def _where(cue: Cue, language: Language) -> str:
    if cue.rep is None:
        return " "
    side = f"_{cue.side}" if cue.side else ""
    sets = "_sets" if cue.sets and cue.sets > 1 else ""
    values = {"rep": cue.rep, "reps": cue.reps, "set": cue.set, "sets": cue.sets}
    return say(f"session_rep{side}{sets}", language, **values)


def _next(guide: Guide, catalogue: Catalogue, language: Language) -> str:
    following = guide.playback.following()
    if following is None or following.exercise is None:
        return say("session_last", language)
    return say("session_next", language, name=catalogue[following.exercise].name(language))


def _keys(guide: Guide, cue: Cue, language: Language) -> str:
    if guide.mode == "hurt":
        return say("keys_hurt", language)
    if guide.mode == "paused":
        return say("keys_paused", language)
    return say("keys_check_in" if cue.kind == "check_in" else "keys", language)


def _after(language: Language) -> RenderableType:
    body = Group(
        Align.center(Text(say("session_done", language), style="bold green")),
        Text(),
        Align.center(Text(say("session_pain_now", language))),
    )
    return Group(
        Panel(body, padding=(2, 2), border_style="green"),
        Text(say("keys_after", language), style="reverse", justify="center"),
    )


def _bar(done: float, total: float, style: str) -> RenderableType:
    bar = ProgressBar(total=max(total, 0.001), completed=done, complete_style=style)
    return Padding(bar, 0)  # a bare bar does not end its line
