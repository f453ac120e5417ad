"""Draw the pictures that ship with Supple: a composed one and one per key of every exercise.

python tools/build_pictures.py            draw what is out of date
python tools/build_pictures.py --all      draw everything
python tools/build_pictures.py --sheet    also draw docs/pictures/exercises.png, all on one page
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from supple.catalogue import shipped_catalogue
from supple.drawing import catalogue_with_clips, sheet, shipped

SHEET = Path(__file__).parents[1] / "docs" / "pictures" / "exercises.png"


def main() -> None:
    """Bring ``src/supple/drawing/pictures`` up to date."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--sheet", action="store_true")
    options = parser.parse_args()
    exercises = catalogue_with_clips(shipped_catalogue())
    known = shipped.index()
    entries: dict[str, shipped.Entry] = {}
    shipped.FOLDER.mkdir(exist_ok=True)
    wanted = {shipped.INDEX}
    for exercise in exercises:
        now = shipped.content_hash(exercise)
        old = known.get(exercise.id)
        if options.all or old is None or old.hash != now:
            for name, text in shipped.pictures(exercise):
                (shipped.FOLDER / name).write_text(text, "utf-8", newline="\n")
            old = shipped.entry(exercise)
            print(f"{exercise.id}: drawn, {len(old.keys)} keys")
        entries[exercise.id] = old
        wanted.add(shipped.file_name(exercise.id))
        wanted.update(shipped.file_name(exercise.id, k) for k in range(len(old.keys)))
    for path in shipped.FOLDER.iterdir():
        if path.name not in wanted:
            path.unlink()
            print(f"{path.name}: removed")
    facts = {name: asdict(entry) for name, entry in entries.items()}
    text = json.dumps(facts, indent=1, sort_keys=True) + "\n"
    (shipped.FOLDER / shipped.INDEX).write_text(text, "utf-8", newline="\n")
    if options.sheet:
        SHEET.parent.mkdir(exist_ok=True)
        SHEET.write_bytes(sheet(exercises, format="png"))
        print(f"{SHEET.name}: drawn")


if __name__ == "__main__":
    main()
