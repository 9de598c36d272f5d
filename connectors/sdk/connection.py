"""A connection as values: what may be one, and how a call is made with it. The secret goes to its own host alone (K2)."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from connectors.sdk.errors import EgressRefused
from connectors.sdk.http import OWN_HEADERS, Hidden
from connectors.sdk.sign_in import SignIn
from connectors.sdk.traces import traces_of

NAME_MAX = 60
NAME_PATTERN = r"^[a-z][a-z0-9_-]*$"
"""What steps write: small letters, digits, `-` and `_`."""
ADDRESS_MAX = 1000
SECRET_MAX = 4096
_PORTS = {"http": 80, "https": 443}
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""What a header may be called (RFC 9110, section 5.6.2)."""
_NOT_FOR_SECRETS = OWN_HEADERS | {"content-type", "idempotency-key", "accept-encoding", "user-agent"}


class ConnectionInvalid(ValueError):
    """What somebody wants to be a connection cannot be one.

    Args:
        member: of the connection, where it is wrong.
        message: one sentence for a person. It never repeats what was given: that may be secret.
    """

    further: tuple[ConnectionInvalid, ...] = ()
    """What else is wrong, at other members."""

    def __init__(self, member: str, message: str) -> None:
        super().__init__(message)
        self.member = member
        self.message = message


def all_of(*checks: Callable[[], object]) -> None:
    """Make every check, so that a person is told at once of all that is wrong.

    Raises:
        ConnectionInvalid: what the first of them found; `further` has the rest.
    """
    found: list[ConnectionInvalid] = []
    for check in checks:
        try:
            check()
        except ConnectionInvalid as error:
            found += [error, *error.further]
    if found:
        found[0].further = tuple(found[1:])
        raise found[0]


def name_read(text: str) -> str:
    """Answer a name that steps can write.

    Raises:
        ConnectionInvalid: it is none.
    """
    if not 0 < len(text) <= NAME_MAX or not re.fullmatch(NAME_PATTERN, text):
        said = f"A name is 1 to {NAME_MAX} small letters, digits, - and _, and begins with a letter, as in erp-orders."
        raise ConnectionInvalid("name", said)
    return text


def address_read(text: str) -> str:
    """Answer an address in the form in which it is kept: without a slash at its end.

    Raises:
        ConnectionInvalid: it cannot be one.
    """
    whole = text.strip().rstrip("/")
    origin = origin_of(whole)
    if origin is None or len(whole) > ADDRESS_MAX or not whole.isascii() or not whole.isprintable() or " " in whole:
        raise ConnectionInvalid("address", "Write a whole address, as in https://erp.example.com/api.")
    if "@" in urlsplit(whole).netloc or "\\" in whole:
        raise ConnectionInvalid("address", "Leave user name and password out: they belong to the sign-in.")
    if "?" in whole or "#" in whole:
        raise ConnectionInvalid("address", "Leave out what follows a ? or #: each step says that itself.")
    return whole


def origin_of(url: str) -> tuple[str, str, int] | None:
    """Answer scheme, host and port of an absolute URL; None of anything else."""
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme.lower(), parts.hostname, parts.port
    except ValueError:
        return None
    if scheme not in _PORTS or not host or port == 0:
        return None
    return scheme, host, port or _PORTS[scheme]


def is_path(url: str) -> bool:
    """Whether a URL says nothing of a host: what comes behind the address of a connection."""
    head, mark, _ = url.partition("://")
    return not (mark and head.isalnum())


def sign_in_check(sign_in: SignIn, name: str, secret: str | None) -> None:
    """Make sure that a sign-in can be written as HTTP asks.

    Args:
        sign_in: the way.
        name: the user of `basic`, the header of `header`, '' of the others.
        secret: None where the one that is kept stays.

    Raises:
        ConnectionInvalid: it cannot.
    """
    # Both are told: they are fields of one form.
    all_of(lambda: _sign_in_name_check(sign_in, name), lambda: _secret_check(sign_in, secret))


def _sign_in_name_check(sign_in: SignIn, name: str) -> None:
    if sign_in is SignIn.HEADER and (not _TOKEN.fullmatch(name) or name.lower() in _NOT_FOR_SECRETS):
        raise ConnectionInvalid("sign_in_name", "Name the header that carries the secret, as in X-API-Key.")
    if sign_in is SignIn.BASIC and (not name or ":" in name or not name.isprintable()):
        raise ConnectionInvalid("sign_in_name", "Name the user that signs in; a user's name has no colon.")
    if sign_in in (SignIn.NONE, SignIn.BEARER) and name:
        raise ConnectionInvalid("sign_in_name", "This sign-in has no name.")


def _secret_check(sign_in: SignIn, secret: str | None) -> None:
    if sign_in is SignIn.NONE and secret:
        raise ConnectionInvalid("secret", "Without a sign-in there is no secret.")
    if sign_in is SignIn.NONE or secret is None:
        return
    if not secret:
        raise ConnectionInvalid("secret", "Give the secret that the sign-in is made with.")
    if len(secret) > SECRET_MAX:
        raise ConnectionInvalid("secret", f"A secret has at most {SECRET_MAX:,} characters.")
    if not secret.isprintable() or secret != secret.strip():
        said = "The secret has a line break, a blank at its edge or another sign that cannot be sent; it was probably pasted along."
        raise ConnectionInvalid("secret", said)
    if sign_in is not SignIn.BASIC and not secret.isascii():
        raise ConnectionInvalid(
            "secret", "Here the secret is part of a header, which has plain letters and signs alone."
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """A connection ready for calls. It is never printed with its secret, and lives as long as the call."""

    name: str
    address: str
    sign_in: SignIn = SignIn.NONE
    sign_in_name: str = ""
    secret: str = field(default="", repr=False)

    def target(self, asked: str) -> str:
        """Answer the whole URL of what a step asks for: a path behind the address, or a URL of the same host.

        Raises:
            EgressRefused: it leads to another scheme, host or port (K2).
        """
        if not is_path(asked):
            if origin_of(asked) != origin_of(self.address):
                scheme, host, port = origin_of(self.address) or ("", "", 0)
                shown = host if port == _PORTS.get(scheme) else f"{host}:{port}"
                raise EgressRefused(f"The connection {self.name} only calls {scheme}://{shown}.")
            return asked
        return f"{self.address}{'' if not asked or asked[0] in '?#' else '/'}{asked.lstrip('/')}"

    @property
    def credentials(self) -> Hidden:
        """The headers that say who is calling; nobody is told their values."""
        if self.sign_in is SignIn.BEARER:
            return Hidden({"Authorization": f"Bearer {self.secret}"})
        if self.sign_in is SignIn.BASIC:
            return Hidden({"Authorization": f"Basic {self._pair}"})
        if self.sign_in is SignIn.HEADER:
            return Hidden({self.sign_in_name: self.secret})
        return Hidden()

    @property
    def _pair(self) -> str:
        return base64.b64encode(f"{self.sign_in_name}:{self.secret}".encode()).decode()

    @property
    def traces(self) -> re.Pattern[bytes] | None:
        """What finds the secret in an answer; None: nothing does."""
        if self.sign_in is SignIn.NONE:
            return None
        return traces_of(self.secret, self._pair) if self.sign_in is SignIn.BASIC else traces_of(self.secret)
