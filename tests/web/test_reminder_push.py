"""What goes to push services: readable for one browser only, signed, and to nowhere near."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec

from supple.web import datafolder
from supple.web.outside import Unreachable
from supple.web.reminders import envelope
from supple.web.reminders.push import BadSubscription, Outcome, Subscription, push

from .push_service import HOST, Keys, PushService, claims, data

NOW = 1_795_000_000.0
GOOD = Keys().subscription()


@pytest.fixture
def service() -> Iterator[PushService]:
    made = PushService()
    yield made
    made.close()


def test_reader_of_these_tests_reads_the_example_of_the_standard() -> None:
    """RFC 8291, section 5."""
    number = int.from_bytes(data("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"), "big")
    keys = Keys(ec.derive_private_key(number, ec.SECP256R1()), data("BTBZMqHH6r4Tts7J_aSIgg"))
    body = data(
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
        "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
        "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )
    assert keys.read(body) == b"When I grow up, I want to be a watermelon"


def test_only_the_browser_reads_it_and_the_push_service_knows_the_sender(
    service: PushService,
) -> None:
    keys = Keys()
    message = json.dumps({"title": "Después del café"})
    sent = Subscription(**keys.subscription())
    assert push(sent, message, seconds=600, now=NOW, post=service.post) == "sent"
    (arrived,) = service.messages
    assert arrived.path == "/device"
    assert json.loads(keys.read(arrived.body)) == json.loads(message)
    assert b"caf" not in arrived.body
    with pytest.raises(InvalidTag):
        Keys().read(arrived.body)
    assert arrived.headers["TTL"] == "600"
    assert arrived.headers["Urgency"] == "high"
    assert arrived.headers["Content-Encoding"] == "aes128gcm"
    told = claims(arrived.headers["Authorization"])
    assert told["aud"] == HOST
    assert NOW < told["exp"] <= NOW + 24 * 3600
    assert told["sub"].startswith("mailto:")


def test_length_tells_nothing_and_no_two_messages_are_alike() -> None:
    keys = Keys().subscription()
    sealed = [
        envelope.seal(words, p256dh=keys["p256dh"], auth=keys["auth"])
        for words in ("a", "a", "a much longer sentence")
    ]
    assert len({len(body) for body in sealed}) == 1
    assert len(set(sealed)) == 3
    assert len(sealed[0]) <= 4096  # RFC 8030: what every push service takes


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(201, "sent"), (202, "sent"), (404, "gone"), (410, "gone"), (302, "failed"), (429, "failed"),
     (500, "failed"), (999, "failed")],
)  # fmt: skip
def test_what_a_push_service_answers(service: PushService, status: int, outcome: Outcome) -> None:
    service.status = status
    sent = Subscription(**GOOD)
    assert push(sent, "{}", seconds=60, now=NOW, post=service.post) == outcome
    assert len(service.messages) == 1  # it is sent on to nowhere


def test_push_service_that_cannot_be_reached() -> None:
    def down(*_: Any, **__: Any) -> Any:
        raise Unreachable("down")

    assert push(Subscription(**GOOD), "{}", seconds=60, now=NOW, post=down) == "failed"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254", "[::1]"])
def test_nothing_near_is_asked(host: str) -> None:
    near = Subscription(**{**GOOD, "endpoint": f"https://{host}/device"})
    assert push(near, "{}", seconds=60, now=NOW) == "failed"


@pytest.mark.parametrize(
    "changes",
    [
        {"endpoint": "http://push.example/device"},
        {"endpoint": ""},
        {"endpoint": "file:///etc/passwd"},
        {"endpoint": "https://me:word@push.example/"},
        {"endpoint": "https://push.example/" + "a" * 2000},
        {"auth": "short"},
        {"auth": ""},
        {"p256dh": "AAAA"},
        {"p256dh": GOOD["p256dh"][:-2] + "AA"},  # not on the curve
        {"p256dh": GOOD["p256dh"] + "!" * 4},
        {"p256dh": "ñ"},
    ],
)
def test_what_is_no_subscription_is_refused(changes: dict[str, str]) -> None:
    with pytest.raises(BadSubscription):
        Subscription(**{**GOOD, **changes}).check()


def test_good_one_is_taken() -> None:
    Subscription(**GOOD).check()


def test_key_is_made_once_and_only_its_owner_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUPPLE_DATA", str(tmp_path / "data"))
    first = envelope.public_key()
    envelope._key.cache_clear()
    assert envelope.public_key() == first
    (file,) = (tmp_path / "data").glob("push-key*")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert datafolder.secret(tmp_path / "data", "push-key", lambda: "") == file.read_text()
    assert len(data(first)) == 65
