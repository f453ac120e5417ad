"""The terminal while somebody works: when the next break is, and nothing that moves."""

from __future__ import annotations

import math
from collections import Counter

from rich.align import Align
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from supple.catalogue import Catalogue, Language
from supple.catalogue.render import dose_words, fill
from supple.program.breaks import break_rules
from supple.program.model import WEEKDAYS

from .common import form
from .desk_watch import Watch
from .screen import big
from .speech import say

_CALM, _CALLING = "cyan", "bold green"
_MINUTE = 60  # seconds
_ANSWERS = ("taken", "moved", "skipped", "snoozed")


def desk_screen(watch: Watch, catalogue: Catalogue, language: Language) -> RenderableType:
    """Draw the state of a desk, for 80 × 24 characters and up."""
    style = _CALLING if watch.is_due else _CALM
    body = _call(watch, catalogue, language) if watch.is_due else _wait(watch, language)
    return Group(
        Text(say("desk_title", language), style="bold underline"),
        Panel(Group(*body), padding=(1, 2), border_style=style),
        Text(_today(watch, language), style="dim", justify="center"),
        Text(break_rules().interval.text.say(language), style="dim", justify="center"),
        Text(
            say(
                "desk_keys_due" if watch.is_due else "desk_keys",
                language,
                quiet=break_rules().quiet.value,
            ),
            style="reverse",
            justify="center",
        ),
    )


def _wait(watch: Watch, language: Language) -> list[RenderableType]:
    left = (watch.due.at - watch.time).total_seconds()
    lines: list[RenderableType] = []
    if watch.due.at.astimezone(watch.time.tzinfo).date() == watch.time.date():
        minutes = math.ceil(left / _MINUTE)
        lines = [
            Align.center(Text(big(minutes), style=_CALM)),
            Text(),
            Text(say(form("desk_minutes", minutes), language, n=minutes), justify="center"),
        ]
    lines.append(Text(_when(watch, language), justify="center"))
    if watch.due.put_off:
        lines.append(Text(say("desk_put_off", language), style="dim", justify="center"))
    return lines


def _when(watch: Watch, language: Language) -> str:
    at = watch.due.at.astimezone(watch.time.tzinfo)
    if at.date() == watch.time.date():
        return say("desk_next", language, time=f"{at:%H:%M}")
    return say(
        "desk_next_day",
        language,
        day=say(WEEKDAYS[at.weekday()], language),
        time=f"{at:%H:%M}",
    )


def _call(watch: Watch, catalogue: Catalogue, language: Language) -> list[RenderableType]:
    lines: list[RenderableType] = [
        Text(say("desk_now", language), style=_CALLING, justify="center"),
        Text(),
    ]
    if watch.offer is None:
        return [*lines, Text(say("desk_nothing", language), justify="center")]
    for item in watch.offer.items:
        words = catalogue[item.exercise].words[language]
        lines += [
            Text(words.name, style="bold", justify="center"),
            Text(dose_words(item.dose, language), justify="center"),
            *(
                Text(fill(words.adaptations[id_], item.dose, language), justify="center")
                for id_ in item.adaptations
            ),
        ]
    if watch.due.put_off:
        lines.append(Text(say("desk_put_off", language), style="dim", justify="center"))
    return lines


def _today(watch: Watch, language: Language) -> str:
    counted = Counter[str](answer.answer for answer in watch.answers_of_today())
    return say("desk_today", language, **{name: counted[name] for name in _ANSWERS})


def told(watch: Watch, catalogue: Catalogue, language: Language) -> str:
    """Return what a notification says of the break that is due."""
    if watch.offer is None:
        return say("desk_nothing", language)
    return catalogue[watch.offer.items[0].exercise].name(language)
