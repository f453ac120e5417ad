"""A push service of the test's own, and the browser's side of what it carries."""

from __future__ import annotations

import base64
import http.server
import json
import threading
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from supple.web.outside import Answer, ask

HOST = "https://push.example"


def text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def data(value: str) -> bytes:
    return base64.urlsafe_b64decode(value + "==")


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )


def _derive(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)


@dataclass
class Keys:
    """A browser's keys; it reads what was encrypted for them as RFC 8291 and RFC 8188 say."""

    private: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    auth: bytes = b"sixteen octets.."

    @property
    def public(self) -> bytes:
        return _point(self.private.public_key())

    def subscription(self, path: str = "/device") -> dict[str, str]:
        """Return what the browser tells when it signs up."""
        return {
            "endpoint": HOST + path,
            "p256dh": text(self.public),
            "auth": text(self.auth),
        }

    def read(self, body: bytes) -> bytes:
        """Decrypt a message of one record."""
        salt, sender = body[:16], body[21 : 21 + body[20]]
        shared = self.private.exchange(
            ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender)
        )
        secret = _derive(shared, self.auth, b"WebPush: info\0" + self.public + sender, 32)
        key = _derive(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
        nonce = _derive(secret, salt, b"Content-Encoding: nonce\0", 12)
        record = AESGCM(key).decrypt(nonce, body[21 + body[20] :], None).rstrip(b"\0")
        assert record[-1:] == b"\2"  # the last record
        return record[:-1]


def claims(authorization: str) -> dict[str, Any]:
    """Check the signature of a sender as a push service does, and return what it claims."""
    scheme, _, parameters = authorization.partition(" ")
    assert scheme == "vapid"
    token, key = (part.partition("=")[2] for part in parameters.split(", "))
    signed, _, signature = token.rpartition(".")
    raw = data(signature)
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), data(key))
    public.verify(
        encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")),
        signed.encode(),
        ec.ECDSA(hashes.SHA256()),
    )
    head, body = (json.loads(data(part)) for part in signed.split("."))
    assert head == {"typ": "JWT", "alg": "ES256"}
    found: dict[str, Any] = body
    return found


@dataclass
class Message:
    """What arrived at the push service."""

    path: str
    headers: dict[str, str]
    body: bytes


class PushService:
    """Takes messages and keeps them; answers as it is told to."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.status = 201
        service = self

        class Taker(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                service.messages.append(Message(self.path, dict(self.headers), body))
                self.send_response(service.status)
                self.send_header("Location", "http://127.0.0.1:1/")
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                return None

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Taker)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def post(self, address: str, **request: Any) -> Answer:
        """Stand in for `supple.web.outside.ask`: the host of the test is on this machine."""
        parts = urlsplit(address)
        assert f"{parts.scheme}://{parts.netloc}" == HOST
        here = f"http://127.0.0.1:{self.server.server_address[1]}{parts.path}"
        return ask(here, **request, allowed=lambda place: place.is_loopback)

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
