"""Who asks: a program that shows a key, or a person with a session. Answers of DRF's authentication classes."""

from rest_framework import authentication
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from builder.accounts.errors import CsrfFailed, KeyUnknown
from builder.accounts.keys import key_hash, looks_like_key
from builder.accounts.models import ApiKey, User
from builder.accounts.selectors import key_find
from builder.accounts.services import key_touch

CHALLENGE = 'Bearer realm="millrace"'


class ApiKeyAuthentication(authentication.BaseAuthentication):
    """`Authorization: Bearer mr_...`. A key goes before a session: what a program shows is what it means."""

    def authenticate(self, request: Request) -> tuple[User, ApiKey] | None:
        """The key, and its maker as the author of what it does.

        Raises:
            KeyUnknown: the header is no live key of ours; a session is then not tried in its stead.
        """
        header = request.headers.get("Authorization", "")
        if not header:
            return None
        scheme, _, secret = header.partition(" ")
        if scheme.lower() != "bearer":
            raise KeyUnknown("Send the API key as `Authorization: Bearer mr_...`.")
        secret = secret.strip()
        key = key_find(hash=key_hash(secret)) if looks_like_key(secret) else None
        if key is None:
            raise KeyUnknown
        key_touch(key=key)
        return key.created_by, key

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002 - DRF's signature
        """Being first, it makes the answer to somebody unknown a 401 rather than a 403."""
        return CHALLENGE


class SessionAuthentication(authentication.SessionAuthentication):
    """A person's browser session; each write must show the CSRF token."""

    def enforce_csrf(self, request: Request) -> None:
        """Check the header X-CSRFToken against the cookie.

        Raises:
            CsrfFailed: it is missing or stale.
        """
        try:
            super().enforce_csrf(request)
        except PermissionDenied as error:
            raise CsrfFailed from error


def person_of(request: Request) -> User:
    """The signed-in person, or the maker of the key.

    Raises:
        TypeError: nobody is; the view's permission should have refused them.
    """
    if isinstance(request.user, User):
        return request.user
    raise TypeError("this view let in somebody unknown")
