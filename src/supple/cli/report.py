"""``supple report``: how it has gone, and whether what changed is real."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from .clock import day_of, local_zone
from .common import (
    console,
    exercises_shipped,
    given,
    language_of,
    needs,
    print_json,
    write,
)
from .options import AsJson, HistoryFile, Lang, ProfileFile, Today
from .speech import say


def report(
    *,
    profile: ProfileFile = None,
    history: HistoryFile = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write it as PDF, to print or show.")
    ] = None,
    paper: Annotated[Literal["a4", "letter"], typer.Option(help="Size of the sheets.")] = "a4",
    name: Annotated[str, typer.Option(help="Name to print below the title.")] = "",
    today: Today = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Sum up how it has gone: pain and function, what was done, where the program turned."""
    from supple.program import rules
    from supple.program.course import course
    from supple.program.turns import turns
    from supple.session import due, fold, going, scores
    from supple.session.report import report as sum_up
    from supple.session.report import told_at_start
    from supple.session.streak import PlannedDays

    from .inputs import read_events, read_profile
    from .report_pages import Told, print_report, report_json

    language, catalogue, day = language_of(lang), exercises_shipped(), day_of(today)
    if output is not None:
        needs("paper", language)
    who = read_profile(given(profile, "--profile"), catalogue)
    events, zone = read_events(history), local_zone()
    happened, answered = fold(events, zone=zone), scores(events, zone=zone)
    start = min((done for done in happened.days_done if done <= day), default=None)
    at_start = told_at_start(who, start)
    told = Told(
        report=sum_up(events, until=day, zone=zone, told=at_start),
        turns=turns(who, catalogue, happened, until=day),
        course=course(who, happened, today=day),
        due=due(happened, answered, own_activities=bool(who.activities), today=day),
        days_a_week=len(who.days),
        going=going(
            happened,
            (*at_start, *answered),
            events,
            catalogue,
            planned=[PlannedDays(start or day, len(who.days))],
            pain=rules().within(who.pain_limits).pain,
            until=day,
            zone=zone,
        ),
    )
    if output is not None:
        from supple.reporting.pdf import report_pdf

        made = report_pdf(told.summary, catalogue, language, paper, made_on=day, name=name)
        write(output, made)
        typer.echo(say("report_written", language, file=output, kilobytes=round(len(made) / 1000)))
    elif as_json:
        print_json(report_json(told, catalogue, language))
    else:
        print_report(console(), told, catalogue, language)
