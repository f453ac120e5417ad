"""A dose somebody was actually given, as opposed to the range it was chosen from."""

from __future__ import annotations

from .model import DoseRange, Fact, HoldUnit, Range, Sides

START_LEVEL, HIGHEST_LEVEL = 2, 4


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
    def at(cls, dose_range: DoseRange, level: int = START_LEVEL) -> Dose:
        """Return the dose at a level of a range.

        Parameters
        ----------
        level
            0 is the lowest dose, 2 the start, 4 the highest; 1 and 3 lie halfway between.
            A higher level never has less of anything.
        """
        hold = dose_range.hold
        return cls(
            sets=_at(dose_range.sets, level),
            reps=_at(dose_range.reps, level),
            hold=_at(hold, level) if hold else None,
            unit=hold.unit if hold else None,
            rest=dose_range.rest,
            sides=dose_range.sides,
        )

    @property
    def side_count(self) -> int:
        """How many sides a set is done on."""
        return 1 if self.sides == "none" else 2


def _at(whole: Range, level: int) -> int:
    # Halfway rounds down: a dose rather grows late than early.
    halfway_up, halfway_down = (whole.start + whole.max) // 2, (whole.min + whole.start) // 2
    return (whole.min, halfway_down, whole.start, halfway_up, whole.max)[level]
