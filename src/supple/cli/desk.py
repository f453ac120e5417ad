"""``supple desk``: short breaks while working, without a browser."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .clock import local_zone
from .common import (
    REFUSED,
    ask_safety,
    console,
    exercises_shipped,
    form,
    given,
    language_of,
    print_json,
)
from .options import AsJson, Lang, ProfileFile
from .speech import say

if TYPE_CHECKING:
    from supple.catalogue import Catalogue, Language
    from supple.program import Profile, Session
    from supple.session import Event
    from supple.session.breaks import DeskSettings

    from .desk_watch import Busy, Choose, Watch


def desk(
    *,
    profile: ProfileFile = None,
    history: Annotated[
        Path | None,
        typer.Option(
            "--history", help="What happened so far, one event a line; breaks are added to it."
        ),
    ] = None,
    every: Annotated[
        int | None,
        typer.Option(help="Minutes from one break to the next."),
    ] = None,
    begins: Annotated[
        dt.datetime | None,
        typer.Option("--from", formats=["%H:%M"], metavar="HH:MM", help="No break before."),
    ] = None,
    ends: Annotated[
        dt.datetime | None,
        typer.Option("--to", formats=["%H:%M"], metavar="HH:MM", help="No break from then on."),
    ] = None,
    busy: Annotated[
        Path | None,
        typer.Option("--busy", metavar="FILE.ics", help="Calendar; quiet during its meetings."),
    ] = None,
    silent: Annotated[
        bool, typer.Option("--silent", help="Neither notifications nor the bell.")
    ] = False,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Remind of short breaks, and guide through them. Exit code 1 when safety stands against it."""
    language, catalogue, zone = language_of(lang), exercises_shipped(), local_zone()
    path = given(profile, "--profile")
    if not as_json and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise typer.BadParameter("the desk needs a terminal; --json prints the next break instead")
    from .desk_watch import Watch
    from .inputs import check_writable, read_events, read_profile
    from .play import recorder

    who = read_profile(path, catalogue)
    today = dt.datetime.now(zone).date()
    ask_safety(who.screening, today, language, as_json=as_json)
    watch = Watch(
        _settings(every, begins, ends),
        events=read_events(history, new=True),
        choose=chooser(who, catalogue, zone),
        record=recorder(history),
        now=lambda: dt.datetime.now(zone),
        busy=_meetings(busy, zone),
    )
    if as_json:
        _print_next(watch, catalogue, language)
        return
    if history is not None:
        check_writable(history)
    from .desk_loop import keep_company
    from .keys import TerminalKeys
    from .notify import desktop, nobody

    keep_company(
        watch,
        catalogue,
        language,
        console=console(),
        keys=TerminalKeys(),
        notify=nobody if silent else desktop,
        bell=not silent,
    )
    taken = sum(answer.answer == "taken" for answer in watch.answers_of_today())
    typer.echo(say(form("desk_left", taken), language, n=taken))
    if history is not None:
        typer.echo(say("summary_saved", language, file=history))


def chooser(profile: Profile, catalogue: Catalogue, zone: dt.tzinfo) -> Choose:
    """Return what chooses a person's next break from what happened so far."""
    from supple.program.breaks import next_break
    from supple.session import fold
    from supple.session.breaks import break_answers, lately

    def choose(events: Sequence[Event], today: dt.date) -> Session | None:
        return next_break(
            profile,
            catalogue,
            fold(events, zone=zone),
            today=today,
            latest=lately(break_answers(events)),
        )

    return choose


def _settings(
    every: int | None, begins: dt.datetime | None, ends: dt.datetime | None
) -> DeskSettings:
    """Return how breaks are wanted; what was not said is as usual."""
    from pydantic import ValidationError

    from supple.catalogue.yamlsource import in_plain_words
    from supple.program.breaks import break_rules
    from supple.session.breaks import DeskSettings

    told: dict[str, object] = {"every": break_rules().every.value if every is None else every}
    if begins is not None:
        told["begins"] = begins.time()
    if ends is not None:
        told["ends"] = ends.time()
    try:
        return DeskSettings.model_validate(told)
    except ValidationError as error:
        raise typer.BadParameter(in_plain_words(error.errors()[0]), param_hint="--every") from None


def _meetings(path: Path | None, zone: dt.tzinfo) -> Busy:
    if path is None:
        return lambda _: ()
    from .meetings import CalendarFile

    return CalendarFile(path, now=dt.datetime.now(zone))


def _print_next(watch: Watch, catalogue: Catalogue, language: Language) -> None:
    """Print the next break and how long its script is, or leave with `REFUSED` if none suits."""
    from supple.session import script

    from .shapes import session_json

    if watch.offer is None:
        typer.echo(say("desk_nothing", language), err=True)
        raise typer.Exit(REFUSED)
    print_json(
        {
            **session_json(watch.offer, catalogue, language),
            "language": language,
            "due": watch.due.at.isoformat(timespec="seconds"),
            "put_off": watch.due.put_off,
            "script_seconds": script(watch.offer, catalogue, language)[-1].at,
        }
    )
