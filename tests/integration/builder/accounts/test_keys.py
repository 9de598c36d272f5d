"""API keys: made, used, revoked."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any
from unittest.mock import ANY

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from redis import Redis
from rest_framework.test import APIClient

from builder.accounts import services
from builder.accounts.access import SCOPES, Role
from builder.accounts.keys import KEY_FIND_SQL, KEY_TOUCH_SQL, REVOKED_CHANNEL, key_hash
from builder.accounts.models import ApiKey, Team, User
from builder.accounts.services.people import UserChange
from runtime.core.errors import NotAllowed
from runtime.models import Environment
from tests.integration.builder.accounts.kinds import MakeKey, SignedIn

pytestmark = pytest.mark.urls("tests.integration.builder.accounts.sample_urls")

KEYS = "/api/v1/keys"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
READING = "/reading"
"""What a key of the scope catalog:read may read."""


def with_key(secret: str, address: str = READING, scheme: str = "Bearer") -> Any:
    return APIClient().get(address, headers={"Authorization": f"{scheme} {secret}"})


def test_it_makes_a_key_and_shows_its_secret_once(builder: User, team: Team, signed_in: SignedIn) -> None:
    """P16."""
    client = signed_in(builder)
    body = {"name": "Web shop", "environment": "staging", "scopes": ["runs:write", "events:publish"], "team": team.id}
    answer = client.post(KEYS, body, format="json")
    made = answer.json()
    assert answer.status_code == 201, made
    assert answer["Cache-Control"] == "no-store"
    secret = made.pop("key")
    assert made == {
        "id": ANY,
        "name": "Web shop",
        "prefix": secret[3:11],
        "environment": "staging",
        "scopes": ["events:publish", "runs:write"],
        "team": {"id": team.id, "name": "Sales"},
        "created_by": {"id": builder.id, "name": "Bob"},
        "created_at": ANY,
        "last_used_at": None,
        "revoked_at": None,
    }
    listed = client.get(KEYS)
    assert listed.json()["items"] == [made]
    assert secret not in listed.content.decode()


def test_it_keeps_only_the_hash_of_a_secret(admin: User, make_key: MakeKey) -> None:
    """P16."""
    _, secret = make_key(admin, "runs:read")
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(api_key)::text, hash FROM api_key")
        text, stored = cursor.fetchone()
    assert secret[12:] not in text
    assert bytes(stored) == key_hash(secret)


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"scopes": []}, "/scopes"),
        ({"scopes": ["runs:erase"]}, "/scopes"),
        ({"scopes": "runs:read"}, "/scopes"),
        ({"name": ""}, "/name"),
        ({"team": 999_999}, "/team"),
        ({"team": 10**30}, "/team"),
        ({"environment": None}, "/environment"),
    ],
)
def test_it_says_what_is_wrong_with_a_key(
    admin: User, signed_in: SignedIn, change: dict[str, object], pointer: str
) -> None:
    """P15."""
    body = {"name": "k", "environment": "dev", "scopes": ["runs:read"], **change}
    answer = signed_in(admin).post(KEYS, body, format="json")
    assert answer.status_code == 422, answer.content
    assert answer.json()["errors"][0]["pointer"].startswith(pointer)


def test_it_refuses_an_environment_that_is_none(admin: User, signed_in: SignedIn) -> None:
    """P21."""
    body = {"name": "k", "environment": "moon", "scopes": ["runs:read"]}
    assert signed_in(admin).post(KEYS, body, format="json").status_code == 404


def test_it_refuses_a_key_that_holds_more_than_its_maker(builder: User, team: Team, signed_in: SignedIn) -> None:
    """P17."""
    other = services.team_create(name="Other")
    client = signed_in(builder)
    body = {"name": "k", "environment": "dev", "scopes": ["automations:write"]}
    everywhere = client.post(KEYS, body, format="json")
    assert everywhere.status_code == 403
    assert "name one of your teams" in everywhere.json()["detail"]
    elsewhere = client.post(KEYS, {**body, "team": other.id}, format="json")
    assert (elsewhere.status_code, "not in that team" in elsewhere.json()["detail"]) == (403, True)
    assert client.post(KEYS, {**body, "team": team.id}, format="json").status_code == 201


@pytest.mark.parametrize("header", ["", "mr_", "mr_abcdefgh_" + "x" * 43, "eyJhbGciOi", "mr_abcdefgh_\x7f"])
def test_it_refuses_an_unknown_key(environments: object, header: str) -> None:
    """P20."""
    answer = with_key(header)
    assert (answer.status_code, answer.json()["code"]) == (401, "key_unknown")
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_it_refuses_another_scheme(admin: User, make_key: MakeKey) -> None:
    """P20."""
    _, secret = make_key(admin, "catalog:read")
    assert with_key(secret, scheme="Basic").json()["code"] == "key_unknown"
    assert with_key(secret, scheme="bearer").status_code == 200


def test_it_does_not_fall_back_to_the_session(admin: User, make_key: MakeKey, signed_in: SignedIn) -> None:
    """P20: what a program shows is what it means."""
    _, narrow = make_key(admin, "runs:read")
    client = signed_in(admin)
    assert client.get(READING, headers={"Authorization": "Bearer nonsense"}).status_code == 401
    assert client.get(READING, headers={"Authorization": f"Bearer {narrow}"}).status_code == 403
    assert client.get(READING).status_code == 200


def test_it_binds_a_key_to_its_environment(admin: User, make_key: MakeKey, environments: list[Environment]) -> None:
    """P15."""
    _, secret = make_key(admin, "catalog:read", environment=environments[1])
    assert with_key(secret).status_code == 200
    assert with_key(secret, READING + "?environment=staging").status_code == 200
    answer = with_key(secret, READING + "?environment=production")
    assert answer.status_code == 403
    assert answer.json()["detail"] == "This key belongs to the environment staging, not to production."


def test_it_finds_no_environment_of_that_name(admin: User, signed_in: SignedIn) -> None:
    """P21."""
    assert signed_in(admin).get(READING + "?environment=moon").status_code == 404


@pytest.mark.parametrize(("seconds", "notes"), [(59, 1), (61, 2)])
def test_it_notes_the_use_of_a_key_once_a_minute(admin: User, make_key: MakeKey, seconds: int, notes: int) -> None:
    """P19."""
    key, secret = make_key(admin, "catalog:read")
    with time_machine.travel(NOON, tick=False) as clock, CaptureQueriesContext(connection) as queries:
        for _ in range(3):
            with_key(secret)
        clock.shift(seconds)
        for _ in range(3):
            with_key(secret)
        key.refresh_from_db()
    assert sum('UPDATE "api_key"' in query["sql"] for query in queries) == notes
    assert key.last_used_at is not None
    assert (key.last_used_at - NOON).total_seconds() == (0 if notes == 1 else seconds)


def test_it_ends_a_revoked_key_for_ever(builder: User, make_key: MakeKey, signed_in: SignedIn) -> None:
    """P18."""
    key, secret = make_key(builder, "catalog:read")
    assert with_key(secret).status_code == 200
    client = signed_in(builder)
    for _ in range(2):
        assert client.delete(f"{KEYS}/{key.id}").status_code == 204
    assert with_key(secret).json()["code"] == "key_unknown"
    assert client.get(KEYS).json()["items"][0]["revoked_at"] is not None


def test_it_lets_nobody_else_revoke_a_key(admin: User, builder: User, make_key: MakeKey, signed_in: SignedIn) -> None:
    """P18."""
    key, secret = make_key(admin, "catalog:read")
    assert signed_in(builder).delete(f"{KEYS}/{key.id}").status_code == 403
    assert with_key(secret).status_code == 200


@pytest.mark.parametrize(
    ("change", "left"),
    [
        (UserChange(role=Role.VIEWER), set()),
        (UserChange(is_active=False), set()),
        (UserChange(role=Role.BUILDER), {"of the team", "reads"}),
        (UserChange(name="Ann"), {"everywhere", "of the team", "reads"}),
    ],
)
def test_it_revokes_the_keys_beyond_their_makers_rights(
    admin: User, team: Team, environments: list[Environment], change: UserChange, left: set[str]
) -> None:
    """P17."""
    ann = services.user_create(username="ann", name="Ann", role=Role.ADMIN)
    services.membership_add(team_id=team.id, user_id=ann.id)
    _keys_of(ann, team, environments[0])
    services.user_update(user_id=ann.id, change=change)
    assert set(ApiKey.objects.filter(revoked_at=None).values_list("name", flat=True)) == left


def test_it_revokes_a_teams_keys_with_whoever_leaves_it(
    admin: User, builder: User, team: Team, make_key: MakeKey
) -> None:
    """P17."""
    make_key(builder, "runs:write", team=team)
    kept, _ = make_key(builder, "runs:read")
    services.membership_remove(team_id=team.id, user_id=builder.id)
    assert [key.id for key in ApiKey.objects.filter(revoked_at=None)] == [kept.id]


@pytest.mark.django_db(transaction=True)
def test_it_leaves_no_key_beyond_its_makers_rights_when_both_change_at_once(
    admin: User, builder: User, team: Team, make_key: MakeKey
) -> None:
    """P17."""

    def make() -> None:
        try:
            make_key(builder, "runs:write", team=team)
        except NotAllowed:
            pass
        finally:
            connection.close()

    def leave() -> None:
        services.membership_remove(team_id=team.id, user_id=builder.id)
        connection.close()

    for _ in range(10):
        services.membership_add(team_id=team.id, user_id=builder.id)
        with ThreadPoolExecutor(2) as pool:
            for done in [pool.submit(make), pool.submit(leave)]:
                done.result()
        assert not ApiKey.objects.filter(revoked_at=None).exists()


def test_it_gives_the_publish_endpoint_what_it_needs(admin: User, make_key: MakeKey) -> None:
    """P16, P18, P19: the two statements of builder.accounts.keys, run as they stand."""
    key, secret = make_key(admin, "events:publish", "runs:read")
    with connection.cursor() as cursor:
        cursor.execute(KEY_FIND_SQL, [key_hash(secret)])
        assert cursor.fetchall() == [(key.id, key.environment_id, ["events:publish", "runs:read"])]
        cursor.execute(KEY_FIND_SQL, [key_hash(secret + "x")])
        assert cursor.fetchall() == []
        for written in (1, 0):
            cursor.execute(KEY_TOUCH_SQL, [[key.id]])
            assert cursor.rowcount == written
    services.key_revoke(key_id=key.id, by=admin)
    with connection.cursor() as cursor:
        cursor.execute(KEY_FIND_SQL, [key_hash(secret)])
        assert cursor.fetchall() == []


def test_it_tells_every_web_process_of_a_revocation(
    admin: User,
    make_key: MakeKey,
    signal: Redis,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """P18."""
    key, secret = make_key(admin, "events:publish")
    with signal.pubsub(ignore_subscribe_messages=True) as heard:  # type: ignore[no-untyped-call]
        heard.subscribe(REVOKED_CHANNEL)
        heard.get_message(timeout=5)
        with django_capture_on_commit_callbacks(execute=True):
            services.key_revoke(key_id=key.id, by=admin)
        message = heard.get_message(timeout=5)
    assert message is not None
    assert bytes.fromhex(message["data"].decode()) == key_hash(secret)


def test_it_revokes_a_key_though_nobody_can_be_told(
    admin: User,
    make_key: MakeKey,
    settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """P18."""
    settings.SIGNAL_URL = "redis://127.0.0.1:1/0"
    key, secret = make_key(admin, "catalog:read")
    with django_capture_on_commit_callbacks(execute=True):
        services.key_revoke(key_id=key.id, by=admin)
    assert with_key(secret).status_code == 401


@pytest.fixture
def signal(settings: Settings) -> Iterator[Redis]:
    """Another process, as far as the product can tell."""
    with Redis.from_url(settings.SIGNAL_URL) as client:
        yield client


def _keys_of(maker: User, team: Team, environment: Environment) -> None:
    for name, scopes, team_id in (
        ("everywhere", SCOPES, None),
        ("of the team", ("runs:write",), team.id),
        ("reads", ("runs:read", "events:publish"), None),
    ):
        new = services.keys.NewKey(name=name, environment_id=environment.id, scopes=frozenset(scopes), team_id=team_id)
        services.key_create(maker=maker, new=new)
