"""The secrets of keys: how they look, what is stored of them, how a web process finds and forgets them.

A secret is `mr_<prefix>_<random>`: 8 readable characters that tell keys apart, then 32 random bytes. The store keeps
the SHA-256 of the whole and the prefix. A slow, salted hash guards passwords because people choose guessable ones;
here 256 random bits leave nothing to guess, a table of guesses is out of reach with or without salt, and one SHA-256
costs a microsecond where a slow hash would cost every request of an integration a tenth of a second.

The publish endpoint runs outside Django's request cycle. It uses `key_hash`, `KEY_FIND_SQL`, `KEY_TOUCH_SQL` and the
channel `REVOKED_CHANNEL`, and nothing else of this package.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass
from typing import Final

REVOKED_CHANNEL: Final = "keys.revoked"
"""Redis channel; each message is the hash of one revoked key in hex (64 characters), for caches to drop."""

TOUCH_SECONDS: Final = 60
"""The last use of a key is exact to this."""

KEY_FIND_SQL: Final = """
SELECT id, environment_id, scopes FROM api_key WHERE hash = %s AND revoked_at IS NULL
"""
"""One row or none: id (bigint), environment_id (bigint), scopes (text[]). Parameter: `key_hash(secret)` as bytea."""

KEY_TOUCH_SQL: Final = f"""
UPDATE api_key SET last_used_at = now()
 WHERE id = ANY(%s::bigint[]) AND (last_used_at IS NULL OR last_used_at < now() - interval '{TOUCH_SECONDS} seconds')
"""
"""Note the use of many keys in one statement; rows noted within the last minute stay untouched. Parameter: their ids.

Run it beside the requests, never within one: nobody waits for it, and a minute's loss of it is no loss.
"""

_PREFIX_ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Nothing that is mistaken for something else when read aloud."""
_SECRET: Final = re.compile(r"mr_(?P<prefix>[a-z0-9]{8})_[A-Za-z0-9_-]{43}\Z")


@dataclass(frozen=True, kw_only=True, slots=True)
class Minted:
    """A new secret and what is stored of it."""

    secret: str
    """Shown to the maker once, then gone."""
    prefix: str
    hash: bytes


def key_mint() -> Minted:
    """A new secret of 256 random bits."""
    prefix = "".join(secrets.choice(_PREFIX_ALPHABET) for _ in range(8))
    secret = f"mr_{prefix}_{secrets.token_urlsafe(32)}"
    return Minted(secret=secret, prefix=prefix, hash=key_hash(secret))


def key_hash(secret: str) -> bytes:
    """What the store knows of a secret: its SHA-256, 32 bytes."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()


def looks_like_key(secret: str) -> bool:
    """Whether the text has the form of a secret at all; the rest is not worth a query."""
    return _SECRET.match(secret) is not None
