"""Tags and filters that every template has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Protocol

from django import template
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from supple.catalogue import Exercise, Language, Words, shipped_catalogue, vocabulary
from supple.catalogue.dose import Dose
from supple.catalogue.render import dose_words
from supple.program import Item, Reason, timing
from supple.program.explain import say
from supple.web.assets import entry
from supple.web.figure import files
from supple.web.figure.source import figure_source
from supple.web.shell.choice import Choice
from supple.web.shell.context import current_language
from supple.web.shell.dates import day_title, day_words, short_day_words
from supple.web.shell.icons import ICONS
from supple.web.words import adaptation_words, thumbnail_url

register = template.Library()


class Lasting(Protocol):
    """What takes a time."""

    @property
    def seconds(self) -> int: ...


class Text(Protocol):
    """A sentence in every language."""

    def say(self, language: Language) -> str: ...


_CHECKED, _SELECTED = mark_safe(" checked"), mark_safe(" selected")
_INVALID = mark_safe(' aria-invalid="true"')
_ICON = '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>'


@register.simple_tag
def asset(name: str) -> SafeString:
    """Return the style sheets and scripts of an entry of the front end."""
    styles, imports, script = entry(name)
    return format_html(
        '{}{}<script type="module" src="{}"></script>',
        format_html_join("", '<link rel="stylesheet" href="{}">', ((s,) for s in styles)),
        format_html_join("", '<link rel="modulepreload" href="{}">', ((s,) for s in imports)),
        script,
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return a decorative icon; the words beside it say what it means."""
    return mark_safe(_ICON.format(ICONS[name]))  # noqa: S308 - constants of ours


@register.simple_tag(takes_context=True)
def nav(context: Mapping[str, Any]) -> SafeString:
    """Return the way to the main pages, with the one that is open marked."""
    match = getattr(context.get("request"), "resolver_match", None)
    return _nav(match.url_name if match else None, current_language())


@lru_cache(maxsize=64)
def _nav(here: str | None, _language: str) -> SafeString:
    return render_to_string("shell/nav.html", {"here": here})


@register.filter
def term(word: str, list_name: str) -> str:
    """Return the name of a word of the vocabulary: ``"supine"|term:"positions"``."""
    return vocabulary().label(list_name, word, current_language())


register.filter("day", day_words)
register.filter("day_title", day_title)
register.filter("short_day", short_day_words)


@register.filter
def whole_minutes(lasting: Lasting) -> int:
    """Return how long a session or a week takes, in whole minutes."""
    return timing.whole_minutes(lasting.seconds)


@register.filter
def dose(value: Dose) -> str:
    """Return a dose in words."""
    return dose_words(value, current_language())


@register.filter
def reason(value: Reason) -> str:
    """Return a reason in words."""
    return say(value, shipped_catalogue(), current_language())


@register.filter
def words(exercise: Exercise) -> Words:
    """Return an exercise's words in the language of the page."""
    return exercise.words[current_language()]


@register.filter
def said(value: Text) -> str:
    """Return a sentence of the data in the language of the page."""
    return value.say(current_language())


@register.filter
def exercise_name(exercise_id: str) -> str:
    """Return an exercise's name; its id if the catalogue no longer has it."""
    found = shipped_catalogue().get(exercise_id)
    return found.name(current_language()) if found else exercise_id


@register.filter
def adaptations(item: Item) -> list[tuple[str, str]]:
    """Return what the person is to do differently in an exercise, as pairs of id and words."""
    return adaptation_words(item, current_language())


@register.filter
def thumbnail(exercise_id: str) -> str | None:
    """Return the address of a small picture of an exercise, if it has one."""
    return thumbnail_url(exercise_id)


@register.inclusion_tag("shell/figure.html")
def figure(exercise_id: str) -> dict[str, Any]:
    """Show an exercise: a figure that moves, or its picture, or the place of both."""
    language = current_language()
    return {
        "exercise": exercise_id,
        "name": exercise_name(exercise_id),
        "picture": files.picture_url(exercise_id),
        "source": figure_source(shipped_catalogue()[exercise_id], language),
        "language": language,
    }


# Choices are drawn here and not in a template: a page has a hundred of them, always the same few.


@register.simple_tag
def choice_inputs(field: BoundField, kind: str) -> SafeString:
    """Draw a bound field's choices as check boxes or radio buttons."""
    name, invalid = field.html_name, bool(field.errors)
    offered, chosen = _choices(field)
    return mark_safe(  # noqa: S308 - every part is escaped
        "".join(
            _choice_input(kind, name, value, str(label), value in chosen, invalid)
            for value, label in offered
        )
    )


@register.simple_tag
def choice_options(field: BoundField) -> SafeString:
    """Draw a bound field's choices as the options of a select."""
    offered, chosen = _choices(field)
    return mark_safe(  # noqa: S308 - every part is escaped
        "".join(_option(value, str(label), value in chosen) for value, label in offered)
    )


@register.simple_tag
def filter_options(choices: Iterable[Choice]) -> SafeString:
    """Draw a filter's choices as the options of a select."""
    return mark_safe(  # noqa: S308 - every part is escaped
        "".join(_option(choice.value, choice.label, choice.chosen) for choice in choices)
    )


@register.simple_tag
def filter_checks(name: str, choices: Iterable[Choice]) -> SafeString:
    """Draw a filter's choices as check boxes that look like chips."""
    return mark_safe(  # noqa: S308 - every part is escaped
        "".join(_choice_input("checkbox", name, c.value, c.label, c.chosen, False) for c in choices)  # noqa: FBT003
    )


def _choices(field: BoundField) -> tuple[list[tuple[str, Any]], set[str]]:
    given: Any = field.value()
    chosen = {str(v) for v in given} if isinstance(given, list | tuple) else {str(given)}
    offered: Any = getattr(field.field, "choices", ())
    return [(str(value), label) for value, label in offered], chosen


@lru_cache(maxsize=2048)
def _choice_input(
    kind: str,
    name: str,
    value: str,
    label: str,
    chosen: bool,  # noqa: FBT001
    invalid: bool,  # noqa: FBT001
) -> SafeString:
    return format_html(
        '<label class="choice"><input type="{}" name="{}" value="{}" id="{}-{}"{}{}>'
        "<span>{}</span></label>",
        kind,
        name,
        value,
        name,
        value,
        _CHECKED if chosen else "",
        _INVALID if invalid else "",
        label,
    )


@lru_cache(maxsize=2048)
def _option(value: str, label: str, chosen: bool) -> SafeString:  # noqa: FBT001
    return format_html(
        '<option value="{}"{}>{}</option>', value, _SELECTED if chosen else "", label
    )
