"""The public way to a picture: an exercise in, bytes out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal

from supple.body.clip import Clip, Side, load_clip
from supple.body.figure import AVERAGE, Build, load_body
from supple.catalogue import (
    LANGUAGES,
    Catalogue,
    Dose,
    Exercise,
    Language,
    fill,
    shipped_catalogue,
)
from supple.catalogue.phrases import Phrases
from supple.drawing import gltf
from supple.drawing.picture import Artist, Subject
from supple.drawing.svg import Alternative
from supple.drawing.theme import Theme, load_paints

Format = Literal["svg", "png", "glb"]
FORMATS: Final[tuple[Format, ...]] = ("svg", "png", "glb")
PNG_WIDTH: Final = 960  # pixels: twice what a picture is designed for


def draw(
    exercise: str | Exercise,
    *,
    clip: Clip | None = None,
    key: int | None = None,
    side: Side = "right",
    theme: Theme = "light",
    format: Format = "svg",  # noqa: A002
    languages: Sequence[Language] = LANGUAGES,
    width: int = PNG_WIDTH,
    build: Build = AVERAGE,
) -> bytes:
    """Draw an exercise.

    Parameters
    ----------
    exercise : str or Exercise
        An id of the catalogue that ships with Supple, or an exercise of any other.
    clip : Clip, optional
        Its motion; the one shipped with Supple if not given.
    key : int, optional
        0 for the start, then the moments that teach something; all of them in one picture if not
        given.
    side : str
        Which side works. The left picture is the mirror image of the right one; numbers are not
        mirrored.
    theme : str
        ``auto`` follows the page's colours or the reader's light or dark, and is for SVG alone (a
        PNG of it is light); ``light``, ``dark``, ``print`` and ``current`` (the text's colour) are
        fixed.
    format : str
        ``svg``, ``png`` or ``glb`` (an animated model, for which `key` and `theme` do not count).
    languages : sequence of str
        In which languages the picture says what it shows.
    width : int
        Of a PNG, pixels.
    build : str
        How much flesh the figure has on the same bones.

    Raises
    ------
    KeyError
        If no such exercise ships with Supple.
    FileNotFoundError
        If no clip ships for it.
    IndexError
        If there is no such key.
    """
    wanted = shipped_catalogue()[exercise] if isinstance(exercise, str) else exercise
    motion = clip or load_clip(wanted.id)
    if format == "glb":
        return gltf.model(
            motion,
            load_body().built(build, motion.touching(side)),
            side=side,
            stretched=wanted.facts.targets.stretched,
            worked=wanted.facts.targets.worked,
            sides=wanted.facts.targets.sides,
            name=wanted.name(languages[0] if languages else "en"),
        )
    artist = Artist(subject(wanted, motion, build), load_body(), side)
    fixed: Theme = "light" if theme == "auto" and format == "png" else theme
    words = alternative(wanted, artist, key, side, languages)
    text = artist.composed(fixed, words) if key is None else artist.still(key, fixed, words)
    return to_png(text, fixed, width) if format == "png" else text.encode()


def subject(exercise: Exercise, clip: Clip, build: Build = AVERAGE) -> Subject:
    """Return what a picture of an exercise is of."""
    facts = exercise.facts
    return Subject(
        name=exercise.id,
        clip=clip,
        stretched=facts.targets.stretched,
        worked=facts.targets.worked,
        breaths={phase.id: phase.breath for phase in facts.phases},
        sides=facts.targets.sides,
        build=build,
    )


def alternative(
    exercise: Exercise,
    artist: Artist,
    key: int | None,
    side: Side,
    languages: Sequence[Language],
) -> Alternative:
    """Title and description of a picture, from the words of the exercise.

    Raises
    ------
    IndexError
        If there is no such key.
    """
    titles: dict[str, str] = {}
    descriptions: dict[str, str] = {}
    dose = Dose.at(exercise.facts.dose)
    for language in languages:
        words = exercise.words[language]
        if key is None:
            code, said = "picture_of", words.summary
        else:
            phase = artist.stage.moments[key].phase
            cue = "setup" if key == 0 else phase
            code, said = "still_of", fill(words.cues[cue], dose, language, side=side)
        titles[language] = _phrases().say(code, language, name=words.name)
        descriptions[language] = said
    return Alternative(titles, descriptions)


def to_png(svg: str, theme: Theme, width: int) -> bytes:
    """Bitmap of a picture, on the paper of its theme."""
    import resvg_py

    paper = load_paints().palettes["light" if theme == "auto" else theme]["paper"].colour
    background = None if paper == "none" else paper
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, background=background))


def catalogue_with_clips(catalogue: Catalogue) -> list[Exercise]:
    """Exercises for which a clip ships."""
    found = []
    for exercise in catalogue.values():
        try:
            load_clip(exercise.id)
        except FileNotFoundError:
            continue
        found.append(exercise)
    return found


def _phrases() -> Phrases:
    return Phrases.read(Path(__file__).with_name("phrases.yaml"))
