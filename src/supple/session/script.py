"""One day of a program → a flat list of timed cues, in a language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from supple.catalogue.loader import Catalogue
from supple.catalogue.model import Exercise, Words
from supple.catalogue.phrases import Phrases
from supple.catalogue.render import fill
from supple.catalogue.vocabulary import Language
from supple.program.model import Item, Session, Side
from supple.program.rules import Pace, Rules
from supple.program.rules import rules as shipped_rules
from supple.program.timing import Step, turns_over, unroll

from .model import Cue, CueKind


def script(
    session: Session,
    catalogue: Catalogue,
    language: Language,
    *,
    rules: Rules | None = None,
) -> list[Cue]:
    """Write the script of a session.

    Parameters
    ----------
    session
        What to do.
    catalogue
        Must hold every exercise of the session.
    language
        Language of ``text`` and ``say``; it changes no number.
    rules
        Other rules than those that ship; the session must have been planned with the same.

    Returns
    -------
    list of Cue
        In order of ``at``. Cues with ``seconds > 0`` tile the time from 0 to ``session.seconds``;
        the last is ``done``.
    """
    pace = (rules or shipped_rules()).pace
    cues: list[Cue] = []
    at = 0.0
    for index, item in enumerate(session.items):
        cues += _item_cues(item, index, at, catalogue[item.exercise], language, pace)
        at = cues[-1].at + cues[-1].seconds
    text = _phrases().say("done", language)
    cues.append(Cue(at=at, seconds=0, kind="done", text=text, say=text))
    return cues


def item_script(
    item: Item, catalogue: Catalogue, language: Language, *, rules: Rules | None = None
) -> list[Cue]:
    """Write the script of one exercise alone, from 0; for swaps in mid-session and breaks."""
    pace = (rules or shipped_rules()).pace
    return list(_item_cues(item, 0, 0.0, catalogue[item.exercise], language, pace))


@cache
def _phrases() -> Phrases:
    return Phrases.read(Path(__file__).parent / "data" / "phrases.yaml")


def _item_cues(
    item: Item, index: int, at: float, exercise: Exercise, language: Language, pace: Pace
) -> Iterator[Cue]:
    for step in unroll(exercise, item, pace):
        text, say = _words(step, item, index, exercise, language)
        yield Cue(
            at=at,
            exercise=exercise.id,
            item=index,
            reps=item.dose.reps if step.rep else None,
            sets=item.dose.sets if step.set else None,
            text=text,
            say=say,
            **step._asdict(),
        )
        yield from _overlays(step, at, exercise, index, language, pace)
        at += step.seconds


def _words(
    step: Step, item: Item, index: int, exercise: Exercise, language: Language
) -> tuple[str, str]:
    """Return what a step shows and what it says."""
    words = exercise.words[language]

    def say(code: str, **values: object) -> str:
        return _phrases().say(code, language, **values)

    match step.kind:
        case "announce":
            code = "announce_next" if index else "announce"
            setup = _setup(item, words, language, item.first_side)
            return words.name, say(code, name=words.name, setup=setup)
        case "switch" if turns_over(exercise.facts):
            setup = _setup(item, words, language, step.side)
            return say("turn_over"), say("turn_over_then", setup=setup)
        case "ready" | "switch":
            # Someone lying on one side would wonder which one is meant.
            named = step.side and not turns_over(exercise.facts)
            text = say(f"{step.kind}_{step.side}" if named else step.kind)
            return text, text
        case "rest":
            return say("rest"), say("rest")
        case "check_in":
            return say("check_in"), say("check_in")
    text = fill(words.cues[step.phase or ""], item.dose, language, side=step.side)
    first = step.rep == 1 and not step.hold_at
    if step.kind == "breathe":
        last = step.hold_at and step.hold_at + 2 * step.seconds > (step.hold_seconds or 0)
        code = "last_breath" if last and step.breath == "in" else f"breathe_{step.breath}"
        return (text, text) if first else (say(code), say(code))
    if first:
        return text, text
    # Later repetitions only need their rhythm: it was told in full the first time on each side.
    if step.kind == "hold":
        return text, say("hold")
    return text, say(f"breathe_{step.breath}") if step.breath else ""


def _setup(item: Item, words: Words, language: Language, side: Side | None) -> str:
    """Return how to get into position: in a variant, its own words say so."""
    text = words.adaptations[item.variant] if item.variant else words.cues["setup"]
    return fill(text, item.dose, language, side=side)


def _overlays(
    step: Step, at: float, exercise: Exercise, index: int, language: Language, pace: Pace
) -> Iterator[Cue]:
    """Yield the cues that fall inside a hold: half over, and the last three seconds."""
    if step.hold_seconds is None or step.hold_at is None:
        return
    start = at - step.hold_at
    moments: list[tuple[CueKind, str, float]] = []
    if step.hold_seconds >= pace.halfway_from.value:
        moments.append(("halfway", "halfway", step.hold_seconds / 2))
    if step.kind == "hold" and step.hold_seconds >= pace.countdown_from.value:
        moments += [
            ("countdown", f"countdown_{left}", step.hold_seconds - left) for left in (3, 2, 1)
        ]
    for kind, code, moment in moments:
        if step.hold_at <= moment < step.hold_at + step.seconds:
            text = _phrases().say(code, language)
            yield Cue(
                at=start + moment,
                seconds=0,
                kind=kind,
                exercise=exercise.id,
                item=index,
                phase=step.phase,
                side=step.side,
                rep=step.rep,
                set=step.set,
                text=text,
                # Between breaths the voice is already busy.
                say=text if step.kind == "hold" else "",
            )
