"""What a message to a browser is wrapped in: RFC 8291 encrypts it, RFC 8292 says who sends it."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import http_ece
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from django.conf import settings

from supple.web import datafolder, options

_KEY_FILE: Final = "push-key"
_AUTH_BYTES: Final = 16
_NUMBER_BYTES: Final = 32
# RFC 8292 allows a day; an hour is enough for clocks that are a little off.
_VALID_SECONDS: Final = 3600
# All messages are of one length, so that the length tells nothing.
_LENGTH: Final = 2048


def check_keys(p256dh: str, auth: str) -> None:
    """Check the keys of a browser, both in base64url.

    Raises
    ------
    ValueError
        If they are none.
    """
    ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(p256dh))
    if len(_bytes(auth)) != _AUTH_BYTES:
        raise ValueError("a secret of the wrong length")


def public_key() -> str:
    """Return the key by which push services know this Supple, as browsers want it: base64url."""
    point = (
        _key(options.data_folder())
        .public_key()
        .public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    )
    return _text(point)


def seal(message: str, *, p256dh: str, auth: str) -> bytes:
    """Encrypt a message so that only one browser can read it.

    Parameters
    ----------
    message
        JSON; blanks make it as long as any other.
    """
    sealed: bytes = http_ece.encrypt(
        message.encode().ljust(_LENGTH),
        private_key=ec.generate_private_key(ec.SECP256R1()),
        dh=_bytes(p256dh),
        auth_secret=_bytes(auth),
        version="aes128gcm",
    )
    return sealed


def authorization(endpoint: str, *, now: float) -> str:
    """Return the header that shows a push service who sends; a JWT signed with ES256.

    Parameters
    ----------
    now
        Seconds since 1970.
    """
    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int(now) + _VALID_SECONDS,
        "sub": settings.PUSH_CONTACT,
    }
    signed = f"{_json({'typ': 'JWT', 'alg': 'ES256'})}.{_json(claims)}"
    key = _key(options.data_folder())
    numbers = decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
    signature = b"".join(number.to_bytes(_NUMBER_BYTES, "big") for number in numbers)
    return f"vapid t={signed}.{_text(signature)}, k={public_key()}"


@cache
def _key(folder: Path) -> ec.EllipticCurvePrivateKey:
    pem = datafolder.secret(folder, _KEY_FILE, _new_key)
    key = serialization.load_pem_private_key(pem.encode("ascii"), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{folder / _KEY_FILE} holds another kind of key")
    return key


def _new_key() -> str:
    pem = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return pem.decode("ascii")


def _json(value: Mapping[str, object]) -> str:
    return _text(json.dumps(value, separators=(",", ":")).encode())


def _text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode("ascii")


def _bytes(value: str) -> bytes:
    return base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_", validate=True)
