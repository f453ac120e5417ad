"""What the traffic light says."""

from __future__ import annotations

from django.utils.translation import gettext


def traffic_words() -> dict[str, str]:
    """Return what to say about mild, bearable and strong pain."""
    return {
        "go": gettext("That is mild. You may go on, slowly and in a smaller range."),
        "accept": gettext(
            "That is acceptable if it settles within a day. "
            "From here on, make your movements smaller."
        ),
        "stop": gettext(
            "That is too much. This exercise rests for now. "
            "Stop for today if the pain does not ease soon, and see a clinician if it stays."
        ),
    }
