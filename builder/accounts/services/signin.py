"""Links that sign a person in once."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from builder.accounts.errors import SignInFailed
from builder.accounts.models import SignInLink, User
from runtime.core.errors import NotAllowed

LINK_MINUTES = 15
"""How long a link works. It counts from its making, so a slow start makes the link at its end, when it prints it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NewLink:
    """A link as it is handed out, once."""

    path: str
    """`/signin/<token>`, to be put behind the installation's address."""
    expires_at: datetime


def signin_link_create(*, user: User, minutes: int = LINK_MINUTES) -> NewLink:
    """Make a link for an active person. Only the SHA-256 of its 256 random bits is kept.

    Raises:
        NotAllowed: the person is deactivated.
    """
    if not user.is_active:
        raise NotAllowed(f"{user.name} is deactivated and cannot sign in.")
    token = secrets.token_urlsafe(32)
    now = timezone.now()
    expires_at = now + timedelta(minutes=minutes)
    # Nobody asks after a link that is long over: the table holds a day's worth.
    SignInLink.objects.filter(expires_at__lt=now - timedelta(days=1)).delete()
    SignInLink.objects.create(hash=_token_hash(token), user=user, expires_at=expires_at)
    return NewLink(path=f"/signin/{token}", expires_at=expires_at)


def signin_link_use(*, token: str) -> User:
    """Answer the person whom the link lets in. Of two requests with one link, one gets in.

    Raises:
        SignInFailed: the link is unknown, used or too old, or the person is deactivated.
    """
    now = timezone.now()
    link = SignInLink.objects.filter(hash=_token_hash(token), user__is_active=True).select_related("user").first()
    usable = SignInLink.objects.filter(id=link.id, used_at=None, expires_at__gt=now) if link else None
    if link is None or usable is None or usable.update(used_at=now) == 0:
        raise SignInFailed("This sign-in link was used already or is too old.")
    return link.user


def _token_hash(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
