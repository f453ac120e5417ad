"""``supple token``: let programs on this machine use the API."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from .common import REFUSED, language_of, print_json
from .data import open_data
from .options import AsJson, Lang
from .speech import say

token = typer.Typer(
    name="token", help="Let programs on this machine use the API.", no_args_is_help=True
)


@token.command()
def new(
    name: Annotated[str, typer.Argument(help="What you call it, such as the program's name.")],
    *,
    read_only: Annotated[
        bool, typer.Option("--read-only", help="It may only read, and change nothing.")
    ] = False,
    days: Annotated[
        int | None, typer.Option(min=1, max=3650, help="Good for so long; until revoked if not.")
    ] = None,
    lang: Lang = None,
) -> None:
    """Make a token and print it, this once. Exit code 1 if the name is taken."""
    language = language_of(lang)
    open_data()
    from django.utils import timezone

    from supple.web.access.tokens import BadName, make_token
    from supple.web.people.services import ensure_owner

    try:
        made = make_token(
            ensure_owner(),
            name,
            may_write=not read_only,
            now=timezone.now(),
            lasts=dt.timedelta(days=days) if days else None,
        )
    except BadName:
        typer.echo(say("token_name_bad", language, name=name), err=True)
        raise typer.Exit(REFUSED) from None
    typer.echo(made)


@token.command("list")
def list_(*, lang: Lang = None, as_json: AsJson = False) -> None:
    """List the tokens, and when they were last used."""
    language = language_of(lang)
    open_data()
    from supple.web.access.tokens import tokens_of
    from supple.web.people.services import ensure_owner

    found = tokens_of(ensure_owner())
    if as_json:
        print_json(
            [
                {
                    "name": one.name,
                    "may_write": one.may_write,
                    "made": one.made.isoformat(),
                    "used": one.used and one.used.isoformat(),
                    "expires": one.expires and one.expires.isoformat(),
                }
                for one in found
            ]
        )
        return
    if not found:
        typer.echo(say("token_none", language))
    for one in found:
        scope = say("token_writes" if one.may_write else "token_reads", language)
        used = one.used.date().isoformat() if one.used else say("token_never", language)
        made = one.made.date().isoformat()
        typer.echo(say("token_line", language, name=one.name, scope=scope, made=made, used=used))


@token.command()
def revoke(
    name: Annotated[str, typer.Argument(help="As `supple token list` shows it.")],
    *,
    lang: Lang = None,
) -> None:
    """Close a token for good. Exit code 1 if there is none of that name."""
    language = language_of(lang)
    open_data()
    from supple.web.access.tokens import revoke as close
    from supple.web.people.services import ensure_owner

    if not close(ensure_owner(), name):
        typer.echo(say("token_unknown", language, name=name), err=True)
        raise typer.Exit(REFUSED)
    typer.echo(say("token_revoked", language, name=name))
