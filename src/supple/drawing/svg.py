"""Writing SVG documents without a style attribute anywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from supple.drawing.layers import Layers
from supple.drawing.theme import LAYERS, PARTS, PREFIX, Theme, load_paints
from supple.drawing.view import UNITS_PER_PIXEL


@dataclass(frozen=True)
class Alternative:
    """Words for those who do not see the picture, by language."""

    title: Mapping[str, str] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)


class Document:
    """A picture being put together.

    Parameters
    ----------
    name : str
        What the ids inside start with, so that several pictures can stand on one page.
    width, height : float
        Picture units.
    theme : Theme
    """

    def __init__(self, name: str, width: float, height: float, theme: Theme) -> None:
        self.name, self.width, self.height, self.theme = name, round(width), round(height), theme
        self.paints = load_paints()
        self.body: list[str] = []
        self._outlines = 0

    def add(self, markup: str) -> None:
        """Append markup."""
        self.body.append(markup)

    def add_scene(self, layers: Layers, *, x: float = 0, y: float = 0) -> None:
        """Append a drawn scene with its corner at (x, y)."""
        parts = []
        for layer in LAYERS:
            if layer == "outline" and layers.get("suit"):
                parts.append(f'<g {self._paint(layer)}><use href="#{self._outline_id()}"/></g>')
                continue
            paths = "".join(f'<path d="{d}"/>' for d in layers.get(layer, ()))
            if layer == "suit" and paths:
                self._outlines += 1
                joined = "".join(layers[layer])
                paths = f'<path id="{self._outline_id()}" d="{joined}"/>'
            if paths:
                parts.append(f"<g {self._paint(layer)}>{paths}</g>")
        place = f' transform="translate({x:.0f} {y:.0f})"' if x or y else ""
        self.add(f"<g{place}>{''.join(parts)}</g>")

    def part(self, name: str, markup: str, **extra: str) -> None:
        """Append markup painted as one of `PARTS`."""
        self.add(f"<g {self._paint(name, **extra)}>{markup}</g>")

    def text(self, alternative: Alternative) -> str:
        """Return the finished document."""
        size = f'viewBox="0 0 {self.width} {self.height}"'
        pixels = self.width / UNITS_PER_PIXEL, self.height / UNITS_PER_PIXEL
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size}'
        head += f' width="{pixels[0]:.0f}" height="{pixels[1]:.0f}" role="img"'
        labels = [f"{self.name}-{tag}" for tag, words in self._words(alternative) if words]
        if labels:
            head += f' aria-labelledby="{" ".join(labels)}"'
        head += ' stroke-linecap="round" stroke-linejoin="round">'
        style = f"<style>{self.paints.stylesheet()}</style>" if self.theme == "auto" else ""
        return (
            f"{head}{self._spoken(alternative)}{style}{self._pattern()}{''.join(self.body)}</svg>\n"
        )

    def _words(self, alternative: Alternative) -> Sequence[tuple[str, Mapping[str, str]]]:
        return (("title", alternative.title), ("desc", alternative.description))

    def _spoken(self, alternative: Alternative) -> str:
        out = ""
        for tag, words in self._words(alternative):
            for number, (language, text) in enumerate(words.items()):
                name = f' id="{self.name}-{tag}"' if number == 0 else ""
                out += f"<{tag}{name} lang={quoteattr(language)}>{escape(text)}</{tag}>"
        return out

    def _pattern(self) -> str:
        hatch = self.paints.hatch
        side, width = hatch["spacing"], hatch["width"]
        tile = (
            f'id="{self.name}-hatch" width="{side}" height="{side}" patternUnits="userSpaceOnUse"'
        )
        ground = f'<path {self._paint("hatch-ground")} d="M0 0h{side}v{side}h-{side}z"/>'
        line = f'<path {self._paint("hatch")} stroke-width="{width}" stroke-linecap="butt"'
        line += f' d="M{side / 2:g} 0v{side}"/>'
        turn = f'patternTransform="rotate({hatch["turn"]})"'
        return f"<defs><pattern {tile} {turn}>{ground}{line}</pattern></defs>"

    def _outline_id(self) -> str:
        return f"{self.name}-{self._outlines}"

    def _paint(self, name: str, **extra: str) -> str:
        attributes = self.paints.attributes({**LAYERS, **PARTS}[name], self.theme)
        if name == "stretch":
            attributes["fill"] = f"url(#{self.name}-hatch)"
            attributes.pop("fill-opacity", None)
        attributes.update({key.replace("_", "-"): value for key, value in extra.items()})
        words = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
        return f'class="{PREFIX}{name}"{words}'
