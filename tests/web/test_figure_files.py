"""The figure's files, and what a page says about them."""

from __future__ import annotations

import gzip
import html
import json
import re

import pytest
from django.test import Client

from supple.body import load_clip
from supple.catalogue import shipped_catalogue, vocabulary
from supple.web.figure import files
from supple.web.figure.source import figure_source

FILES = dict(files.served())
MOVING = sorted(e for e in shipped_catalogue() if files.clip_url(e))


def test_names_change_with_the_content_and_may_be_kept_for_ever() -> None:
    assert len(FILES) == len({file.path for file in FILES.values()})
    for url, file in FILES.items():
        # The service worker keeps what is named like this without asking again.
        assert re.fullmatch(r"/static/.+/assets/.+-[\w-]{8}\.\w+", url)
        headers = dict(file.get_response("GET", {}).headers)
        assert "immutable" in headers["Cache-Control"]


def test_they_arrive_whole_packed_or_not() -> None:
    for file in FILES.values():
        plain = file.get_response("GET", {})
        packed = file.get_response("GET", {"HTTP_ACCEPT_ENCODING": "gzip, br"})
        assert plain.file
        assert packed.file
        assert dict(packed.headers)["Content-Encoding"] == "gzip"
        content = packed.file.read()
        assert int(dict(packed.headers)["Content-Length"]) == len(content)
        assert gzip.decompress(content) == plain.file.read() == file.path.read_bytes()
        assert "Content-Encoding" not in dict(plain.headers)


def test_what_a_browser_has_is_not_sent_again() -> None:
    file = next(iter(FILES.values()))
    answer = file.get_response("GET", {"HTTP_IF_NONE_MATCH": file.etag})
    assert (int(answer.status), answer.file) == (304, None)
    assert int(file.get_response("HEAD", {}).status) == 200
    assert file.get_response("HEAD", {}).file is None
    assert int(file.get_response("POST", {}).status) == 405


@pytest.mark.parametrize("exercise", MOVING)
def test_the_page_and_the_clip_speak_of_the_same_phases(exercise: str) -> None:
    for language in ("en", "es"):
        source = figure_source(shipped_catalogue()[exercise], language)
        assert source
        assert source.clip in FILES
        assert source.body in FILES
        assert [phase.id for phase in source.phases] == list(load_clip(exercise).info["phases"])
        coloured = {name.partition(":")[0] for name in (*source.stretched, *source.worked)}
        assert coloured <= source.names.keys()
        for name in coloured:
            assert source.names[name] == vocabulary().label("muscles", name, language)


def test_only_the_side_that_is_stretched_or_works_is_coloured() -> None:
    bend = figure_source(shipped_catalogue()["standing-side-bend"], "en")
    thread = figure_source(shipped_catalogue()["thread-the-needle"], "en")
    cat = figure_source(shipped_catalogue()["cat-cow"], "en")
    assert bend and thread and cat  # noqa: PT018
    assert "obliques:left" in bend.stretched
    assert thread.worked == ("serratus_anterior:left",)
    assert not any(":" in name for name in (*cat.stretched, *cat.worked))


def test_an_exercise_without_a_movement_has_no_figure() -> None:
    still = [e for e in shipped_catalogue() if e not in MOVING]
    assert all(figure_source(shipped_catalogue()[e], "en") is None for e in still)


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_page_holds_the_figure_and_its_picture(browser: Client, language: str) -> None:
    page = browser.get("/figure/cat-cow/", HTTP_ACCEPT_LANGUAGE=language).content.decode()
    found = re.search(r"<supple-figure([^>]*)>\s*<img src=\"([^\"]+)\" alt=\"([^\"]+)\"", page)
    assert found
    attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', found[1]))
    name = shipped_catalogue()["cat-cow"].words[language].name
    assert (attributes["lang"], html.unescape(attributes["alt"])) == (language, name)
    assert attributes["clip-url"] in FILES
    assert found[2] in FILES
    names = json.loads(html.unescape(attributes["names"]))
    assert names["rhomboids"] == vocabulary().label("muscles", "rhomboids", language)
    phases = json.loads(html.unescape(attributes["phases"]))
    assert [phase["id"] for phase in phases] == ["arch", "round"]


@pytest.mark.usefixtures("ready")
def test_there_is_no_figure_of_what_does_not_exist(browser: Client) -> None:
    assert browser.get("/figure/no-such-thing/").status_code == 404
