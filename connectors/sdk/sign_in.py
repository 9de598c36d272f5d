"""How a connection says who is calling."""

from __future__ import annotations

from enum import StrEnum


class SignIn(StrEnum):
    """The ways; each but the first has one secret."""

    NONE = "none"
    """Not at all."""
    BEARER = "bearer"
    """`Authorization: Bearer <secret>` (RFC 6750, section 2.1)."""
    BASIC = "basic"
    """`Authorization: Basic <user and secret>` (RFC 7617)."""
    HEADER = "header"
    """A header of a chosen name whose value is the secret."""
