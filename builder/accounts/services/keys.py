"""Make, revoke and note the use of API keys."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import structlog
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from builder.accounts.access import NOBODY, PERMISSIONS, SCOPES, Actor, Role, key_fits, may_revoke
from builder.accounts.keys import TOUCH_SECONDS, key_mint
from builder.accounts.models import ApiKey, User
from builder.accounts.revocation import revocation_announce
from builder.accounts.selectors import actor_of_user, team_exists
from runtime.core.errors import Fault, Invalid, NotAllowed

log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class NewKey:
    """What a key is to be."""

    name: str
    environment_id: int
    scopes: frozenset[str]
    team_id: int | None = None
    """Whose things it may change; None is every team's."""


@transaction.atomic
def key_create(*, maker: User, new: NewKey) -> tuple[ApiKey, str]:
    """Make a key and answer it with its secret, which is never to be had again.

    Raises:
        Invalid: no scope, an unknown one, or an unknown team.
        NotAllowed: it would hold more than its maker.
    """
    # The maker's row is held so that a demotion at the same moment sees this key, or is seen by it.
    maker = User.objects.select_for_update(no_key=True).get(id=maker.id)
    _check(new, maker=actor_of_user(user=maker) if maker.is_active else NOBODY)
    minted = key_mint()
    key = ApiKey.objects.create(
        name=new.name.strip(),
        prefix=minted.prefix,
        hash=minted.hash,
        environment_id=new.environment_id,
        scopes=sorted(new.scopes),
        team_id=new.team_id,
        created_by=maker,
    )
    log.info("key_made", prefix=key.prefix, scopes=key.scopes, team=key.team_id, by=maker.username)
    return key, minted.secret


@transaction.atomic
def key_revoke(*, key_id: int, by: User) -> None:
    """End a key at once, in every web process; a second call changes nothing.

    Raises:
        NotAllowed: somebody else's key, and not one of a team of theirs.
        ApiKey.DoesNotExist: there is no such key.
    """
    key = ApiKey.objects.get(id=key_id)
    if not may_revoke(actor_of_user(user=by), is_maker=key.created_by_id == by.id, team_id=key.team_id):
        raise NotAllowed("Only the person who made this key, its team and admins may revoke it.")
    keys_revoke(keys=ApiKey.objects.filter(id=key_id))


def keys_revoke(*, keys: QuerySet[ApiKey]) -> int:
    """End those of the keys that still work, and tell the web processes once that is committed.

    Returns:
        How many there were.
    """
    live = list(keys.filter(revoked_at=None).select_for_update().only("id", "hash", "prefix"))
    ApiKey.objects.filter(id__in=[key.id for key in live]).update(revoked_at=timezone.now())
    transaction.on_commit(partial(revocation_announce, [bytes(key.hash) for key in live]))
    if live:
        log.info("keys_revoked", prefixes=[key.prefix for key in live])
    return len(live)


def keys_trim(*, user_id: int) -> int:
    """Revoke the keys that a person made and could not make today: their role fell, they left a team or the house.

    Returns:
        How many there were.
    """
    user = User.objects.get(id=user_id)
    maker = actor_of_user(user=user) if user.is_active else NOBODY
    beyond = [
        key.id
        for key in ApiKey.objects.filter(created_by=user, revoked_at=None)
        if not key_fits(maker, scopes=frozenset(key.scopes), team_id=key.team_id)
    ]
    return keys_revoke(keys=ApiKey.objects.filter(id__in=beyond)) if beyond else 0


def key_touch(*, key: ApiKey) -> bool:
    """Note that a key was used, at most once a minute: in between not even a statement is sent.

    Returns:
        Whether anything was written.
    """
    now = timezone.now()
    stale = now - timedelta(seconds=TOUCH_SECONDS)
    if key.last_used_at is not None and key.last_used_at > stale:
        return False
    # The condition again: of many requests at once only one writes.
    unnoted = Q(last_used_at=None) | Q(last_used_at__lte=stale)
    return ApiKey.objects.filter(unnoted, id=key.id).update(last_used_at=now) > 0


def _check(new: NewKey, *, maker: Actor) -> None:
    unknown = sorted(new.scopes - set(SCOPES))
    if unknown or not new.scopes:
        words = f"There is no scope {unknown[0]}" if unknown else "A key needs at least one scope"
        message = f"{words}; the scopes are {', '.join(SCOPES)}."
        raise Invalid(message, errors=[Fault(pointer="/scopes", message=message, code="scope_unknown")])
    if new.team_id is not None and not team_exists(team_id=new.team_id):
        message = "There is no such team."
        raise Invalid(message, errors=[Fault(pointer="/team", message=message, code="team_unknown")])
    if not key_fits(maker, scopes=new.scopes, team_id=new.team_id):
        raise NotAllowed(_why_not(new, maker))


def _why_not(new: NewKey, maker: Actor) -> str:
    if maker.role is None or maker.role.rank < Role.BUILDER.rank:
        return "Only builders and admins make keys."
    if new.team_id is not None:
        return "You are not in that team, so you cannot make a key for it."
    changing = sorted(scope for scope in new.scopes if PERMISSIONS[scope].of_team)
    return f"With {' and '.join(changing)} this key would reach every team's things: name one of your teams."
