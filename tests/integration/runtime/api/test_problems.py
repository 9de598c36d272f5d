"""Errors and lists over HTTP (R1, R2, R3, R4, R5)."""

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.http import Http404
from rest_framework import exceptions as drf
from rest_framework.test import APIClient

from builder.accounts.models import User
from builder.accounts.services import seed_people
from runtime.api.fields import MomentField
from runtime.api.pagination import cursor_decode, cursor_encode
from runtime.api.problems import error_of, problem_response
from runtime.core.errors import Invalid, TooBusy
from runtime.services.catalogue import domain_create, environment_create

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> APIClient:
    """A browser of the admin in an environment with a domain."""
    seed_people()
    environment_create(slug="dev", name="Development")
    domain_create(slug="sales", name="Sales")
    client = APIClient(raise_request_exception=False)
    client.force_login(User.objects.get(username="admin"), backend="django.contrib.auth.backends.ModelBackend")
    return client


def sent(page: APIClient, body: Any) -> Any:
    """A body as it is, which the client's types take for text alone."""
    return page.generic("POST", "/api/v1/topics", body, content_type="application/json")


def problem(answer: Any) -> dict[str, Any]:
    """The answer as a problem document, whose form is right."""
    assert answer["Content-Type"] == "application/problem+json"
    found: dict[str, Any] = json.loads(answer.content)
    assert found["status"] == answer.status_code
    assert found["type"] == f"urn:millrace:problem:{found['code']}"
    assert found["title"]
    assert found["detail"]
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", found["instance"])
    assert "Traceback" not in answer.content.decode()
    return found


@pytest.mark.parametrize(
    ("method", "address", "status", "code"),
    [
        ("GET", "/api/v1/nothing", 404, "not_found"),
        ("GET", "/api/nothing", 404, "not_found"),
        ("GET", "/api/v1/topics/nothing", 404, "not_found"),
        ("DELETE", "/api/v1/topics/nothing", 405, "method_not_allowed"),
        ("GET", "/api/v1/events?limit=0", 422, "invalid"),
        ("GET", "/api/v1/events?limit=201", 422, "invalid"),
        ("GET", "/api/v1/events?since=yesterday", 422, "invalid"),
        ("GET", "/api/v1/events?from_offset=3", 422, "invalid"),
        ("GET", "/api/v1/events?key=%00", 422, "invalid"),
        ("GET", "/api/v1/events?environment=nowhere", 404, "not_found"),
        ("GET", "/api/v1/runs?state=lost", 422, "invalid"),
        ("GET", "/api/v1/runs?event=123e4567-e89b-12d3-a456-426614174000", 200, ""),
        ("GET", "/api/v1/runs/123e4567-e89b-12d3-a456-426614174000", 404, "not_found"),
        ("GET", "/api/v1/events/123e4567-e89b-12d3-a456-426614174000/journey", 404, "not_found"),
        ("GET", "/api/v1/dead-letters/123e4567-e89b-12d3-a456-426614174000", 404, "not_found"),
    ],
)
def test_it_answers_in_one_form(page: APIClient, method: str, address: str, status: int, code: str) -> None:
    """R2, R3."""
    answer = page.generic(method, address)

    assert answer.status_code == status
    if code:
        assert problem(answer)["code"] == code


def test_it_names_each_fault_by_its_pointer(page: APIClient) -> None:
    """R2."""
    answer = page.post("/api/v1/topics", {"domain": "sales", "retention_days": 0}, format="json")

    errors = problem(answer)["errors"]
    assert {error["pointer"]: error["code"] for error in errors} == {
        "/name": "required",
        "/retention_days": "min_value",
    }


