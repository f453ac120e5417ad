"""When and how the person is reminded, and by which browsers."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from supple.session.reminders import (
    LONGEST_ANCHOR,
    LONGEST_MAIL,
    ReminderSettings,
    reminder_rules,
)
from supple.web.api.security import demand
from supple.web.api.sent import Sent, TimeOfDay
from supple.web.people.requests import PersonRequest
from supple.web.reminders import devices, services
from supple.web.reminders.forms import RemindersForm
from supple.web.reminders.trouble import trouble_words
from supple.web.shell.dates import zone_name
from supple.web.shell.problem import Refused

router = Router(tags=["Reminders"], auth=demand("no-emergency"))


class DeviceOut(Schema):
    """A browser that shows reminders."""

    id: int
    name: str
    since: dt.datetime
    arrived: dt.datetime | None = Field(description="When it last said that one arrived.")
    silent: bool = Field(description="The latest do not seem to arrive.")


class RemindersOut(Schema):
    """How the person is reminded."""

    settings: ReminderSettings
    devices: list[DeviceOut]
    trouble: str = Field(
        description="Why none arrive, as far as can be told; empty if all is well."
    )
    pauses: list[int] = Field(description="For how many days they can rest.")


class RemindersIn(Sent):
    """How to remind: not at all, at a time of day, or after something that is done anyway."""

    how: Literal["off", "time", "anchor"]
    at: TimeOfDay
    anchor: str = Field(
        default="",
        max_length=LONGEST_ANCHOR,
        examples=["after coffee"],
        description="What it follows.",
    )
    begins: TimeOfDay = Field(description="Nothing is sent before.")
    ends: TimeOfDay = Field(description="Nothing is sent after.")
    mail: str = Field(
        default="",
        max_length=LONGEST_MAIL,
        description="Address that gets them too, empty for none.",
    )


class Pause(Sent):
    """For how long to send none."""

    days: int = Field(ge=0, le=366, description="One of `pauses`, or 0 to go on now.")


@router.get("/reminders", response=RemindersOut)
def get_reminders(request: PersonRequest) -> Any:
    """Tell when and how the person is reminded, and whether it arrives.

    Browsers are taken on by pressing a button in them, on the page about reminders.
    """
    row = services.reminders_of(request.user)
    return {
        "settings": row.settings,
        "devices": [
            {
                "id": device.pk,
                "name": device.name,
                "since": device.made,
                "arrived": device.arrived,
                "silent": device.silent,
            }
            for device in devices.devices_of(request.user)
        ],
        "trouble": trouble_words(row),
        "pauses": reminder_rules().pauses.values,
    }


@router.put("/reminders", response=RemindersOut)
def change_reminders(request: PersonRequest, sent: RemindersIn) -> Any:
    """Change when and how the person is reminded, by the clock of this machine."""
    form = RemindersForm(sent.model_dump())
    if not form.is_valid():
        errors = [{"at": name, "why": str(why[0])} for name, why in form.errors.items()]
        raise Refused("invalid", "; ".join(error["why"] for error in errors), {"errors": errors})
    services.choose(request.user, now=timezone.now(), zone=zone_name(), **form.chosen())
    return get_reminders(request)


@router.put("/reminders/pause", response=RemindersOut)
def pause_reminders(request: PersonRequest, sent: Pause) -> Any:
    """Let reminders rest for some days."""
    if not services.pause(request.user, sent.days, now=timezone.now()):
        raise Refused("invalid", "Choose one of the pauses that `getReminders` lists, or 0.")
    return get_reminders(request)


@router.delete("/reminders/devices/{int:device_id}", response={204: None})
def forget_device(request: PersonRequest, device_id: int) -> Any:
    """Send nothing to a browser any more."""
    if not request.user.push_devices.filter(pk=device_id).exists():
        raise Refused("not-found", "There is no such browser.")
    devices.forget(request.user, device_id)
    return Status(204, None)
