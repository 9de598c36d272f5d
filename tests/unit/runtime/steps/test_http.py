"""The HTTP step: what is written, how answers are judged, what the journal keeps."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from multidict import CIMultiDict

from connectors.sdk.errors import AnswerTooLarge, CallFailed, CallTimedOut, EgressRefused, NotConnected
from connectors.sdk.http import Request, Response
from runtime.core.graph import Done, Failed
from runtime.core.matching import event_scope
from runtime.steps.http import KIND

SCOPE = {**event_scope({"id": "o-1", "amount": Decimal("10.50"), "note": None, "tags": ["a"]}, {}), "steps": {}}
JSON = {"Content-Type": "application/json; charset=utf-8"}


def answer(status: int = 200, body: bytes = b"", headers: Mapping[str, str] = JSON) -> Response:
    """What came back."""
    return Response(status, CIMultiDict(headers), body, 12.341)


class Context:
    """One answer for every call."""

    idempotency_key = "run:erp"
    timeout_seconds = 3.0

    def __init__(self, gives: Response | Exception) -> None:
        self.http: Any = self
        self.gives = gives
        self.sent: list[Request] = []

    async def send(self, request: Request) -> Response:
        """Answer or fail as told."""
        self.sent.append(request)
        if isinstance(self.gives, Exception):
            raise self.gives
        return self.gives


def compiled(**config: Any) -> Any:
    """A POST to example.com."""
    return KIND.compile({"method": "POST", "url": "https://example.com/orders", **config})


async def perform(gives: Response | Exception, **config: Any) -> tuple[Done | Failed, Request | None]:
    """The outcome and what was sent."""
    step = compiled(**config)
    given = step.resolve(SCOPE)
    refused = step.decide(given, SCOPE)
    if refused is not None:
        return refused, None
    context = Context(gives)
    outcome = await step.perform(given, context)
    return outcome, context.sent[0] if context.sent else None


async def sent(**config: Any) -> Request:
    """What was sent."""
    outcome, request = await perform(answer(), **config)
    assert request is not None, outcome
    return request


async def test_it_sends_json_with_exact_numbers() -> None:
    """G30, S2."""
    request = await sent(body={"expression": "{total: amount, id: id}"})

    assert request.body == b'{"total":10.5,"id":"o-1"}'
    assert request.headers == {"Idempotency-Key": "run:erp", "Content-Type": "application/json"}
    assert request.timeout_seconds == 3.0


async def test_it_sends_text_as_it_is() -> None:
    """G30."""
    request = await sent(body="plain ü", headers=[{"name": "content-type", "value": "text/csv"}])

    assert request.body == "plain ü".encode()
    assert request.headers["content-type"] == "text/csv"
    assert "Content-Type" not in request.headers


async def test_it_sends_nothing_when_there_is_no_body() -> None:
    """G30."""
    request = await sent(method="GET")

    assert (request.body, request.headers) == (None, {"Idempotency-Key": "run:erp"})


async def test_it_writes_the_query() -> None:
    """G30: escaped, null left out, after what the address has already."""
    query = [
        {"name": "q", "value": {"expression": '"a b&c"'}},
        {"name": "n", "value": {"expression": "amount"}},
        {"name": "note", "value": {"expression": "note"}},
    ]

    assert (await sent(query=query)).url.startswith("https://example.com/orders?q=a%20b%26c&n=10.5")
    assert (
        await sent(query=query[:1], url="https://example.com/?x=1#here")
    ).url == "https://example.com/?x=1&q=a%20b%26c#here"
    assert (await sent(query=query[2:])).url == "https://example.com/orders"


async def test_it_does_not_let_a_document_set_the_idempotency_key() -> None:
    """S2."""
    request = await sent(headers=[{"name": "idempotency-key", "value": "mine"}])

    assert request.headers == {"Idempotency-Key": "run:erp"}


@pytest.mark.parametrize(
    "config",
    [
        {"headers": [{"name": "X", "value": {"expression": '"a\\r\\nHost: b"'}}]},
        {"headers": [{"name": "X", "value": {"expression": "tags"}}]},
        {"url": {"expression": "note"}},
        {"url": {"expression": "amount"}},
    ],
)
async def test_it_refuses_values_that_are_no_part_of_a_request(config: dict[str, Any]) -> None:
    """G30."""
    outcome, request = await perform(answer(), **config)

    assert isinstance(outcome, Failed)
    assert (outcome.error_class, outcome.permanent, request) == ("bad_request_value", True, None)


@pytest.mark.parametrize(
    ("body", "headers", "value"),
    [
        (b'{"a": 0.10, "n": 12345678901234567890}', JSON, {"a": Decimal("0.1"), "n": 12345678901234567890}),
        (b"[1]", {}, [1]),
        (b'{"a":1}', {"Content-Type": "application/problem+json"}, {"a": 1}),
        (b"hello \xc3\xbc", {"Content-Type": "text/plain"}, "hello ü"),
        (b"\xff\x00x", {"Content-Type": "application/octet-stream"}, "\ufffdx"),
        (b"{oops", JSON, "{oops"),
        (b"", JSON, None),
        (b'{"a\\u0000b": ["c\\u0000", "\\ud800"]}', JSON, None),
    ],
)
async def test_it_reads_the_body(body: bytes, headers: dict[str, str], value: Any) -> None:
    """G30: as a value that the journal can keep."""
    outcome, _ = await perform(answer(200, body, headers))

    assert isinstance(outcome, Done)
    assert isinstance(outcome.output, dict)
    if value is not None or not body:
        assert outcome.output["body"] == value
    assert "\0" not in repr(outcome.output["body"])
    assert "\\x00" not in repr(outcome.output["body"])


async def test_it_tells_of_the_call() -> None:
    """G31, K1."""
    outcome, _ = await perform(answer(201, b"{}", {**JSON, "Set-Cookie": "s=1", "Location": "/orders/7"}))

    headers = {"Content-Type": JSON["Content-Type"], "Location": "/orders/7"}
    detail = {
        "method": "POST",
        "host": "example.com",
        "idempotency_key": "run:erp",
        "status": 201,
        "duration_ms": 12.34,
    }
    assert outcome == Done("out", {"status": 201, "headers": headers, "body": {}}, detail)


@pytest.mark.parametrize(
    ("status", "permanent"),
    [
        (400, True),
        (401, True),
        (404, True),
        (409, True),
        (302, True),
        (408, False),
        (425, False),
        (429, False),
        (500, False),
        (503, False),
    ],
)
async def test_it_tries_again_what_may_pass(status: int, permanent: bool) -> None:
    """G30."""
    outcome, _ = await perform(answer(status, b"not today"))

    assert isinstance(outcome, Failed)
    assert (outcome.error_class, outcome.permanent) == (f"http_{status}", permanent)
    assert outcome.detail is not None
    assert (outcome.detail["status"], outcome.detail["answer"]) == (status, "not today")


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "120"}, 120.0),
        ({"Retry-After": "Mon, 23 Nov 2026 12:01:00 GMT", "Date": "Mon, 23 Nov 2026 12:00:00 GMT"}, 60.0),
        ({"Retry-After": "Mon, 23 Nov 2026 12:01:00 GMT"}, None),
        ({"Retry-After": "Mon, 23 Nov 2026 11:00:00 GMT", "Date": "Mon, 23 Nov 2026 12:00:00 GMT"}, 0.0),
        ({"Retry-After": "soon", "Date": "Mon, 23 Nov 2026 12:00:00 GMT"}, None),
        ({"Retry-After": "-5"}, None),
        ({}, None),
    ],
)
async def test_it_obeys_retry_after(headers: dict[str, str], seconds: float | None) -> None:
    """G22, G30."""
    outcome, _ = await perform(answer(503, b"", headers))

    assert isinstance(outcome, Failed)
    assert outcome.retry_after == seconds


@pytest.mark.parametrize(("success", "status"), [(["2xx", 409], 409), ([404], 404), (["3xx"], 302), (["5xx"], 503)])
async def test_it_lets_a_document_say_what_success_is(success: list[Any], status: int) -> None:
    """G30."""
    outcome, _ = await perform(answer(status), success=success)

    assert isinstance(outcome, Done)


@pytest.mark.parametrize(
    ("error", "method", "permanent", "unknown"),
    [
        (NotConnected(), "POST", False, False),
        (CallTimedOut(), "POST", False, True),
        (CallTimedOut(), "GET", False, False),
        (EgressRefused(), "POST", True, False),
        (AnswerTooLarge(), "POST", True, True),
    ],
)
async def test_it_says_what_is_known_of_a_failed_call(
    error: CallFailed, method: str, permanent: bool, unknown: bool
) -> None:
    """S3, X10."""
    outcome, _ = await perform(error, method=method)

    assert isinstance(outcome, Failed)
    assert (outcome.error_class, outcome.permanent, outcome.unknown) == (type(error).error_class, permanent, unknown)


async def test_it_names_a_redirect_without_its_secrets() -> None:
    """G31, X6."""
    outcome, _ = await perform(answer(302, b"", {"Location": "https://other.example/?token=abc"}))

    assert isinstance(outcome, Failed)
    assert "https://other.example/?token=•••" in outcome.message


def test_it_masks_what_looks_like_a_secret() -> None:
    """G31, K1."""
    names = [
        "Authorization",
        "X-API-Key",
        "api_key",
        "Cookie",
        "X-Auth-Token",
        "Ocp-Apim-Subscription-Key",
        "X-Signature",
    ]
    step = compiled(
        url="https://example.com/?access_token=abc&page=2",
        headers=[{"name": name, "value": "hush"} for name in names] + [{"name": "X-Order", "value": 7}],
    )
    shown = step.journal(step.resolve(SCOPE))

    assert shown["headers"] == {**dict.fromkeys(names, "•••"), "X-Order": "7"}
    assert shown["url"] == "https://example.com/?access_token=•••&page=2"
    assert "hush" not in str(shown)


@pytest.mark.parametrize(
    ("config", "field"),
    [
        ({"method": "POST", "url": "example.com"}, "/url"),
        ({"method": "POST", "url": "ftp://example.com"}, "/url"),
        ({"method": "POST", "url": "https://user:pass@example.com"}, "/url"),
        ({"method": "GET", "url": "https://example.com", "body": {"a": 1}}, "/body"),
    ],
)
def test_it_finds_flaws(config: dict[str, Any], field: str) -> None:
    """G1."""
    assert [flaw.field for flaw in KIND.check(config)] == [field]


async def test_it_calls_through_a_connection_by_its_name() -> None:
    """N1: what the name stands for the caller knows; the journal and the attempt have the name."""
    outcome, request = await perform(
        answer(body=b"{}")._replace(host="erp.example.com"),
        connection="erp",
        url="/orders",
        query=[{"name": "x", "value": 1}],
    )
    assert request is not None
    assert (request.connection, request.url) == ("erp", "/orders?x=1")
    assert request.credentials == {}
    assert isinstance(outcome, Done)
    assert outcome.detail is not None
    assert (outcome.detail["connection"], outcome.detail["host"]) == ("erp", "erp.example.com")
    step = compiled(connection="erp", url="/orders?api_key=wolfskin")
    kept = step.journal(step.resolve(SCOPE))
    assert kept["connection"] == "erp"
    assert "wolfskin" not in str(kept)


@pytest.mark.parametrize(
    ("config", "found"),
    [
        ({"connection": "erp", "url": "/orders"}, False),
        ({"connection": "erp", "url": "orders"}, False),
        ({"connection": "erp", "url": "https://jo:wolfskin@erp.example.com/"}, True),
        ({"connection": "erp", "url": "https://[::1"}, True),
        ({"url": "/orders"}, True),
    ],
)
def test_a_path_is_a_url_with_a_connection_alone(config: dict[str, Any], found: bool) -> None:
    """N1, X1."""
    assert bool(list(KIND.check({"method": "GET", **config}))) is found


def test_it_says_where_it_names_its_connection() -> None:
    """N5: the server finds both by the form alone."""
    assert KIND.connection_member == "connection"
    assert KIND.url_member == "url"


def test_no_step_writes_where_a_call_through_a_connection_goes() -> None:
    """N4: told at the header, and taken out with one press; without a connection as before."""
    headers = [{"name": "X-Own", "value": "1"}, {"name": "HOST", "value": "attacker.example"}]
    config = {"method": "GET", "url": "/orders", "headers": headers}
    (flaw,) = KIND.check({**config, "connection": "erp"})
    assert flaw.field == "/headers/1/name"
    assert flaw.mend is not None
    assert (flaw.mend.at, flaw.mend.removes) == ("/headers/1", True)
    assert not list(KIND.check({**config, "url": "https://example.com/"}))