@pytest.mark.parametrize(
    ("body", "code", "pointer"),
    [
        (b"{", "malformed_input", ""),
        (b'{"domain": "a", "domain": "b"}', "malformed_input", "/domain"),
        (b'{"name": "a\\u0000b"}', "malformed_input", "/name"),
        (b'{"name": "\\ud800"}', "malformed_input", "/name"),
        (b'{"name": NaN}', "malformed_input", "/name"),
        (b'{"name": 1e100000}', "malformed_input", "/name"),
        (b"[" * 100_000 + b"]" * 100_000, "malformed_input", ""),
        (b"\xff", "malformed_input", ""),
        (b"[]", "invalid", ""),
        (b"7", "invalid", ""),
    ],
)
def test_it_says_where_a_body_cannot_be_kept(page: APIClient, body: bytes, code: str, pointer: str) -> None:
    """R4."""
    answer = sent(page, body)

    found = problem(answer)
    assert found["code"] == code
    assert found["errors"][0]["pointer"] == pointer


def test_it_refuses_what_is_too_large(page: APIClient) -> None:
    """R4."""
    body = b'{"name": "' + b"x" * settings.REQUEST_BYTES_MAX + b'"}'

    assert problem(sent(page, body))["status"] == 413


def test_it_does_not_read_other_content_types(page: APIClient) -> None:
    """R3."""
    answer = page.generic("POST", "/api/v1/topics", "<a/>", content_type="text/xml")

    assert problem(answer)["code"] == "unsupported_media_type"


def test_it_tells_a_stale_page(page: APIClient) -> None:
    """R3."""
    strict = APIClient(enforce_csrf_checks=True)
    strict.cookies = page.cookies

    assert problem(strict.post("/api/v1/domains", {}, format="json"))["code"] == "csrf_failed"


@pytest.mark.parametrize(
    ("exception", "status"),
    [
        (RuntimeError("secret"), 500),
        (Http404("secret"), 404),
        (OperationalError("secret: no connection to 10.0.0.7"), 503),
        (drf.Throttled(wait=3), 429),
        (drf.MethodNotAllowed("PUT"), 405),
    ],
)
def test_it_keeps_its_secrets(exception: Exception, status: int) -> None:
    """R2."""
    answer = problem_response(exception, {})

    assert answer.status_code == status
    assert "secret" not in json.dumps(answer.data)


def test_it_says_when_to_come_again() -> None:
    answer = problem_response(TooBusy(retry_after=4), {})

    assert answer.headers["Retry-After"] == "5"


def test_it_tells_a_slow_question_from_a_lost_database() -> None:
    """R2: by the state that PostgreSQL gives, not by its words."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 1")
        with pytest.raises(OperationalError) as caught:
            cursor.execute("SELECT pg_sleep(1)")

    assert error_of(caught.value).code == "took_too_long"


def test_it_points_into_lists() -> None:
    """R2."""
    detail: Any = {
        "filter": {"ids": {0: ["Wrong."], 2: ["Wrong."]}},
        "non_field_errors": ["Both."],
        "a/b": [{"c": ["No."]}],
    }

    error = error_of(drf.ValidationError(detail))

    assert isinstance(error, Invalid)
    assert [fault.pointer for fault in error.errors] == ["/filter/ids/0", "/filter/ids/2", "", "/a~1b/0/c"]


def test_it_writes_times_in_utc_with_milliseconds() -> None:
    """R1."""
    moment = datetime.fromisoformat("2026-03-02T10:14:08.120456+01:00")

    assert MomentField().to_representation(moment) == "2026-03-02T09:14:08.120Z"
    assert MomentField().to_representation(datetime(2026, 3, 2, tzinfo=UTC)) == "2026-03-02T00:00:00.000Z"


@pytest.mark.parametrize("value", ["7", "01a20786-7d2a-7347-b12c-651f3246796a", "größer"])
def test_it_reads_back_its_cursors(value: str) -> None:
    """R5."""
    text = cursor_encode(value)

    assert re.fullmatch(r"[A-Za-z0-9_-]+", text)
    assert cursor_decode(text) == value


@pytest.mark.parametrize("text", ["!", "a", "ü", "/w", "_w", " "])
def test_it_refuses_what_is_no_cursor(text: str) -> None:
    """R5."""
    with pytest.raises(Invalid):
        cursor_decode(text)
