"""Articles' Markdown as HTML: links to pages, and sources as numbers."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from supple.catalogue.prose import Target, markdown

_ADDRESS = {"exercise": "exercise", "article": "article"}  # kind of target → name of the page


def to_html(text: str, numbers: Mapping[str, int]) -> SafeString:
    """Return a section's text as HTML.

    Parameters
    ----------
    text
        In the Markdown of `supple.catalogue.prose`, with its values filled in.
    numbers
        The number of each source in the list below the article.
    """
    tokens = markdown().parse(text)
    html = _renderer.render(tokens, markdown().options, {"numbers": numbers})
    return mark_safe(html)  # noqa: S308 - the renderer escapes, and the parser knows no HTML


class _Renderer(RendererHTML):
    """Adds what the parser of articles knows beyond Markdown."""

    def link_open(
        self, tokens: Sequence[Token], idx: int, _options: Any, _env: MutableMapping[str, Any]
    ) -> str:
        """Open a link to one of our pages."""
        target = Target.read(str(tokens[idx].attrs["href"]))
        if target is None:  # the loader lets none through
            raise ValueError(tokens[idx].attrs["href"])
        return format_html('<a href="{}">', reverse(_ADDRESS[target.kind], args=[target.id]))

    def citation(
        self, tokens: Sequence[Token], idx: int, _options: Any, env: MutableMapping[str, Any]
    ) -> str:
        """Point to a source by its number."""
        number = env["numbers"][tokens[idx].content]
        return format_html(
            '<sup class="cite"><a href="#source-{0}" aria-label="{1}">{0}</a></sup>',
            number,
            gettext("Source %(number)s") % {"number": number},
        )


_renderer = _Renderer()
