"""How long pictures take and how large they are: processor seconds on one core, bytes gzipped."""

from __future__ import annotations

import gzip
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass

from supple.catalogue import shipped_catalogue
from supple.drawing import catalogue_with_clips, draw, shipped


@dataclass(frozen=True)
class Row:
    """One picture."""

    picture: str
    seconds: float
    kilobytes: float


def measure() -> Iterator[Row]:
    """Draw every shipped picture anew, the composed ones also as PNG and model."""
    exercises = catalogue_with_clips(shipped_catalogue())
    draw(exercises[0], key=0)  # reading the figure is not drawing
    for exercise in exercises:
        keys = len(shipped.entry(exercise).keys)
        wanted = [("still", {"key": k}) for k in range(keys)]
        wanted += [(kind, {"format": kind}) for kind in ("svg", "png", "glb")]
        for what, options in wanted:
            start = time.process_time()
            data = draw(exercise, **options)  # type: ignore[arg-type]
            seconds = time.process_time() - start
            yield Row(what, seconds, len(gzip.compress(data)) / 1024)


def main() -> None:
    rows = list(measure())
    print(
        f"{'picture':12}{'count':>6}{'median s':>10}{'worst s':>9}{'median kB':>11}{'worst kB':>10}"
    )
    for what in dict.fromkeys(row.picture for row in rows):
        mine = [row for row in rows if row.picture == what]
        seconds, sizes = [r.seconds for r in mine], [r.kilobytes for r in mine]
        name = {"svg": "composed svg", "png": "composed png"}.get(what, what)
        print(
            f"{name:12}{len(mine):6}{statistics.median(seconds):10.2f}{max(seconds):9.2f}"
            f"{statistics.median(sizes):11.1f}{max(sizes):10.1f}"
        )


if __name__ == "__main__":
    main()
