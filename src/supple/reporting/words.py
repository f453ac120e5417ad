"""What a report says about its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from supple.catalogue.phrases import Phrases
from supple.catalogue.vocabulary import Language
from supple.outcomes import Change, Measure, RangeSeries, Way, ranges

from .charts import Line


@cache
def phrases() -> Phrases:
    """Return the sentences of a report."""
    return Phrases.read(Path(__file__).parent / "data" / "phrases.yaml")


def number(value: float, language: Language) -> str:
    """Return a score as people write it: one decimal at most, none where it is whole."""
    said = f"{round(value, 1):g}".replace("-", "−")
    return said.replace(".", ",") if language == "es" else said


def verdict(change: Change | None, language: Language) -> str:
    """Say from where to where, whether it is real, and what it would take."""
    if change is None:
        return phrases().say("one_answer", language)
    return phrases().say(
        change.verdict,
        language,
        first=number(change.first.value, language),
        last=number(change.last.value, language),
        needed=number(change.needed, language),
    )


def from_to(values: Sequence[tuple[str, str]], language: Language) -> str:
    """Say how it began and where it is, from days and values in words."""
    (start, first), (until, last) = values[0], values[-1]
    code = "from_to_one" if len(values) == 1 else "from_to"
    return phrases().say(code, language, first=first, start=start, last=last, until=until)


def mean_words(chart: Line, language: Language) -> str:
    """Say what each dot stands for, where it is more than a day."""
    weeks = chart.span // 7
    return (
        phrases().say(f"mean_{'one' if weeks == 1 else 'other'}", language, n=weeks)
        if weeks
        else ""
    )


def of_days(days: int, planned: int, language: Language) -> str:
    """Return on how many days something was done, of those planned where they are known."""
    return phrases().say("of_days", language, n=days, planned=planned) if planned else str(days)


def amount(way: Way, value: float, language: Language) -> str:
    """Return what was measured with its unit."""
    return ranges().ways[way].said.say(language).format(n=number(value, language))


def range_verdict(measured: RangeSeries, language: Language) -> str:
    """Say whether a range has changed by more than the error of measuring."""
    if measured.verdict is None:
        return phrases().say("one_answer", language)
    error = amount(measured.way, measured.error, language)
    return phrases().say(f"range_{measured.verdict}", language, error=error)


def sources_of(measure: Measure) -> list[str]:
    """Return where it comes from what counts as real; ``judgement`` where from nowhere."""
    found = [measure.noise, measure.matters_source, measure.matters_share]
    return list(dict.fromkeys(entry.source for entry in found if entry is not None))


def known_sources(measure: Measure) -> str:
    """Name the sources that are more than judgement; empty where there are none."""
    return ", ".join(source for source in sources_of(measure) if source != "judgement")


def sources_words(measure: Measure, language: Language) -> str:
    """Say what the sources are; empty where all is judgement."""
    known = known_sources(measure)
    return phrases().say("sources", language, sources=known) if known else ""
