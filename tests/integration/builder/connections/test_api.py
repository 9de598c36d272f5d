"""Connections over REST: governed by admins, seen by everybody, their secrets by nobody."""

import json
import os
import subprocess
import sys
from typing import Any
from unittest.mock import ANY

import pytest
from django.conf import settings
from django.db import connection as database
from pytest_httpserver import HTTPServer
from rest_framework.test import APIClient

from builder.accounts import services
from builder.accounts.access import Role
from builder.accounts.models import User
from builder.accounts.services.keys import NewKey
from builder.automations.services import automation_create
from connectors.models import Credential
from connectors.vault import Vault, about_connection
from runtime.core.ids import uuid7
from runtime.models import Environment
from runtime.services.deployments import deployment_pause, deployment_retire, version_deploy, version_install
from tests.architecture.sources import ROOT
from tests.integration.runtime.road import catalogue
from tests.unit.runtime.core.graph.drawing import draw, node

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/connections"
SECRET = "wolfskin"
ERP = {
    "name": "erp",
    "address": "https://erp.example.com/api/",
    "description": "Orders and stock",
    "sign_in": "basic",
    "sign_in_name": "jo",
    "secret": SECRET,
}


@pytest.fixture
def environment() -> Environment:
    return catalogue()


@pytest.fixture
def admin(environment: Environment) -> APIClient:
    return signed_in("admin")


def signed_in(role: str) -> APIClient:
    user: User = services.user_create(username=role, name=role.title(), role=Role(role))
    client = APIClient()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def made(admin: APIClient, **fields: object) -> dict[str, Any]:
    answer = admin.post(ADDRESS, {**ERP, **fields}, format="json")
    assert answer.status_code == 201, answer.json()
    return dict(answer.json())


def change(admin: APIClient, **fields: object) -> Any:
    kept = {name: value for name, value in ERP.items() if name not in ("name", "secret")}
    shown = admin.get(f"{ADDRESS}/erp").json()
    return admin.put(f"{ADDRESS}/erp", {**kept, "revision": shown["revision"], **fields}, format="json")


def deployed(environment: Environment, name: str = "Tell the ERP", connection: str = "erp") -> Any:
    config = {"connection": connection, "method": "POST", "url": "/orders"}
    version = version_install(
        automation_id=uuid7(),
        automation_name=name,
        document=draw([node("tell", "http", config)], "trigger > tell", topic="bench.orders", types=[]),
    )
    return version_deploy(version=version, environment=environment)


def test_it_makes_a_connection_and_never_shows_its_secret(admin: APIClient) -> None:
    """N2, N8, K1."""
    shown = made(admin)
    assert shown == {
        "name": "erp",
        "description": "Orders and stock",
        "address": "https://erp.example.com/api",
        "sign_in": "basic",
        "sign_in_name": "jo",
        "revision": 1,
        "secret_changed_at": ANY,
        "changed_by": "Admin",
        "changed_at": ANY,
        "used_by": [],
    }
    assert shown["secret_changed_at"] is not None
    listed = signed_in("viewer").get(ADDRESS)
    assert listed.json() == {"items": [shown]}
    assert signed_in("builder").get(f"{ADDRESS}/erp").json() == shown


def test_it_keeps_the_secret_sealed(admin: APIClient) -> None:
    """N2: in no column as it is, and opened by the vault alone."""
    made(admin)
    with database.cursor() as cursor:
        cursor.execute(
            "SELECT row_to_json(c)::text FROM connection c UNION ALL SELECT row_to_json(s)::text FROM credential s"
        )
        assert SECRET not in json.dumps(cursor.fetchall())
    credential = Credential.objects.get()
    sealed = bytes(credential.sealed)
    assert SECRET.encode() not in sealed
    assert Vault(settings.VAULT_KEYS).open(sealed, about=about_connection(credential.connection_id)) == SECRET


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"name": "ERP"}, "/name"),
        ({"name": "a" * 61}, "/name"),
        ({"address": "erp.example.com"}, "/address"),
        ({"address": "https://jo:wolfskin@erp.example.com"}, "/address"),
        ({"sign_in": "oauth"}, "/sign_in"),
        ({"sign_in_name": ""}, "/sign_in_name"),
        ({"sign_in": "header", "sign_in_name": "Host"}, "/sign_in_name"),
        ({"secret": None}, "/secret"),
        ({"secret": "wolf\nskin"}, "/secret"),
        ({"sign_in": "none", "sign_in_name": ""}, "/secret"),
    ],
)
def test_it_says_at_which_field_it_is_wrong(admin: APIClient, fields: dict[str, Any], pointer: str) -> None:
    """N2: and never what the secret was."""
    body = {name: value for name, value in {**ERP, **fields}.items() if value is not None}
    answer = admin.post(ADDRESS, body, format="json")
    assert answer.status_code == 422
    assert [each["pointer"] for each in answer.json()["errors"]] == [pointer]
    assert "skin" not in answer.content.decode()
    assert admin.get(ADDRESS).json() == {"items": []}


