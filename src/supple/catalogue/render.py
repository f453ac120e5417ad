"""Doses in words, and words with their dose and side filled in."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final, Literal

from .dose import Dose
from .phrases import Phrases
from .vocabulary import Language

Side = Literal["left", "right"]

# Nobody counts more seconds than this.
_MINUTES_FROM: Final = 120


@cache
def _phrases() -> Phrases:
    return Phrases.read(Path(__file__).parent / "dose_phrases.yaml")


def count(number: int, thing: str, language: Language) -> str:
    """Return e.g. ``"3 sets"``; ``thing`` is a unit, reps, times or sets."""
    form = "one" if number == 1 else "other"
    return _phrases().say(f"{thing}_{form}", language, n=number)


def hold_words(dose: Dose, language: Language) -> str:
    """Return the length of the hold, ``""`` if nothing is held; from two minutes on, in minutes."""
    if dose.hold is None or dose.unit is None:
        return ""
    if dose.unit != "seconds" or dose.hold < _MINUTES_FROM:
        return count(dose.hold, dose.unit, language)
    whole, rest = divmod(dose.hold, 60)
    minutes = count(whole, "minutes", language)
    if not rest:
        return minutes
    seconds = count(rest, "seconds", language)
    return _phrases().say("minutes_and_seconds", language, minutes=minutes, seconds=seconds)


def dose_words(dose: Dose, language: Language) -> str:
    """Return a dose as a person would write it: “3 repetitions of 20 seconds on each side”."""
    shape = "reps" if dose.hold is None else "once" if dose.reps == 1 else "hold"
    sides = "" if dose.sides == "none" else f"_{dose.sides}"
    sets = "_sets" if dose.sets > 1 else ""
    return _phrases().say(
        f"dose_{shape}{sides}{sets}",
        language,
        hold=hold_words(dose, language),
        reps=count(dose.reps, "reps", language),
        sets=count(dose.sets, "sets", language),
    )


def fill(text: str, dose: Dose, language: Language, *, side: Side | None = None) -> str:
    """Fill the placeholders of the language files (see `supple.catalogue.words`).

    Parameters
    ----------
    text
        May hold ``{hold}`` (“20 seconds”), ``{reps}`` (“3 times”), ``{sets}`` (“2 sets”),
        ``{side}``, ``{side_f}``, ``{other}``, ``{other_f}``; the ``_f`` forms agree with feminine
        nouns where a language has them.
    side
        The side at work; the right one is written where none is given.
    """
    if "{" not in text:
        return text
    side = side or "right"
    other = "left" if side == "right" else "right"
    say = _phrases().say
    return text.format(
        hold=hold_words(dose, language),
        reps=count(dose.reps, "times", language),
        sets=count(dose.sets, "sets", language),
        side=say(side, language),
        side_f=say(f"{side}_f", language),
        other=say(other, language),
        other_f=say(f"{other}_f", language),
    )
