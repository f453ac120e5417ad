"""Small parts without a browser: options, data folder, translations."""

from __future__ import annotations

import gettext
import re
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polib
import pytest

import supple.web
from supple.web import datafolder, options

WEB = Path(supple.web.__file__).parent
SPANISH = WEB / "locale" / "es" / "LC_MESSAGES" / "django.po"


class TestOptions:
    def test_names_are_unique_and_helped(self) -> None:
        names = [option.name for option in options.OPTIONS]
        assert len(set(names)) == len(names)
        assert all(option.help.endswith(".") for option in options.OPTIONS)

    def test_defaults_hold_when_nothing_is_set(self) -> None:
        assert options.port({}) == 8321
        assert options.text("host", {}) == "127.0.0.1"
        assert options.opens_browser({})
        assert options.data_folder({}).name == "supple"

    def test_environment_wins(self, tmp_path: Path) -> None:
        assert options.port({"SUPPLE_PORT": "9000"}) == 9000
        assert not options.opens_browser({"SUPPLE_NO_BROWSER": "1"})
        assert options.data_folder({"SUPPLE_DATA": str(tmp_path)}) == tmp_path

    @pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "8321.0", "٨"])
    def test_strange_port_is_named(self, port: str) -> None:
        with pytest.raises(options.OptionError, match="SUPPLE_PORT"):
            options.port({"SUPPLE_PORT": port})


class TestDataFolder:
    def test_is_closed_to_others(self, tmp_path: Path) -> None:
        folder = tmp_path / "a" / "b"
        datafolder.prepare(folder)
        key = datafolder.secret_key(folder)
        assert len(key) > 50
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        for path in folder.iterdir():
            assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_key_is_made_once(self, tmp_path: Path) -> None:
        with ThreadPoolExecutor(8) as pool:
            keys = set(pool.map(lambda _: datafolder.secret_key(tmp_path), range(32)))
        assert keys == {datafolder.secret_key(tmp_path)}
        assert [path.name for path in tmp_path.iterdir() if path.name.startswith("secret")] == [
            "secret-key"
        ]

    def test_two_folders_have_two_labels(self, tmp_path: Path) -> None:
        assert datafolder.label(tmp_path / "a") != datafolder.label(tmp_path / "b")


class TestTranslations:
    def test_every_sentence_is_translated(self) -> None:
        po = polib.pofile(str(SPANISH))
        assert [e.msgid for e in po if e.fuzzy or not e.translated()] == []
        assert len(po) > 200

    def test_placeholders_are_the_same(self) -> None:
        for entry in polib.pofile(str(SPANISH)):
            wanted = set(re.findall(r"%\((\w+)\)", entry.msgid + entry.msgid_plural))
            for text in entry.msgstr_plural.values() or [entry.msgstr]:
                given = set(re.findall(r"%\((\w+)\)", text))
                assert given == wanted or (given < wanted and "n" in wanted - given), entry.msgid

    def test_compiled_file_is_up_to_date(self) -> None:
        with SPANISH.with_suffix(".mo").open("rb") as file:
            compiled = gettext.GNUTranslations(file)
        for entry in polib.pofile(str(SPANISH)):
            if entry.msgid_plural:
                said = compiled.ngettext(entry.msgid, entry.msgid_plural, 5)
                assert said == entry.msgstr_plural[2]
            elif entry.msgctxt:
                assert compiled.pgettext(entry.msgctxt, entry.msgid) == entry.msgstr
            else:
                assert compiled.gettext(entry.msgid) == entry.msgstr

    def test_every_sentence_of_the_templates_is_in_the_catalogue(self) -> None:
        known = {entry.msgid for entry in polib.pofile(str(SPANISH))}
        for path in WEB.rglob("*.html"):
            text = path.read_text(encoding="utf-8")
            for quoted in re.findall(r"""\{% translate (?:"([^"]+)"|'([^']+)')""", text):
                assert (quoted[0] or quoted[1]) in known, path
