"""Seals secrets, and opens them. AES-256-GCM (NIST SP 800-38D) with a fresh nonce each time.

What is sealed names its key, so that a new key can be put before the old one: the first seals, every one opens. It is
bound to what it is about: a row that was copied to another connection does not open there.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
from collections.abc import Iterable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_FORM = b"\x01"
_NAME_BYTES = 8
_NONCE_BYTES = 12
_URL_SAFE = str.maketrans("+/", "-_")


class CannotOpen(Exception):
    """None of the keys of VAULT_KEYS opens this: its key was taken out, or it was changed."""


class Vault:
    """Keys, of which the first seals.

    Args:
        keys: each 32 bytes in base64, as the setting VAULT_KEYS has them.

    Raises:
        ValueError: there is none, or one of them is not 32 bytes in base64. The message does not repeat it.
    """

    def __init__(self, keys: Iterable[str]) -> None:
        read = [_key(text) for text in keys]
        if not read:
            raise ValueError("VAULT_KEYS has no key")
        self._keys = {_name(key): AESGCM(key) for key in read}
        self._first = _name(read[0])

    def seal(self, secret: str, *, about: str) -> bytes:
        """Answer the secret so that only `open` with the same `about` reads it."""
        nonce = os.urandom(_NONCE_BYTES)
        head = _FORM + self._first
        return head + nonce + self._keys[self._first].encrypt(nonce, secret.encode(), head + about.encode())

    def open(self, sealed: bytes, *, about: str) -> str:
        """Answer what `seal` was given.

        Raises:
            CannotOpen: no key does, or it is about something else.
        """
        head = sealed[: len(_FORM) + _NAME_BYTES]
        key = self._keys.get(head[len(_FORM) :])
        if key is None or not head.startswith(_FORM):
            raise CannotOpen
        nonce, rest = sealed[len(head) : len(head) + _NONCE_BYTES], sealed[len(head) + _NONCE_BYTES :]
        try:
            return key.decrypt(nonce, rest, head + about.encode()).decode()
        except (InvalidTag, ValueError):
            raise CannotOpen from None


def about_connection(connection_id: int) -> str:
    """Answer what the secret of a connection is sealed about."""
    return f"connection {connection_id}"


def _key(text: str) -> bytes:
    try:
        key = base64.b64decode(text.translate(_URL_SAFE), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key of VAULT_KEYS is not {KEY_BYTES} bytes in base64")
    return key


def _name(key: bytes) -> bytes:
    return hashlib.sha256(b"millrace vault " + key).digest()[:_NAME_BYTES]
