"""What all tests share."""

from __future__ import annotations

import os

from hypothesis import settings

# The same examples in every run, so that a change is judged by what it changes; others are looked
# for with HYPOTHESIS_PROFILE=exploring.
settings.register_profile("steady", derandomize=True)
settings.register_profile("exploring")
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
