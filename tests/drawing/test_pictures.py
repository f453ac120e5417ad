"""Finished pictures: valid, small, themable, mirrored, and put into words."""

import gzip
import re
from pathlib import Path
from xml.etree import ElementTree as Xml

import numpy as np
import pytest

from bitmap import pixels
from supple.catalogue import LANGUAGES, Dose, fill, shipped_catalogue
from supple.drawing import THEMES, draw, sheet
from supple.drawing.theme import LAYERS, PARTS, PREFIX, load_paints

SVG = "{http://www.w3.org/2000/svg}"
TOKENS = Path(__file__).parents[2] / "frontend/src/styles/tokens.css"
NAMES = ["cat-cow", "seated-twist"]


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def composed(name: str) -> bytes:
    return draw(name, theme="auto")


def luminance(colour: str) -> float:
    value = np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)]) / 255
    light = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    return float(light @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, two: str) -> float:
    a, b = sorted([luminance(one), luminance(two)])
    return (b + 0.05) / (a + 0.05)


def test_a_picture_is_small_valid_and_free_of_style_attributes(composed: bytes) -> None:
    assert len(gzip.compress(composed)) <= 15_000
    root = Xml.fromstring(composed)
    assert root.tag == f"{SVG}svg"
    for element in root.iter():
        assert "style" not in element.attrib
        assert not [a for a in element.attrib if a.lower().startswith("on")]
        assert element.tag.removeprefix(SVG) not in {"script", "foreignObject", "image"}
    assert b"http" not in composed.replace(b"http://www.w3.org/2000/svg", b"")


def test_ids_are_unique_belong_to_the_picture_and_exist(name: str, composed: bytes) -> None:
    text = composed.decode()
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert all(i.startswith(name) for i in ids)
    used = re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', text)
    assert {a or b for a, b in used} <= set(ids)
    assert set(Xml.fromstring(text).attrib["aria-labelledby"].split()) <= set(ids)


def test_every_class_has_a_rule(composed: bytes) -> None:
    text = composed.decode()
    (rules,) = re.findall(r"<style>(.*)</style>", text)
    for used in set(re.findall(r'class="([^"]+)"', text)) - {f"{PREFIX}stretch"}:
        assert re.search(rf"\.{used}[,{{]", rules)
    assert "prefers-color-scheme:dark" in rules
    for variable in load_paints().variables.values():
        assert f"var({variable}," in rules


@pytest.mark.thorough
def test_the_words_say_what_is_seen(name: str) -> None:
    exercise = shipped_catalogue()[name]
    for language in LANGUAGES:
        whole = Xml.fromstring(draw(name, languages=[language]))
        assert exercise.name(language) in (whole.findtext(f"{SVG}title") or "")
        assert whole.findtext(f"{SVG}desc") == exercise.words[language].summary
        key = Xml.fromstring(draw(name, key=1, side="left", languages=[language]))
        phase = exercise.facts.phases[0].id
        cue = exercise.words[language].cues[phase]
        said = fill(cue, Dose.at(exercise.facts.dose), language, side="left")
        assert key.findtext(f"{SVG}desc") == said
        assert "{" not in said


@pytest.mark.thorough
def test_a_fixed_theme_needs_no_stylesheet_and_follows_its_palette() -> None:
    for theme in THEMES:
        text = draw("seated-twist", key=1, theme=theme).decode()
        assert ("<style>" in text) == (theme == "auto")
        colours = set(re.findall(r"#[0-9a-f]{6}\b", re.sub(r"<style>.*</style>", "", text)))
        if theme == "current":
            assert not colours
            assert "currentColor" in text
        elif theme == "print":
            assert all(c[1:3] == c[3:5] == c[5:7] for c in colours)
        else:
            known = load_paints().palettes["light" if theme == "auto" else theme].values()
            assert colours <= {paint.colour for paint in known}


def test_stretched_and_worked_differ_without_colour() -> None:
    text = draw("cat-cow", theme="print").decode()
    assert re.search(r'class="sp-stretch" fill="url\(#cat-cow-hatch\)"', text)
    assert re.search(r'class="sp-work" fill="#', text)


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_lines_and_muscles_stand_out(theme: str) -> None:
    palette = {role: paint.colour for role, paint in load_paints().palettes[theme].items()}
    for ground in ("suit", "skin", "paper"):
        assert contrast(palette["line"], palette[ground]) >= 4.5
    assert contrast(palette["work"], palette["suit"]) >= 3
    assert contrast(palette["arrow"], palette["paper"]) >= 7
    marked = "hatch" if theme == "print" else "stretch"
    assert contrast(palette[marked], palette["suit"]) >= 3


def test_colours_follow_the_pages_tokens() -> None:
    css = TOKENS.read_text("utf-8")
    blocks = {
        "light": css[css.index(":root {") : css.index("@media")],
        "dark": css[css.index('\n[data-theme="dark"] {') :],
    }
    for theme, block in blocks.items():
        palette = load_paints().palettes[theme]
        for role in ("paper", "skin", "suit", "hair", "prop", "stretch", "work"):
            variable = load_paints().variables[role]
            (token,) = set(re.findall(rf"{variable}: (#[0-9a-f]{{6}});", block))
            assert palette[role].colour == token, (theme, role)


def test_every_layer_is_painted_in_every_theme() -> None:
    for palette in load_paints().palettes.values():
        for style in [*LAYERS.values(), *PARTS.values()]:
            assert {r for r in (style.fill, style.stroke) if r} <= set(palette)


def test_left_is_the_mirror_image_of_right(name: str) -> None:
    right, left = (
        pixels(draw(name, key=1, side=side, format="png", width=320)).astype(int)
        for side in ("right", "left")
    )
    # Hatching and light are not mirrored: compare where figure and things are.
    paper = right[0, 0]
    masks = [np.abs(p - paper).max(-1) > 60 for p in (right, left)]
    both, either = masks[0] & masks[1][:, ::-1], masks[0] | masks[1][:, ::-1]
    assert both.sum() / either.sum() > 0.85
    same_way = (masks[0] & masks[1]).sum() / (masks[0] | masks[1]).sum()
    assert same_way < 0.8


def test_numbers_are_never_mirrored() -> None:
    for side in ("right", "left"):
        text = draw("cat-cow", side=side).decode()
        assert text.count("<circle") == 3
        assert not re.search(r"scale\(-", text)


def test_a_png_is_as_wide_as_asked_and_shows_something() -> None:
    picture = pixels(draw("cat-cow", format="png", width=320))
    assert picture.shape[1] == 320
    assert (np.abs(picture[..., :3].astype(int) - picture[0, 0, :3]).max(-1) > 30).mean() > 0.05


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(IndexError):
        draw("cat-cow", key=9)
    with pytest.raises(KeyError):
        draw("no-such-exercise")


def test_a_picture_is_the_same_every_time() -> None:
    assert draw("cat-cow", key=2) == draw("cat-cow", key=2)


def test_the_sheet_holds_every_exercise() -> None:
    catalogue = shipped_catalogue()
    exercises = [catalogue[name] for name in NAMES]
    text = sheet(exercises, language="es").decode()
    root = Xml.fromstring(text)
    assert len(root.findall(f"{SVG}svg")) == len(NAMES)
    assert [t.text for t in root.findall(f"{SVG}text")] == [e.name("es") for e in exercises]
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert sheet(exercises[:1], format="html").startswith(b"<!doctype html>")
