"""The commands. Each imports what it needs when it runs, so that all of them start fast."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from .calendar import calendar
from .checking import check
from .common import BAD_INPUT, INTERRUPTED, fail
from .data import backup, delete_everything, export, import_, restore
from .dataset import new
from .desk import desk
from .draw import draw
from .exercises import exercises, show
from .guided import session
from .handout import handout
from .keeping import measure, rest
from .learn import learn
from .report import report
from .safety import screen
from .simulate import simulate
from .token import token
from .weeks import plan


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
            fail(str(error))


app.command()(exercises)
app.command()(show)
app.command()(learn)
app.command()(screen)
app.command()(plan)
app.command()(session)
app.command()(check)
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
