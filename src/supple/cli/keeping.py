"""``supple measure`` and ``supple rest``: what is noted about range and about weeks of rest."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Annotated, cast

import typer

from .clock import day_of, local_zone
from .common import REFUSED, ask_safety, console, exercises_shipped, given, language_of
from .options import HistoryFile, Lang, ProfileFile, Today
from .speech import say

if TYPE_CHECKING:
    from supple.session import Event


def measure(
    direction: Annotated[
        str, typer.Argument(help="Such as rotation_left; without one, all are told.")
    ] = "",
    value: Annotated[
        float | None, typer.Argument(help="What was measured, in the unit of the way.")
    ] = None,
    *,
    way: Annotated[
        str, typer.Option(help="How: turn, slide or ease; the first that is open when not given.")
    ] = "",
    profile: ProfileFile = None,
    history: HistoryFile = None,
    today: Today = None,
    lang: Lang = None,
) -> None:
    """Note how far the middle back moves; without a value, tell how to measure it.

    Exit code 1 where measuring is not for now.
    """
    from supple.outcomes import Direction, ranges
    from supple.program import rules
    from supple.session import fold
    from supple.session.ranges import range_offer, readings

    from .going_pages import print_how, print_why_not
    from .inputs import append_event, read_events, read_profile

    language, catalogue, day = language_of(lang), exercises_shipped(), day_of(today)
    who = read_profile(given(profile, "--profile"), catalogue)
    stand = ask_safety(who.screening, day, language)
    events, zone = read_events(history, new=True), local_zone()
    offer = range_offer(
        readings(events, zone=zone),
        fold(events, zone=zone),
        who.conditions,
        stand,
        catalogue,
        pain=rules().within(who.pain_limits).pain,
        today=day,
    )
    if direction not in ranges().directions and (direction or value is not None):
        known = ", ".join(ranges().directions)
        raise typer.BadParameter(f"{direction!r} is not one of: {known}", param_hint="DIRECTION")
    asked = cast("Direction", direction)
    ways = offer.directions.get(asked, ())
    if offer.why_not or (direction and not ways):
        print_why_not(console(), offer, language)
        raise typer.Exit(REFUSED)
    if value is None:
        print_how(console(), {asked: ways} if direction else offer.directions, language)
        return
    if history is None:
        raise typer.BadParameter("give the file to note it in", param_hint="--history")
    if way and way not in ways:
        raise typer.BadParameter(f"{way!r} is not one of: {', '.join(ways)}", param_hint="--way")
    fields = {"direction": asked, "way": way or ways[0], "value": value}
    append_event(history, _event({"kind": "measured", **fields}, day))
    typer.echo(say("summary_saved", language, file=history))


def rest(
    *,
    history: HistoryFile = None,
    week: Annotated[
        dt.datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], metavar="DATE", help="A day of it; this week if not given."
        ),
    ] = None,
    back: Annotated[bool, typer.Option("--back", help="It was no week of rest after all.")] = False,
    today: Today = None,
    lang: Lang = None,
) -> None:
    """Let a week be one of rest, such as a holiday: it breaks no weeks in a row."""
    from supple.session.keeping import keeping_rules
    from supple.session.streak import may_rest, monday_of, rest_weeks

    from .inputs import append_event, read_events

    language, day = language_of(lang), day_of(today)
    if history is None:
        raise typer.BadParameter("give the file that sessions write", param_hint="--history")
    monday = monday_of(week.date() if week else day)
    if not back and not may_rest(monday, today=day):
        weeks = keeping_rules().look_back.value
        raise typer.BadParameter(
            f"only this week and the {weeks} before it can be weeks of rest", param_hint="--week"
        )
    noted = rest_weeks(read_events(history, new=True)).get(monday)
    if back and noted:
        append_event(history, _event({"kind": "taken_back", "event": noted.id}, day))
    elif not back and not noted:
        append_event(history, _event({"kind": "rest_week", "date": monday}, day))
    typer.echo(say("rest_back" if back else "rest_noted", language, day=monday.isoformat()))


def _event(values: dict[str, object], day: dt.date) -> Event:
    """Return an event of now, on a day that was taken for today."""
    from pydantic import TypeAdapter, ValidationError

    from supple.catalogue.yamlsource import in_plain_words
    from supple.session.events import Event as AnyEvent

    at = dt.datetime.combine(day, dt.datetime.now().astimezone().timetz())
    adapter: TypeAdapter[Event] = TypeAdapter(AnyEvent)
    try:
        return adapter.validate_python({"id": uuid.uuid4(), "at": at, **values})
    except ValidationError as error:
        raise typer.BadParameter(in_plain_words(error.errors()[0])) from None