def test_it_says_all_that_is_wrong_at_once(admin: APIClient) -> None:
    """N4: one round for a person, not one for each field."""
    body = {"name": "ERP", "address": "erp", "sign_in": "header", "sign_in_name": "", "secret": ""}
    answer = admin.post(ADDRESS, body, format="json")
    assert answer.status_code == 422
    pointers = [each["pointer"] for each in answer.json()["errors"]]
    assert pointers == ["/name", "/address", "/sign_in_name", "/secret"]


def test_it_takes_a_name_once_in_an_environment(admin: APIClient) -> None:
    """N1."""
    Environment.objects.create(slug="other", name="Other", position=9)
    made(admin)
    answer = admin.post(ADDRESS, ERP, format="json")
    assert (answer.status_code, answer.json()["code"]) == (409, "connection_name_taken")
    assert admin.post(f"{ADDRESS}?environment=other", ERP, format="json").status_code == 201
    assert len(admin.get(ADDRESS).json()["items"]) == 1


def test_it_keeps_the_secret_through_a_change_at_the_same_host(admin: APIClient) -> None:
    """N3."""
    before = made(admin)
    answer = change(admin, address="https://erp.example.com/v2", sign_in_name="ann")
    assert answer.status_code == 200
    after = answer.json()
    assert (after["address"], after["sign_in_name"]) == ("https://erp.example.com/v2", "ann")
    assert after["secret_changed_at"] == before["secret_changed_at"]


@pytest.mark.parametrize(
    "fields",
    [
        {"address": "https://evil.example/api"},
        {"address": "http://erp.example.com/api"},
        {"address": "https://erp.example.com:8443/api"},
        {"sign_in": "bearer", "sign_in_name": ""},
        {"sign_in": "header", "sign_in_name": "X-Key"},
    ],
)
def test_it_asks_for_the_secret_again_at_another_host(admin: APIClient, fields: dict[str, Any]) -> None:
    """N3, K2: or an admin could have it sent to a host of their own, and read it there."""
    before = made(admin)
    answer = change(admin, **fields)
    assert answer.status_code == 422
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/secret"]
    assert admin.get(f"{ADDRESS}/erp").json() == before
    assert change(admin, **fields, secret="bearskin").status_code == 200


def test_it_forgets_the_secret_with_the_sign_in(admin: APIClient) -> None:
    """N3: and asks for it when there is to be one again."""
    made(admin)
    answer = change(admin, sign_in="none", sign_in_name="")
    assert (answer.status_code, answer.json()["secret_changed_at"]) == (200, None)
    assert not Credential.objects.exists()
    assert change(admin, sign_in="basic", sign_in_name="jo").status_code == 422


def test_a_change_says_all_of_it_and_what_it_was_made_upon(admin: APIClient) -> None:
    """N2, N3: what is left out by mistake takes no secret away, and nobody overwrites somebody else."""
    made(admin)
    answer = admin.put(f"{ADDRESS}/erp", {"address": ERP["address"], "revision": 1}, format="json")
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/sign_in"]
    assert Credential.objects.count() == 1
    assert change(admin, description="First").json()["revision"] == 2
    answer = change(admin, description="Second", revision=1)
    assert (answer.status_code, answer.json()["code"]) == (409, "stale_revision")
    assert admin.get(f"{ADDRESS}/erp").json()["description"] == "First"


