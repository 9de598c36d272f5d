"""The table of permissions and the predicates over it."""

import pytest

from builder.accounts.access import (
    NOBODY,
    PERMISSIONS,
    SCOPES,
    TEAM_SCOPES,
    Actor,
    Role,
    actor_of_key,
    actor_of_person,
    key_fits,
    may,
    may_change,
    may_revoke,
)

OURS, THEIRS = 1, 2


def person(role: Role, *team_ids: int) -> Actor:
    return actor_of_person(role=role, team_ids=frozenset(team_ids))


def key(*scopes: str, team_id: int | None = None) -> Actor:
    return actor_of_key(scopes=frozenset(scopes), team_id=team_id)


@pytest.mark.parametrize("actor", [NOBODY, person(Role.ADMIN), key(*SCOPES)])
def test_it_refuses_a_permission_that_the_table_does_not_know(actor: Actor) -> None:
    """P1."""
    assert not may(actor, "")
    assert not may(actor, "runs:erase")


def test_it_lets_nobody_unknown_do_more_than_open_a_session() -> None:
    """P2."""
    assert [permission for permission in PERMISSIONS if may(NOBODY, permission)] == ["session:open"]


def test_it_orders_the_roles() -> None:
    """P6: whatever a role may do, the next one may do too."""
    by_role = [{name for name in PERMISSIONS if may(person(role), name)} for role in Role]
    assert by_role[0] < by_role[1] < by_role[2] == set(PERMISSIONS)


def test_it_lets_a_viewer_change_nothing_but_himself() -> None:
    """P6."""
    allowed = {name for name in PERMISSIONS if may(person(Role.VIEWER, OURS), name)}
    assert {name for name in allowed if not name.endswith(":read")} == {"session:open", "self:write"}


def test_it_gives_a_key_exactly_what_its_scopes_say() -> None:
    """P3: and nothing that has no scope."""
    for scope in SCOPES:
        assert [name for name in PERMISSIONS if may(key(scope), name)] == [scope]


def test_it_closes_people_and_keys_to_every_key() -> None:
    """P3."""
    assert not [name for name in ("people:read", "people:write", "keys:read", "keys:write") if may(key(*SCOPES), name)]


@pytest.mark.parametrize(
    ("actor", "ours", "theirs", "unowned"),
    [
        (person(Role.VIEWER, OURS), False, False, False),
        (person(Role.BUILDER, OURS), True, False, False),
        (person(Role.BUILDER), False, False, False),
        (person(Role.ADMIN), True, True, True),
        (key("automations:write", team_id=OURS), True, False, False),
        (key("automations:write"), True, True, True),
        (key("automations:read", team_id=OURS), False, False, False),
        (NOBODY, False, False, False),
    ],
)
def test_it_lets_a_team_change_its_own(actor: Actor, *, ours: bool, theirs: bool, unowned: bool) -> None:
    """P4."""
    may_do = [may_change(actor, "automations:write", team_id) for team_id in (OURS, THEIRS, None)]
    assert may_do == [ours, theirs, unowned]


def test_it_asks_for_no_team_where_a_permission_is_nobodys() -> None:
    """P4."""
    assert may_change(person(Role.BUILDER), "events:publish", THEIRS)
    assert may_change(person(Role.VIEWER), "runs:read", THEIRS)


def test_it_makes_a_teams_of_every_scope_that_changes_what_teams_own() -> None:
    """P4, P17."""
    assert {"automations:write", "catalog:write", "runs:write"} == TEAM_SCOPES


@pytest.mark.parametrize(
    ("maker", "scopes", "team_id", "fits"),
    [
        (person(Role.VIEWER, OURS), {"runs:read"}, None, False),
        (NOBODY, {"runs:read"}, None, False),
        (person(Role.BUILDER), {"runs:read", "events:publish"}, None, True),
        (person(Role.BUILDER, OURS), {"runs:write"}, OURS, True),
        (person(Role.BUILDER, OURS), {"runs:write"}, THEIRS, False),
        (person(Role.BUILDER, OURS), {"runs:write"}, None, False),
        (person(Role.BUILDER, OURS), {"runs:read"}, THEIRS, False),
        (person(Role.ADMIN), set(SCOPES), None, True),
        (person(Role.ADMIN), set(SCOPES), THEIRS, True),
        (key(*SCOPES), {"runs:read"}, None, False),
    ],
)
def test_it_never_lets_a_key_hold_more_than_its_maker(
    maker: Actor, scopes: set[str], team_id: int | None, *, fits: bool
) -> None:
    """P17."""
    assert key_fits(maker, scopes=frozenset(scopes), team_id=team_id) is fits


@pytest.mark.parametrize(
    ("actor", "is_maker", "team_id", "may_end"),
    [
        (person(Role.BUILDER), True, None, True),
        (person(Role.BUILDER), False, None, False),
        (person(Role.BUILDER, OURS), False, OURS, True),
        (person(Role.BUILDER, OURS), False, THEIRS, False),
        (person(Role.ADMIN), False, THEIRS, True),
        (person(Role.VIEWER, OURS), False, OURS, False),
    ],
)
def test_it_lets_maker_team_and_admins_revoke_a_key(
    actor: Actor, team_id: int | None, *, is_maker: bool, may_end: bool
) -> None:
    """P18."""
    assert may_revoke(actor, is_maker=is_maker, team_id=team_id) is may_end
