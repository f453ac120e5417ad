"""What was left out is told once for each reason, and every exercise is named once."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils.html import escape

from supple.catalogue import Language, shipped_catalogue
from supple.program.model import LeftOut, Reason
from supple.web.people.models import Person
from supple.web.training.left_out import by_reason


def out(exercise: str, *codes: str) -> LeftOut:
    return LeftOut(exercise=exercise, reasons=tuple(Reason(code=code) for code in codes))


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_reason_is_told_once_and_the_rarest_first(language: Language) -> None:
    many = [out("push-up", "out_rotation"), out("cat-cow", "out_rotation")]
    groups = by_reason([*many, out("cobra", "out_rotation", "out_excluded")], language)
    assert [one.id for one in groups[0].exercises] == ["cobra"]
    assert {one.id for one in groups[1].exercises} == {"push-up", "cat-cow", "cobra"}
    assert len({group.reason for group in groups}) == len(groups) == 2
    names = [one.name for one in groups[1].exercises]
    assert names == sorted(names, key=str.casefold)


@pytest.mark.parametrize("language", ["en", "es"])
def test_page_tells_each_reason_once_with_all_it_holds_for(
    browser: Client, ready: Person, language: Language
) -> None:
    browser.post("/language/", {"language": language})
    text = browser.get("/").content.decode()
    told = text[text.index('class="left-out"') :]
    told = told[: told.index("</dl>")]
    reasons = re.findall(r"<dt>(.+?)</dt>", told)
    linked = re.findall(r'href="/exercises/([\w-]+)/"', told)
    assert len(set(reasons)) == len(reasons) < len(set(linked)) / 2
    assert len(set(linked)) > 20
    for exercise_id in set(linked):
        assert f">{escape(shipped_catalogue()[exercise_id].name(language))}</a>" in told
