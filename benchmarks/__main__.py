"""Measure, print and keep: ``python -m benchmarks [name …]``."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from . import baking, browser, commandline, handout, load, search, startup, sync, web
from .figures import Figure, machine
from .planning import measure as planner

RESULTS = Path(__file__).parent / "results.json"
BENCHMARKS: dict[str, Callable[[], Iterator[Figure]]] = {
    "startup": startup.measure,
    "baking": baking.measure,
    "commandline": commandline.measure,
    "search": search.measure,
    "web": web.measure,
    "sync": sync.measure,
    "handout": handout.measure,
    "browser": browser.measure,
    "planner": planner.alone,
    "planner-beside": planner.beside,
    "planner-growth": planner.growth,
}


def main() -> int:
    """Run the benchmarks that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(BENCHMARKS))
    names = parser.parse_args().names or list(BENCHMARKS)
    if unknown := [name for name in names if name not in BENCHMARKS]:
        parser.error(f"no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    console = Console()
    kept = _kept()
    for name in names:
        here = machine()
        if name == "web":
            here["client"] = load.client()
        figures = list(BENCHMARKS[name]())
        console.print(_table(name, here, figures))
        kept[name] = {"machine": here, "figures": [figure.as_json() for figure in figures]}
        RESULTS.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    return 0


def _kept() -> dict[str, Any]:
    """Return earlier results: a run of one benchmark leaves those of the others."""
    try:
        kept: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return kept


def _table(name: str, here: dict[str, Any], figures: list[Figure]) -> Table:
    asked = f", asked by {here['client']}" if "client" in here else ""
    table = Table(
        title=name,
        caption=f"{here['processor']}, {here['cores']} cores, load {here['load_before']}, "
        f"Python {here['python']}, {here['commit']}, {here['date']}{asked}",
    )
    table.add_column("what")
    for column in ("value", "beside", "ratio"):
        table.add_column(column, justify="right")
    table.add_column("peer")
    for figure in figures:
        beside = "" if figure.beside is None else f"{_short(figure.beside)} {figure.unit}"
        ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
        table.add_row(
            figure.of, f"{_short(figure.value)} {figure.unit}", beside, ratio, figure.peer
        )
    return table


def _short(value: float) -> str:
    """Write a number with three figures, and no exponent."""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


if __name__ == "__main__":
    raise SystemExit(main())
