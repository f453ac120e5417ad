"""Results that are kept until something they rest on has changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Generic, TypeVar
from weakref import WeakSet

T = TypeVar("T")
_every: WeakSet[Remembered[Any]] = WeakSet()


def forget_remembered() -> None:
    """Forget all results: other data lie in the database now."""
    for remembered in _every:
        remembered.results.clear()


class Remembered(Generic[T]):
    """The latest results by mark. What a mark leads to never changes, so nothing can go stale."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.results: OrderedDict[str, T] = OrderedDict()
        _every.add(self)

    def get(self, mark: str, make: Callable[[], T]) -> T:
        if mark not in self.results:
            self.results[mark] = make()
            if len(self.results) > self.size:
                self.results.popitem(last=False)
        self.results.move_to_end(mark)
        return self.results[mark]
