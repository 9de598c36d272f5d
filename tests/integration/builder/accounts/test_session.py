"""Signing in and out with a browser."""

from typing import Any

import pytest
from django.test import override_settings
from rest_framework.test import APIClient

from builder.accounts import services
from builder.accounts.access import Role
from builder.accounts.models import Team, User
from builder.accounts.services.people import UserChange

SESSION = "/api/v1/session"
PASSWORD = "a river turns it"


def sign_in(client: APIClient, username: str = "bob", password: str = PASSWORD, **headers: str) -> Any:
    return client.post(SESSION, {"username": username, "password": password}, format="json", headers=headers)


def token_of(client: APIClient) -> str:
    return str(client.get(SESSION).json()["csrf_token"])


def test_it_tells_somebody_unknown_only_how_to_begin(client: APIClient) -> None:
    """P2, P13."""
    body = client.get(SESSION).json()
    assert body["user"] is None
    assert body["environments"] == []
    assert len(body["csrf_token"]) == 64
    assert body["version"]


def test_it_signs_in_by_password(builder: User, team: Team) -> None:
    """P11."""
    client = APIClient()
    answer = sign_in(client, "  BOB ")
    assert answer.status_code == 200, answer.content
    assert answer.json()["user"] == {
        "id": builder.id,
        "username": "bob",
        "name": "Bob",
        "role": "builder",
        "teams": [{"id": team.id, "name": "Sales"}],
        "has_password": True,
    }
    assert [each["slug"] for each in answer.json()["environments"]] == ["dev", "staging", "production"]
    assert client.get(SESSION).json()["user"]["username"] == "bob"


def test_it_signs_out(builder: User) -> None:
    client = APIClient()
    sign_in(client)
    assert client.delete(SESSION).status_code == 204
    assert client.get(SESSION).json()["user"] is None
    assert client.delete(SESSION).status_code == 204


@pytest.mark.parametrize(
    ("username", "password"), [("bob", "wrong"), ("nobody", PASSWORD), ("bob", ""), ("bob", PASSWORD.upper())]
)
def test_it_does_not_say_what_was_wrong(builder: User, username: str, password: str) -> None:
    """P11."""
    answer = sign_in(APIClient(), username, password or " ")
    assert answer.status_code == 401
    assert answer.json()["code"] == "sign_in_failed"
    assert answer.json()["detail"] == "The username or the password is not right."


def test_it_refuses_a_deactivated_person_like_a_wrong_password(builder: User, admin: User) -> None:
    """P11."""
    services.user_update(user_id=builder.id, change=UserChange(is_active=False))
    answer = sign_in(APIClient())
    assert (answer.status_code, answer.json()["code"]) == (401, "sign_in_failed")


@override_settings(AXES_FAILURE_LIMIT=3)
def test_it_locks_after_too_many_failures_and_says_so(builder: User, viewer: User) -> None:
    """P11: the right password does not help meanwhile; another name from the same address is not locked."""
    client = APIClient()
    codes = [sign_in(client, password="wrong").json()["code"] for _ in range(3)]
    assert codes[:2] == ["sign_in_failed", "sign_in_failed"]
    locked = sign_in(client)
    assert locked.status_code == 429
    assert locked["Content-Type"] == "application/problem+json"
    assert locked.json()["code"] == "sign_in_locked"
    assert "15 minutes" in locked.json()["detail"]
    assert int(locked["Retry-After"]) >= 900
    assert sign_in(client, "vic").status_code == 200


def test_it_wants_the_csrf_token_with_a_sign_in(builder: User) -> None:
    """P13: or somebody could be made to work in another person's name."""
    client = APIClient(enforce_csrf_checks=True)
    refused = sign_in(client)
    assert (refused.status_code, refused.json()["code"]) == (403, "csrf_failed")
    assert sign_in(client, **{"X-CSRFToken": token_of(client)}).status_code == 200


def test_it_wants_the_csrf_token_with_every_write_of_a_session(admin: User) -> None:
    """P13."""
    client = APIClient(enforce_csrf_checks=True)
    answer = sign_in(client, "ada", **{"X-CSRFToken": token_of(client)})
    refused = client.post("/api/v1/teams", {"name": "Ops"}, format="json")
    assert (refused.status_code, refused.json()["code"]) == (403, "csrf_failed")
    headers = {"X-CSRFToken": answer.json()["csrf_token"]}
    assert client.post("/api/v1/teams", {"name": "Ops"}, format="json", headers=headers).status_code == 201


def test_it_changes_the_session_and_the_token_with_a_sign_in(builder: User) -> None:
    """P13: what somebody planted before the sign-in is worth nothing after it."""
    client = APIClient(enforce_csrf_checks=True)
    before = token_of(client)
    sign_in(client, **{"X-CSRFToken": before})
    refused = client.delete(SESSION, headers={"X-CSRFToken": before})
    assert refused.status_code == 403


@pytest.mark.parametrize("change", [UserChange(role=Role.VIEWER), UserChange(is_active=False)])
def test_it_ends_the_sessions_of_a_person_whose_rights_change(builder: User, change: UserChange) -> None:
    """P9."""
    client = APIClient()
    sign_in(client)
    services.user_update(user_id=builder.id, change=change)
    assert client.get("/api/v1/users").status_code == 401
    services.user_update(user_id=builder.id, change=UserChange(role=Role.BUILDER, is_active=True))
    assert client.get("/api/v1/users").status_code == 401


def test_it_keeps_the_sessions_of_a_person_who_is_renamed(builder: User) -> None:
    """P9."""
    client = APIClient()
    sign_in(client)
    services.user_update(user_id=builder.id, change=UserChange(name="Robert", role=Role.BUILDER))
    assert client.get(SESSION).json()["user"]["name"] == "Robert"


def test_it_sets_a_password_and_ends_the_other_sessions(builder: User) -> None:
    """P9, P10."""
    here, there = APIClient(), APIClient()
    sign_in(here)
    sign_in(there)
    body = {"current_password": PASSWORD, "new_password": "another river, another mill"}
    assert here.post("/api/v1/session/password", body, format="json").status_code == 204
    assert here.get("/api/v1/users").status_code == 200
    assert there.get("/api/v1/users").status_code == 401
    assert sign_in(APIClient(), password="another river, another mill").status_code == 200


def test_it_wants_the_current_password_for_a_new_one(builder: User) -> None:
    """P10."""
    client = APIClient()
    sign_in(client)
    answer = client.post("/api/v1/session/password", {"new_password": "another river, another mill"}, format="json")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/current_password"


def test_it_refuses_a_weak_password_and_says_why(builder: User) -> None:
    """P10."""
    client = APIClient()
    sign_in(client)
    body = {"current_password": PASSWORD, "new_password": "password"}
    answer = client.post("/api/v1/session/password", body, format="json")
    assert answer.status_code == 422
    assert {error["pointer"] for error in answer.json()["errors"]} == {"/new_password"}
    assert "too short" in answer.json()["errors"][0]["message"]


@pytest.mark.parametrize("body", ["{", "[]", '{"username": 1}', '{"username":"a\\u0000","password":"b"}', "null"])
def test_it_answers_nonsense_with_a_problem(body: str, environments: object) -> None:
    """P2."""
    answer = APIClient().post(SESSION, body, content_type="application/json")
    assert 400 <= answer.status_code < 423, answer.content
    assert answer["Content-Type"] == "application/problem+json"
