"""Collect the pages' sentences and compile their translations.

``python tools/messages.py`` compiles each ``.po`` to the ``.mo`` that the program reads, in Python
alone. With ``--extract`` it first collects new sentences, for which GNU gettext must be installed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import polib

WEB = Path(__file__).parents[1] / "src" / "supple" / "web"
# English is the language the sentences are written in, so it needs no catalogue.
LANGUAGES = ("es",)


def extract() -> None:
    """Bring the ``.po`` files up to date with the code."""
    command = [sys.executable, "-m", "django", "makemessages", "--no-location", "--no-wrap"]
    for language in LANGUAGES:
        command += ["--locale", language]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "supple.web.settings"}
    subprocess.run(command, check=True, cwd=WEB, env=environment)


def compile_all() -> list[str]:
    """Write the ``.mo`` files and return what is not translated."""
    missing: list[str] = []
    for language in LANGUAGES:
        path = WEB / "locale" / language / "LC_MESSAGES" / "django.po"
        catalogue = polib.pofile(str(path))
        # The day of extraction would make a difference where nothing differs.
        catalogue.metadata.pop("POT-Creation-Date", None)
        catalogue.metadata.pop("Report-Msgid-Bugs-To", None)
        for obsolete in catalogue.obsolete_entries():
            catalogue.remove(obsolete)
        for entry in catalogue.translated_entries():
            entry.previous_msgctxt = entry.previous_msgid = entry.previous_msgid_plural = None
        catalogue.save()
        catalogue.save_as_mofile(str(path.with_suffix(".mo")))
        forms = _plural_forms(catalogue)
        missing += [
            f"{language}: {entry.msgid}"
            for entry in catalogue
            if entry.fuzzy
            or not entry.translated()
            or (entry.msgid_plural and len(entry.msgstr_plural) < forms)
        ]
    return missing


def _plural_forms(catalogue: polib.POFile) -> int:
    """Return how many forms a sentence with a number has in a language."""
    found = re.search(r"nplurals=(\d+)", catalogue.metadata["Plural-Forms"])
    return int(found[1]) if found else 1


def main() -> None:
    """Run from the command line; fail when a translation is missing."""
    if "--extract" in sys.argv[1:]:
        extract()
    missing = compile_all()
    for line in missing:
        print(line)
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()
