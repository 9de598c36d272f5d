"""Default deny, and what a view gets to know."""

import re
from typing import Any

import pytest
from rest_framework.test import APIClient

from builder.accounts import services
from builder.accounts.access import SCOPES
from builder.accounts.checks import permissions_check
from builder.accounts.models import Team, User
from runtime.models import Environment
from tests.integration.builder.accounts.kinds import MakeKey, SignedIn

pytestmark = pytest.mark.urls("tests.integration.builder.accounts.sample_urls")


def with_key(secret: str) -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    return client


def told(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


@pytest.mark.parametrize("address", ["/careless/forgetful", "/careless/misspelt"])
def test_it_refuses_a_view_without_a_permission_to_everybody(
    admin: User, make_key: MakeKey, signed_in: SignedIn, address: str
) -> None:
    """P1."""
    _, secret = make_key(admin, *SCOPES)
    for client in (APIClient(), signed_in(admin), with_key(secret)):
        for method in (client.get, client.post):
            assert told(method(address)) == (403, "not_allowed")


def test_it_refuses_an_object_that_nobody_is_said_to_own(admin: User, signed_in: SignedIn) -> None:
    """P1, P4."""
    assert told(signed_in(admin).put("/ownerless")) == (403, "not_allowed")


def test_it_names_every_careless_view(db: None) -> None:
    """P1."""
    found = {(error.id, *re.findall(r"\.(\w+Api) \((\w+)", error.msg)[0]) for error in permissions_check()}
    assert found == {
        ("accounts.E001", "PrivateApi", "private"),
        ("accounts.E002", "ForgetfulApi", "GET"),
        ("accounts.E002", "ForgetfulApi", "POST"),
        ("accounts.E002", "MisspeltApi", "GET"),
        ("accounts.E002", "MisspeltApi", "POST"),
        ("accounts.E003", "OwnerlessApi", "PUT"),
    }


@pytest.mark.urls("builder.urls")
def test_it_finds_no_fault_with_the_product_itself(db: None) -> None:
    """P1."""
    assert permissions_check() == []


def test_it_tells_somebody_unknown_to_sign_in(db: None) -> None:
    """P2."""
    answer = APIClient().get("/reading")
    assert told(answer) == (401, "not_signed_in")
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_it_says_what_is_lacking(viewer: User, admin: User, make_key: MakeKey, signed_in: SignedIn) -> None:
    """P2."""
    _, secret = make_key(admin, "runs:read")
    by_role = signed_in(viewer).put("/writing/1")
    assert by_role.json()["detail"] == "Your role is viewer; this needs the role builder."
    by_scope = with_key(secret).get("/reading")
    assert by_scope.json()["detail"] == "The key lacks the scope catalog:read."
    closed = with_key(secret).get("/api/v1/users")
    assert closed.json()["detail"] == "An API key cannot do this; sign in."


def test_it_answers_a_method_without_a_permission_with_a_refusal(admin: User, signed_in: SignedIn) -> None:
    """P1: DRF's own OPTIONS answer included."""
    assert signed_in(admin).options("/writing/1").status_code == 403
    assert signed_in(admin).delete("/writing/1").status_code in {403, 405}


def test_it_treats_a_head_like_a_get(viewer: User, signed_in: SignedIn) -> None:
    """P1."""
    assert signed_in(viewer).head("/writing/1").status_code == 200
    assert APIClient().head("/writing/1").status_code == 401


def test_it_lets_everybody_signed_in_read_and_the_team_change(
    viewer: User, builder: User, admin: User, team: Team, signed_in: SignedIn
) -> None:
    """P4."""
    other = services.team_create(name="Other")
    answers = {
        user.username: [signed_in(user).put(f"/writing/{owner}").status_code for owner in (team.id, other.id, 0)]
        for user in (viewer, builder, admin)
    }
    assert answers == {"vic": [403, 403, 403], "bob": [200, 403, 403], "ada": [200, 200, 200]}
    assert {signed_in(user).get(f"/writing/{other.id}").status_code for user in (viewer, builder, admin)} == {200}


def test_it_takes_a_team_away_at_once(builder: User, team: Team, signed_in: SignedIn) -> None:
    """P4: also from an open session."""
    client = signed_in(builder)
    assert client.put(f"/writing/{team.id}").status_code == 200
    services.membership_remove(team_id=team.id, user_id=builder.id)
    assert client.put(f"/writing/{team.id}").json()["detail"] == "This belongs to another team."


def test_it_lets_a_key_change_what_its_team_owns(builder: User, admin: User, team: Team, make_key: MakeKey) -> None:
    """P4, P17: an admin's key for one team is of that team alone."""
    other = services.team_create(name="Other")
    _, ours = make_key(builder, "automations:write", team=team)
    _, theirs = make_key(admin, "automations:write", team=other)
    _, everyones = make_key(admin, "automations:write")
    answers = [
        [with_key(secret).put(f"/writing/{owner}").status_code for owner in (team.id, other.id, 0)]
        for secret in (ours, theirs, everyones)
    ]
    assert answers == [[200, 403, 403], [403, 200, 403], [200, 200, 200]]


def test_it_tells_a_view_what_a_key_is_about(
    builder: User, team: Team, make_key: MakeKey, environments: list[Environment]
) -> None:
    """P21."""
    _, secret = make_key(builder, "catalog:read", team=team, environment=environments[2])
    told_view = with_key(secret).get("/reading").json()
    assert told_view == {"environment": "production", "teams": [team.id], "author": "bob"}


def test_it_tells_a_view_what_a_session_is_about(builder: User, admin: User, signed_in: SignedIn) -> None:
    """P21."""
    told_view = signed_in(admin).get("/reading").json()
    assert told_view == {"environment": "dev", "teams": None, "author": "ada"}
    assert signed_in(builder).get("/reading?environment=staging").json()["environment"] == "staging"
