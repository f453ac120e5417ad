"""What `supple check --bodies` shows: how well each figure does what its words say."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from supple.body.check import BodyReport, check_bodies
from supple.body.movement import moving_exercises, read_movement, read_positions
from supple.catalogue import Language

from .speech import say

Problem = tuple[str, int | None, str]


def measure_bodies(
    folder: Path, language: Language, *, console: Console | None
) -> list[BodyReport]:
    """Measure every exercise that has a movement, with a progress bar if there is a console."""
    names = list(moving_exercises(folder))
    positions = read_positions(folder)
    for name in names:  # what cannot be read is said before the work is shared out
        read_movement(folder, name, positions)
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        reports = pool.map(partial(_measure, folder), names)
        if console is not None:
            description = say("bodies_progress", language)
            reports = iter(
                track(reports, description, total=len(names), console=console, transient=True)
            )
        return list(reports)


def _measure(folder: Path, name: str) -> BodyReport:
    (report,) = check_bodies([name], folder=folder)
    return report


def problems_of(reports: list[BodyReport]) -> list[Problem]:
    """Return what is over its limit, as the problems of files."""
    return [
        (f"{report.exercise}/movement.yaml", None, text)
        for report in reports
        for text in report.problems
    ]


def bodies_json(reports: list[BodyReport]) -> list[dict[str, Any]]:
    """Return the reports as plain data."""
    return [asdict(report) for report in reports]


def bodies_table(reports: list[BodyReport], language: Language) -> Table:
    """Return the figures of each exercise, in millimetres and degrees."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(say("bodies_exercise", language))
    for column in ("contact", "floor", "prop", "self", "limit", "speed", "seen"):
        table.add_column(say(f"bodies_{column}", language), justify="right")
    for report in reports:
        table.add_row(
            report.exercise,
            f"{report.contact_mm:.0f}",
            f"{report.floor_mm:.0f}",
            f"{report.prop_mm:.0f}",
            f"{report.self_mm:.0f}",
            f"{report.beyond_deg:.1f}",
            f"{report.speed_deg_s:.0f}",
            f"{report.visible_share:.0%}",
            style="" if report.passes else "red",
        )
    return table
