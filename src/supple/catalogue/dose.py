"""A dose somebody was actually given, as opposed to the range it was chosen from."""

from __future__ import annotations

from .model import DoseRange, Fact, HoldUnit, Sides


class Dose(Fact):
    """A concrete dose.

    Attributes
    ----------
    sets, reps
        Repetitions are per side when ``sides`` is not ``"none"``.
    hold
        In ``unit``; ``None`` when nothing is held.
    rest
        Seconds between sets.
    """

    sets: int
    reps: int
    hold: int | None
    unit: HoldUnit | None
    rest: int
    sides: Sides

    @classmethod
    def starting(cls, dose_range: DoseRange) -> Dose:
        """Return where a newcomer starts in a range."""
        hold = dose_range.hold
        return cls(
            sets=dose_range.sets.start,
            reps=dose_range.reps.start,
            hold=hold.start if hold else None,
            unit=hold.unit if hold else None,
            rest=dose_range.rest,
            sides=dose_range.sides,
        )

    @property
    def side_count(self) -> int:
        """How many sides a set is done on."""
        return 1 if self.sides == "none" else 2
