"""Every sentence of the pages that is to be translated, read from templates and code.

As ``xgettext`` would find them, with Django's own parser and Python's, so that no other program is
needed.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.template import engines
from django.template.base import FilterExpression, Node, Variable
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.translation import trim_whitespace

from supple import web

WEB = Path(web.__file__).parent
# Function → where its sentences stand among the arguments: singular, plural.
_CALLS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), (0,)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (0, 1)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), (1,)),
}
_IN_TAG = re.compile(r"""\b_\((["'])(.*?)\1\)""")


def in_templates() -> Iterator[str]:
    """Yield the sentences of all templates, a plural by its singular."""
    engine = engines["django"].engine  # type: ignore[attr-defined]
    for path in sorted(WEB.rglob("templates/**/*.html")):
        source = path.read_text(encoding="utf-8")
        yield from (match[2] for match in _IN_TAG.finditer(source))
        for node in _nodes(engine.from_string(source).nodelist):
            if isinstance(node, TranslateNode):
                yield from _of_expression(node.filter_expression)
            elif isinstance(node, BlockTranslateNode):
                text, _variables = node.render_token_list(node.singular)
                yield trim_whitespace(text) if node.trimmed else text


def in_code() -> Iterator[str]:
    """Yield the sentences of all modules, a plural by its singular."""
    for path in sorted(WEB.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (places := _CALLS.get(_name(node.func))):
                argument = node.args[places[0]]
                assert isinstance(argument, ast.Constant), f"{path}:{node.lineno}: no plain text"
                yield str(argument.value)


def _nodes(nodelist: Any) -> Iterator[Node]:
    for node in nodelist:
        yield node
        for name in {"nodelist", "nodelist_loop", "nodelist_empty", *node.child_nodelists}:
            yield from _nodes(getattr(node, name, None) or ())
        for _condition, inner in getattr(node, "conditions_nodelists", ()):
            yield from _nodes(inner)


def _of_expression(expression: FilterExpression) -> Iterator[str]:
    variable = expression.var
    text = variable.literal if isinstance(variable, Variable) else variable
    if isinstance(text, str):
        yield text


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
