"""What the tests of the figure share."""

from __future__ import annotations

import pytest

from supple.body import Body, load_body, moving_exercises
from supple.catalogue import exercises_folder


@pytest.fixture(scope="session")
def body() -> Body:
    return load_body()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "exercise" in metafunc.fixturenames:
        metafunc.parametrize("exercise", moving_exercises(exercises_folder()))
