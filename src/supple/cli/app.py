"""The commands. Each imports what it needs when it runs, so that all of them start fast."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from .calendar import calendar
from .common import (
    BAD_INPUT,
    INTERRUPTED,
    REFUSED,
    console,
    day_of,
    exercises_shipped,
    form,
    given,
    language_of,
    print_json,
    program_of,
)
from .data import backup, delete_everything, export, import_, restore
from .dataset import new
from .desk import desk
from .draw import draw
from .exercises import exercises, show
from .handout import handout
from .keeping import measure, rest
from .learn import check_articles, learn
from .options import AsJson, CatalogueFolder, Example, Lang, ProfileFile, Today
from .report import report
from .simulate import simulate
from .token import token
from .weeks import plan

if TYPE_CHECKING:
    from supple.catalogue import Catalogue


class _Group(TyperGroup):
    """Turns what is wrong with a file into a message and exit code 2, never a traceback."""

    def invoke(self, ctx: Any) -> Any:
        from supple.catalogue.yamlsource import SourceError

        try:
            return super().invoke(ctx)
        except SourceError as error:
            for line in error.lines():
                typer.echo(line, err=True)
            raise typer.Exit(BAD_INPUT) from None
        except KeyboardInterrupt:
            raise typer.Exit(INTERRUPTED) from None


app = typer.Typer(
    cls=_Group,
    name="supple",
    help="Home exercise therapy for the middle back. Alone, it starts the program and opens it.",
    epilog="Exit codes: 0 fine, 1 refused by the safety rules, 2 bad usage or input.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def serve(
    ctx: typer.Context,
    *,
    port: Annotated[
        int | None,
        typer.Option(
            min=1, max=65535, help="Port to listen on; the next free one if it is in use."
        ),
    ] = None,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Do not open a browser.")
    ] = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Start the program on this machine and open it in the browser, unless a command is given."""
    if version:
        from supple import __version__

        typer.echo(__version__)
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        from supple.web.assets import AssetsMissing
        from supple.web.datafolder import Unusable
        from supple.web.options import OptionError
        from supple.web.serve import run

        try:
            run(port=port, open_browser=not no_browser)
        except (OptionError, AssetsMissing, Unusable) as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(BAD_INPUT) from None


app.command()(exercises)
app.command()(show)
app.command()(learn)


@app.command()
def screen(
    *,
    answers: Annotated[
        Path | None, typer.Option(help="Answers, YAML; see `supple screen --example`.")
    ] = None,
    example: Example = False,
    today: Today = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Weigh the answers to the safety questions. Exit code 1 when they stand against exercise."""
    language = language_of(lang)
    if example:
        from .examples import answers_example

        typer.echo(answers_example(language, today=day_of(today)), nl=False)
        return
    from supple.program.screening import standing

    from .inputs import read_answers

    now = standing(read_answers(given(answers, "--answers")), today=day_of(today))
    if as_json:
        from .shapes import standing_json

        print_json(standing_json(now, language))
    else:
        from .program_pages import print_standing

        print_standing(console(), now, language)
    if not now.may_exercise:
        raise typer.Exit(REFUSED)


app.command()(plan)


@app.command()
def session(
    *,
    profile: ProfileFile = None,
    history: Annotated[
        Path | None,
        typer.Option(
            "--history",
            help="What happened so far, one event a line; this session is added to it.",
        ),
    ] = None,
    today: Today = None,
    speed: Annotated[
        float, typer.Option(min=0.1, max=100, help="Seconds of session per second; 1 is real time.")
    ] = 1.0,
    silent: Annotated[bool, typer.Option("--silent", help="Do not ring the bell.")] = False,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Guide through today's session, or the next one planned, in the terminal."""
    language, catalogue, day = language_of(lang), exercises_shipped(), day_of(today)
    path = given(profile, "--profile")
    if not as_json and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise typer.BadParameter("a session needs a terminal; --json prints its script instead")
    program = program_of(path, history, catalogue, day, language, as_json=as_json, new_history=True)
    from .speech import say

    chosen = next(iter(program.sessions), None)
    if chosen is None:
        typer.echo(say("plan_none", language), err=True)
        raise typer.Exit(REFUSED)
    if as_json:
        from supple.session import script

        from .shapes import script_json

        cues = script(chosen, catalogue, language)
        print_json(script_json(chosen, cues, catalogue, language))
        return
    if chosen.date != day:
        typer.echo(
            say("session_not_today", language, today=day.isoformat(), date=chosen.date.isoformat())
        )
    from .play import guide_through

    guide_through(
        chosen,
        catalogue,
        language,
        console=console(),
        history=history,
        speed=speed,
        bell=not silent,
    )


@app.command()
def check(
    *,
    catalogue: CatalogueFolder = None,
    bodies: Annotated[
        bool, typer.Option("--bodies", help="Also check that every figure can move like that.")
    ] = False,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Check the files of exercises and articles; every problem is named with its file and line."""
    from supple.catalogue import SourceError, exercises_folder, load
    from supple.catalogue.matches import FILE as MATCHES
    from supple.catalogue.matches import load_matches

    from .speech import say

    language = language_of(lang)
    folder = catalogue or exercises_folder()
    problems: list[tuple[str, int | None, str]] = []
    loaded: Catalogue | None = None
    try:
        whole = load(folder)
        if (folder / MATCHES).exists():
            load_matches(folder, whole)
        loaded = whole
    except SourceError as error:
        problems = error.problems
    articles: int | None = None
    if catalogue is None and loaded is not None:
        articles, problems = check_articles(loaded)
    measured: list[dict[str, Any]] | None = None
    if bodies and loaded is not None:
        from .bodies import bodies_json, bodies_table, measure_bodies, problems_of

        reports = measure_bodies(folder, language, console=None if as_json else console())
        problems, measured = [*problems, *problems_of(reports)], bodies_json(reports)
        if not as_json:
            console().print(bodies_table(reports, language))
    if as_json:
        print_json(
            {
                "exercises": len(loaded) if loaded is not None else None,
                **({} if catalogue else {"articles": articles}),
                **({} if measured is None else {"bodies": measured}),
                "problems": [
                    {"file": file, "line": line, "message": text} for file, line, text in problems
                ],
            }
        )
    elif problems:
        for line in SourceError(problems).lines():
            typer.echo(line, err=True)
        typer.echo(say(form("check_bad", len(problems)), language, n=len(problems)), err=True)
    else:
        count = len(loaded or ())
        typer.echo(say(form("check_fine", count), language, n=count))
        if articles is not None:
            typer.echo(say(form("check_articles", articles), language, n=articles))
    if problems:
        raise typer.Exit(BAD_INPUT)


app.command()(new)
app.command()(draw)
app.command()(handout)
app.command()(calendar)
app.command()(desk)
app.command()(export)
app.command("import")(import_)
app.command()(backup)
app.command()(restore)
app.command()(delete_everything)
app.add_typer(token)
app.command()(simulate)
app.command()(report)
app.command()(measure)
app.command()(rest)