def test_it_does_not_remove_what_is_called_through(admin: APIClient, environment: Environment) -> None:
    """N6: paused ones count, retired ones do not."""
    made(admin)
    first = deployed(environment)
    second = deployed(environment, name="Ask the ERP")
    deployed(environment, name="Another", connection="crm")
    deployment_pause(automation_id=second.automation_id, environment=environment)

    answer = admin.delete(f"{ADDRESS}/erp")
    assert (answer.status_code, answer.json()["code"]) == (409, "connection_in_use")
    assert [each["name"] for each in answer.json()["automations"]] == ["Ask the ERP", "Tell the ERP"]
    assert [each["name"] for each in admin.get(f"{ADDRESS}/erp").json()["used_by"]] == ["Ask the ERP", "Tell the ERP"]

    for each in (first, second):
        deployment_retire(automation_id=each.automation_id, environment=environment)
    assert admin.delete(f"{ADDRESS}/erp").status_code == 204
    assert not Credential.objects.exists()
    assert admin.delete(f"{ADDRESS}/erp").status_code == 404


def test_it_tries_a_connection_and_tells_how_it_went(admin: APIClient, httpserver: HTTPServer, settings: Any) -> None:
    """N2, N8: the status, and nothing of what was answered."""
    settings.EGRESS_ALLOW = ["localhost"]
    httpserver.expect_request("/api/health", headers={"Authorization": "Basic am86d29sZnNraW4="}).respond_with_data(
        SECRET
    )
    httpserver.expect_request("/api").respond_with_data("no", status=401)
    made(admin, address=httpserver.url_for("/api"))

    answer = admin.post(f"{ADDRESS}/erp/try", {"path": "/health"}, format="json")
    assert answer.json() == {
        "status": 200,
        "duration_ms": ANY,
        "message": f"localhost:{httpserver.port} answered 200.",
    }
    answer = admin.post(f"{ADDRESS}/erp/try", {}, format="json")
    assert answer.json()["status"] == 401
    assert "does not let this sign-in in" in answer.json()["message"]
    httpserver.expect_request("/api/old").respond_with_data("", status=301, headers={"Location": "/api/health"})
    answer = admin.post(f"{ADDRESS}/erp/try", {"path": "/old"}, format="json")
    assert answer.json()["message"].endswith("answered 301: it sends on to another address, which is not followed.")
    assert admin.post(f"{ADDRESS}/crm/try", {}, format="json").status_code == 404


def test_it_tells_what_stood_in_the_way_of_trying(admin: APIClient) -> None:
    """N8, X2: private addresses stay closed to connections as to everybody."""
    made(admin, address="http://127.0.0.1:8099")
    answer = admin.post(f"{ADDRESS}/erp/try", {}, format="json")
    assert (answer.status_code, answer.json()["status"]) == (200, None)
    assert "127.0.0.1" in answer.json()["message"]


@pytest.mark.parametrize("name", ["absent", "../erp", "%00", "x" * 500])
def test_it_knows_no_other_names(admin: APIClient, name: str) -> None:
    """N5."""
    made(admin)
    assert admin.get(f"{ADDRESS}/{name}").status_code == 404
    assert change(admin).status_code == 200


@pytest.mark.parametrize(("scopes", "status"), [({"runs:write"}, 403), ({"runs:write", "automations:write"}, 200)])
def test_a_key_signs_in_through_drawings_only_if_it_may_write_them(
    admin: APIClient, environment: Environment, settings: Any, scopes: set[str], status: int
) -> None:
    """N8: a trial for real calls whatever its drawing says, and that comes with the request."""
    settings.EGRESS_ALLOW = []
    made(admin, address="http://127.0.0.1:8099")
    maker = User.objects.get(username="admin")
    new = NewKey(name="Trials", environment_id=environment.id, scopes=frozenset(scopes))
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {services.key_create(maker=maker, new=new)[1]}")
    config = {"connection": "erp", "method": "POST", "url": "/orders"}
    document = draw([node("tell", "http", config)], "trigger > tell", topic="bench.orders", types=[])
    automation = automation_create(document=document, team_id=None, author_id=None)
    body = {"document": document, "event": {"type": "bench.order.placed", "data": {}}, "automation": str(automation.id)}
    answer = client.post("/api/v1/playground/perform", body, format="json")
    assert answer.status_code == status, answer.content
    if status == 403:
        assert "automations:write" in answer.json()["detail"]


@pytest.mark.parametrize("keys", ["not-a-key", "a2V5,"])
def test_a_key_that_cannot_be_read_stops_every_process(keys: str) -> None:
    """N9: when it starts, with the name of the setting and without repeating it."""
    told = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={**os.environ, "VAULT_KEYS": keys},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode != 0
    assert "VAULT_KEYS" in told.stderr
    assert "not-a-key" not in told.stderr
