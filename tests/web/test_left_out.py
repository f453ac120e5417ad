"""What was left out is told once for each reason, and every exercise is named once."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils.html import escape

from supple.catalogue import shipped_catalogue
from supple.program.model import LeftOut, Reason
from supple.web.people.models import Person
from supple.web.training.left_out import by_reason


def out(exercise: str, *codes: str) -> LeftOut:
    return LeftOut(exercise=exercise, reasons=tuple(Reason(code=code) for code in codes))


@pytest.mark.parametrize("language", ["en", "es"])
def test_same_reasons_are_told_once_and_the_rarest_first(language: str) -> None:
    many = [
        out("push-up", "out_rotation"),
        out("cat-cow", "out_rotation"),
        out("open-book", "out_rotation"),
    ]
    groups = by_reason([*many, out("cobra", "out_rotation", "out_excluded")], language)  # type: ignore[arg-type]
    assert [len(group.exercises) for group in groups] == [1, 3]
    assert [len(group.reasons) for group in groups] == [2, 1]
    names = [one.name for one in groups[1].exercises]
    assert names == sorted(names, key=str.casefold)


@pytest.mark.parametrize("language", ["en", "es"])
def test_page_names_each_exercise_once(browser: Client, ready: Person, language: str) -> None:
    browser.post("/language/", {"language": language})
    text = browser.get("/").content.decode()
    told = text[text.index('class="left-out"') :]
    told = told[: told.index("</dl>")]
    linked = re.findall(r'href="/exercises/([\w-]+)/"', told)
    assert len(linked) == len(set(linked)) > 20
    reasons = re.findall(r"<dt>(.+?)</dt>", told)
    groups = re.findall(r"<div>(.+?)</dd></div>", told)
    assert len(groups) < len(linked) / 2
    assert len({re.search(r"^(?:<dt>.+?</dt>)+", group)[0] for group in groups}) == len(groups)  # type: ignore[index]
    assert all(reasons)
    for exercise_id in linked:
        name = shipped_catalogue()[exercise_id].words[language].name  # type: ignore[index]
        assert f">{escape(name)}</a>" in told
