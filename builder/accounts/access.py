"""Who may do what: one table, plain data and pure predicates over it.

A view names what it needs as a string of `PERMISSIONS` (`permission = "runs:read"`, or `permissions = {"GET": ...}`), so
that the packages below carry no import of this one. A view that names nothing is refused to everybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rules.predicates import predicate


class Role(StrEnum):
    """What a person may do at the most; each role may do all that the one before it may."""

    VIEWER = "viewer"
    BUILDER = "builder"
    ADMIN = "admin"

    @property
    def rank(self) -> int:
        """Its place in the order of power, from 0."""
        return list(Role).index(self)

    @property
    def meaning(self) -> str:
        """What it lets a person do, in words."""
        return {
            Role.VIEWER: "Sees everything, changes nothing",
            Role.BUILDER: "Changes what the person's teams own",
            Role.ADMIN: "Changes everything, people included",
        }[self]


@dataclass(frozen=True, kw_only=True, slots=True)
class Grant:
    """What one permission asks of whoever wants it."""

    role: Role | None
    """The least role of a signed-in person; None lets everybody in, signed in or not."""
    scope: str | None
    """What a key must hold; None is closed to every key."""
    of_team: bool = False
    """Only for the team that owns the thing; admins, and keys of every team, aside."""


_VIEWER, _BUILDER, _ADMIN = Role.VIEWER, Role.BUILDER, Role.ADMIN

PERMISSIONS: Mapping[str, Grant] = {
    "session:open": Grant(role=None, scope=None),
    "self:write": Grant(role=_VIEWER, scope=None),
    "people:read": Grant(role=_VIEWER, scope=None),
    "people:write": Grant(role=_ADMIN, scope=None),
    "keys:read": Grant(role=_VIEWER, scope=None),
    "keys:write": Grant(role=_BUILDER, scope=None),
    "catalog:read": Grant(role=_VIEWER, scope="catalog:read"),
    "catalog:write": Grant(role=_BUILDER, scope="catalog:write", of_team=True),
    "connections:read": Grant(role=_VIEWER, scope="connections:read"),
    "connections:write": Grant(role=_ADMIN, scope=None),
    "events:read": Grant(role=_VIEWER, scope="events:read"),
    "events:publish": Grant(role=_BUILDER, scope="events:publish"),
    "automations:read": Grant(role=_VIEWER, scope="automations:read"),
    "automations:write": Grant(role=_BUILDER, scope="automations:write", of_team=True),
    "runs:read": Grant(role=_VIEWER, scope="runs:read"),
    "runs:write": Grant(role=_BUILDER, scope="runs:write", of_team=True),
}
"""Permission to what it asks. The only such table: the product, its tests and the specification read this one."""

SCOPES: tuple[str, ...] = tuple(sorted({grant.scope for grant in PERMISSIONS.values() if grant.scope}))
"""What a key may hold."""

TEAM_SCOPES: frozenset[str] = frozenset(grant.scope for grant in PERMISSIONS.values() if grant.scope and grant.of_team)
"""The scopes that change what a team owns."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """Whoever asks, reduced to what decides."""

    role: Role | None = None
    """The role of a signed-in person; None for everybody else, keys included."""
    scopes: frozenset[str] | None = None
    """What the key holds; None where no key was shown."""
    team_ids: frozenset[int] | None = frozenset()
    """The teams whose things the actor may change; None is every team."""


NOBODY = Actor()


def actor_of_person(*, role: Role, team_ids: frozenset[int]) -> Actor:
    """A signed-in person: an admin changes every team's things, whichever teams they are in."""
    return Actor(role=role, team_ids=None if role is Role.ADMIN else team_ids)


def actor_of_key(*, scopes: frozenset[str], team_id: int | None) -> Actor:
    """A key: of one team, or of every team."""
    return Actor(scopes=scopes, team_ids=None if team_id is None else frozenset({team_id}))


@predicate
def owns(actor: Actor, team_id: int | None) -> bool:
    """The actor may change what this team owns; what no team owns (None) is for those of every team."""
    return actor.team_ids is None or team_id in actor.team_ids


@predicate
def has_role(actor: Actor, least: Role) -> bool:
    """The actor is a person of at least this role."""
    return actor.role is not None and actor.role.rank >= least.rank


def may(actor: Actor, permission: str) -> bool:
    """Whether the actor may do such a thing at all, the owner of the thing not yet looked at.

    A permission that the table does not know is refused to everybody.
    """
    grant = PERMISSIONS.get(permission)
    if grant is None:
        return False
    if actor.scopes is not None:
        return grant.scope is not None and grant.scope in actor.scopes
    return grant.role is None or bool(has_role.test(actor, grant.role))


def may_change(actor: Actor, permission: str, team_id: int | None) -> bool:
    """Whether the actor may do it to a thing that this team owns (None: no team does)."""
    if not may(actor, permission):
        return False
    return not PERMISSIONS[permission].of_team or bool(owns.test(actor, team_id))


def may_revoke(actor: Actor, *, is_maker: bool, team_id: int | None) -> bool:
    """Whether the actor may revoke a key: whoever made it, its team, and admins."""
    return may(actor, "keys:write") and (is_maker or bool(owns.test(actor, team_id)))


def key_fits(maker: Actor, *, scopes: frozenset[str], team_id: int | None) -> bool:
    """Whether a person may make, and go on having, such a key: it never holds more than its maker.

    A key without a team reaches every team's things, which only matters where a scope changes such things.
    """
    if not may(maker, "keys:write"):
        return False
    reaches_teams = team_id is not None or bool(scopes & TEAM_SCOPES)
    return not reaches_teams or bool(owns.test(maker, team_id))
