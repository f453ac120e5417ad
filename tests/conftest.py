"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from hypothesis import settings

from supple import extras

# The same examples in every run, so that a change is judged by what it changes; others are looked
# for with HYPOTHESIS_PROFILE=exploring.
settings.register_profile("steady", derandomize=True)
settings.register_profile("exploring")
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Callable[[extras.Extra], None]:
    """Let a large part of Supple seem not installed."""

    def hide(extra: extras.Extra) -> None:
        monkeypatch.setitem(extras._MODULE, extra, "supple_not_installed")

    return hide
