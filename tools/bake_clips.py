"""Bake every movement whose words, skeleton or skin changed into ``src/supple/body/clips``.

Usage::

    python tools/bake_clips.py [exercise ...]
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from supple.body import bake_if_changed, load_body, moving_exercises, read_movement, read_positions
from supple.catalogue import exercises_folder, load

CLIPS = Path(__file__).resolve().parents[1] / "src/supple/body/clips"


def main() -> None:
    """Bake, and say what took how long."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("exercises", nargs="*", help="ids; all when none is given")
    parser.add_argument("--again", action="store_true", help="bake even what has not changed")
    args = parser.parse_args()
    wanted = args.exercises
    folder = exercises_folder()
    catalogue, positions, body = load(folder), read_positions(folder), load_body()
    CLIPS.mkdir(exist_ok=True)
    for exercise in wanted or moving_exercises(folder):
        movement = read_movement(folder, exercise, positions)
        phases = catalogue[exercise].facts.phases
        path = CLIPS / f"{exercise}.bin"
        if args.again:
            path.unlink(missing_ok=True)
        start = time.process_time()
        _, baked = bake_if_changed(exercise, movement, positions, phases, body, path)
        if baked:
            print(f"{exercise}: {time.process_time() - start:.1f} s, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
