"""What programs send, read strictly."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, WithJsonSchema

# JSON Schema knows times only with an offset; those of a day in the person's life have none.
TIME_OF_DAY: Final = r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$"


class Sent(BaseModel):
    """What is sent; a member that nobody knows is refused, for it may be a slip."""

    model_config = ConfigDict(extra="forbid")


def _without_zone(time: dt.time) -> dt.time:
    if time.tzinfo is not None:
        raise ValueError("a time of day has no offset")
    return time.replace(microsecond=0)


TimeOfDay = Annotated[
    dt.time,
    AfterValidator(_without_zone),
    WithJsonSchema({"type": "string", "pattern": TIME_OF_DAY, "examples": ["07:30"]}),
]
