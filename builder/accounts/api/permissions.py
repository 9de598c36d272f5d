"""Default deny: a request passes when its view names a permission and the table gives that permission to the actor.

What a view of any package may say, all of it plain data:

- `permission = "runs:read"` for every method, or `permissions = {"GET": "runs:read", "POST": "runs:write"}`.
- `owning_team_id(obj) -> int | None`, where a permission is a team's (`of_team`): whose the object is. The view calls
  `self.check_object_permissions(request, obj)` as in any DRF view; `obj` is whatever its `owning_team_id` understands.

What a view may read: `request.environment`, the environment that the request is about (None for somebody unknown),
and `request.team_ids`, the teams whose things the actor may change (None: every team's).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from builder.accounts.access import (
    NOBODY,
    PERMISSIONS,
    Actor,
    Grant,
    actor_of_key,
    may,
    may_change,
)
from builder.accounts.models import ApiKey, User
from builder.accounts.selectors import actor_of_user, team_exists
from runtime.core.errors import NotAllowed, NotFound, NotSignedIn
from runtime.selectors.catalogue import environment_get, environment_list

if TYPE_CHECKING:
    # DRF reads this class while its own views are being imported.
    from rest_framework.views import APIView

_AS: Final = {"HEAD": "GET"}
"""Methods that need what another one needs. OPTIONS is not among them: a view that wants it says so."""


class Granted(BasePermission):
    """DRF's default permission class."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Whether the actor may do such a thing at all; sets `request.environment` and `request.team_ids`.

        Raises:
            NotSignedIn: somebody unknown asks for what is not open to everybody.
            NotAllowed: the role or the key is too weak, or the view names no permission.
            NotFound: there is no such environment.
        """
        permission = permission_of(view, request.method or "")
        grant = PERMISSIONS.get(permission)
        if grant is None:
            raise NotAllowed("Nobody may do this: its permission is not settled.")
        actor = actor_of(request)
        if not may(actor, permission):
            raise _refusal(actor, grant)
        request.team_ids = actor.team_ids  # type: ignore[attr-defined]
        request.environment = None if actor == NOBODY else _environment(request)  # type: ignore[attr-defined]
        return True

    def has_object_permission(self, request: Request, view: APIView, obj: object) -> bool:
        """Whether the actor may do it to this object.

        Raises:
            NotAllowed: another team owns it, or the view does not say who does.
            NotFound: the team that is to own it does not exist; those of one team fail on the rule before.
        """
        permission = permission_of(view, request.method or "")
        if not PERMISSIONS[permission].of_team:
            return True
        owner = getattr(view, "owning_team_id", None)
        if owner is None:
            raise NotAllowed("Nobody may do this: whose it is, is not settled.")
        team_id = owner(obj)
        if not may_change(actor_of(request), permission, team_id):
            words = "This belongs to another team." if team_id else "No team owns this: only admins change it."
            raise NotAllowed(words)
        if team_id is not None and not team_exists(team_id=team_id):
            raise NotFound("There is no such team.")
        return True


def permission_of(view: APIView | type[APIView], method: str) -> str:
    """The permission that a view names for a method; '' where it names none, which nobody has."""
    by_method = getattr(view, "permissions", None)
    if by_method is None:
        return str(getattr(view, "permission", ""))
    return str(by_method.get(_AS.get(method, method), ""))


def actor_of(request: Request) -> Actor:
    """Whoever asks, reduced to what decides."""
    if isinstance(request.auth, ApiKey):
        return actor_of_key(scopes=frozenset(request.auth.scopes), team_id=request.auth.team_id)
    if isinstance(request.user, User):
        return actor_of_user(user=request.user)
    return NOBODY


def _environment(request: Request) -> object:
    asked = request.query_params.get("environment")
    if not isinstance(request.auth, ApiKey):
        return environment_get(slug=asked) if asked else next(iter(environment_list()), None)
    own = request.auth.environment
    if asked and asked != own.slug:
        raise NotAllowed(f"This key belongs to the environment {own.slug}, not to {asked}.")
    return own


def _refusal(actor: Actor, grant: Grant) -> NotSignedIn | NotAllowed:
    if actor.scopes is not None:
        words = (
            "An API key cannot do this; sign in." if grant.scope is None else f"The key lacks the scope {grant.scope}."
        )
        return NotAllowed(words, scope=grant.scope)
    if actor.role is None:
        return NotSignedIn()
    needed = grant.role.value if grant.role else ""
    return NotAllowed(f"Your role is {actor.role.value}; this needs the role {needed}.", role=needed)
