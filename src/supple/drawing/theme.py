"""Paint: what each part of a picture is filled and stroked with, in each theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final, Literal

import yaml

Theme = Literal["auto", "light", "dark", "print", "current"]
THEMES: Final[tuple[Theme, ...]] = ("auto", "light", "dark", "print", "current")
PREFIX: Final = "sp-"


@dataclass(frozen=True)
class Paint:
    """A colour (any CSS colour, ``currentColor`` or ``none``) and how much of it."""

    colour: str
    opacity: float = 1.0


@dataclass(frozen=True)
class Style:
    """How one layer is painted: roles in a palette."""

    fill: str | None = None
    stroke: str | None = None
    width: str | None = None


# From the farthest layer to the nearest.
LAYERS: Final[Mapping[str, Style]] = {
    "shadow": Style("shadow"),
    "ground": Style("ground", "prop_line", "prop_line"),
    "prop": Style("prop", "prop_line", "prop_line"),
    "prop-line": Style(None, "prop_line", "prop_line"),
    "suit": Style("suit"),
    "skin": Style("skin"),
    "hair": Style("hair"),
    "shade": Style("shade"),
    "work": Style("work", "muscle_edge", "muscle_edge"),
    "stretch": Style("stretch", "muscle_edge", "muscle_edge"),
    "hem": Style(None, "line", "hem"),
    "crease": Style("line", None, None),
    "outline": Style(None, "line", "outline"),
}
# Parts that are not layers of a scene.
PARTS: Final[Mapping[str, Style]] = {
    "hatch": Style(None, "hatch", None),
    "hatch-ground": Style("stretch"),
    "arrow": Style("arrow", "paper", "arrow_halo"),
    "badge": Style("arrow"),
    "numeral": Style(None, "paper", None),
}


@dataclass(frozen=True)
class Paints:
    """The contents of ``themes.yaml``."""

    variables: Mapping[str, str]
    widths: Mapping[str, float]
    hatch: Mapping[str, float]
    palettes: Mapping[str, Mapping[str, Paint]]

    def attributes(self, style: Style, theme: Theme) -> dict[str, str]:
        """Presentation attributes of a layer; ``auto`` starts from ``light``."""
        palette = self.palettes["light" if theme == "auto" else theme]
        out: dict[str, str] = {}
        for kind, role in (("fill", style.fill), ("stroke", style.stroke)):
            if role is None:
                if kind == "fill":
                    out["fill"] = "none"
                continue
            paint = palette[role]
            out[kind] = paint.colour
            if paint.opacity != 1:
                out[f"{kind}-opacity"] = f"{paint.opacity:g}"
        if style.width and out.get("stroke", "none") != "none":
            out["stroke-width"] = f"{self.widths[style.width]:g}"
        return out

    def stylesheet(self) -> str:
        """CSS by which a picture follows the page's colours, or else the reader's light or dark."""
        dark = self._rules("dark", changed_from="light")
        return f"{self._rules('light')}@media(prefers-color-scheme:dark){{{dark}}}"

    def _rules(self, name: str, *, changed_from: str | None = None) -> str:
        palette = self.palettes[name]
        layers: dict[str, list[str]] = {}  # which layers share a declaration
        for layer, style in {**LAYERS, **PARTS}.items():
            for kind, role in (("fill", style.fill), ("stroke", style.stroke)):
                if role is None or (layer == "stretch" and kind == "fill"):
                    continue  # filled with a pattern, whose parts have rules of their own
                paint = palette[role]
                if changed_from and paint == self.palettes[changed_from][role]:
                    continue
                variable = self.variables.get(role)
                colour = f"var({variable},{paint.colour})" if variable else paint.colour
                said = f"{kind}:{colour}"
                if paint.opacity != 1:
                    said += f";{kind}-opacity:{paint.opacity:g}"
                layers.setdefault(said, []).append(f".{PREFIX}{layer}")
        return "".join(f"{','.join(names)}{{{said}}}" for said, names in layers.items())


def _paint(value: object) -> Paint:
    if isinstance(value, list):
        colour, opacity = value
        return Paint(str(colour), float(opacity))
    return Paint(str(value))


@cache
def load_paints() -> Paints:
    """Read the themes shipped with the package."""
    text = resources.files("supple.drawing").joinpath("data/themes.yaml").read_text("utf-8")
    data = yaml.safe_load(text)
    return Paints(
        variables=data["variables"],
        widths=data["widths"],
        hatch=data["hatch"],
        palettes={
            name: {role: _paint(value) for role, value in palette.items()}
            for name, palette in data["themes"].items()
        },
    )
