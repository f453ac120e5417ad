"""``supple screen``: the answers to the safety questions, weighed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .clock import day_of
from .common import REFUSED, console, given, language_of, print_json
from .options import AsJson, Example, Lang, Today


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
