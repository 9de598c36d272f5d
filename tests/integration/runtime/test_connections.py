"""Runs that call through connections: by a real worker, with a sealed secret, to a real server."""

from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from connectors.sdk.sign_in import SignIn
from connectors.services import Wanted, connection_create, connection_remove
from tests.bench import content
from tests.integration.runtime.road import Road

SECRET = "wolfskin-1234"
SHAPE = {"id": "shape", "kind": "map", "config": {"fields": [{"name": "id", "value": {"expression": "id"}}]}}


def through(url: Any = "/orders", **more: Any) -> dict[str, Any]:
    call = content.call_step(url, retry={"max_attempts": 1}, **more)
    call["config"]["connection"] = "erp"
    return content.document([SHAPE, call], [("trigger", "shape"), ("shape", "call")])


@pytest.fixture
def erp(road: Road, httpserver: HTTPServer) -> HTTPServer:
    """A system that repeats the key it was given, known as a connection that signs in."""
    road.egress_allow = ("127.0.0.1", "localhost")
    httpserver.expect_request("/api/orders").respond_with_json({"you_are": SECRET}, headers={"ETag": SECRET})
    wanted = Wanted(address=httpserver.url_for("/api"), sign_in=SignIn.HEADER, sign_in_name="X-API-Key", secret=SECRET)
    connection_create(environment_id=road.environment.id, name="erp", wanted=wanted, by_id=None)
    return httpserver


def everything_kept(road: Road) -> str:
    """All that history holds of runs, as text, the bytes of its JSON columns too."""
    columns = {
        "step": "input, output, error",
        "attempt": "detail, message",
        "run": "error_message",
        "version": "document",
    }
    kept = [road.rows(f"SELECT {column} FROM {table}") for table, column in columns.items()]
    return repr(kept)


def letters(road: Road) -> list[tuple[str, str]]:
    return [(error_class, reason) for error_class, reason in road.rows("SELECT error_class, reason FROM dead_letter")]


def test_it_calls_through_a_connection_and_keeps_nothing_of_its_secret(road: Road, erp: HTTPServer) -> None:
    """N1, N2, N4, K1: the version has the name, the server gets the key, history has neither address nor key."""
    road.deploy(through())
    road.publish_orders(2)
    road.route()
    assert road.work() == 2

    assert road.states() == {"succeeded": 2}
    assert [request.headers["X-API-Key"] for request, _ in erp.log] == [SECRET] * 2
    kept = everything_kept(road)
    assert SECRET not in kept
    assert kept.count("[secret]") >= 4
    assert kept.count("'connection': 'erp'") >= 5
    assert not road.rows("SELECT 1 FROM version WHERE document::text LIKE %s", ["%localhost%"])


def test_a_run_without_its_connection_is_a_dead_letter(road: Road, erp: HTTPServer) -> None:
    """N5: for good, and with a sentence that says which one."""
    road.deploy(through())
    connection_remove(environment_id=road.environment.id, name="erp")
    road.publish_orders(1)
    road.route()
    road.work()

    assert erp.log == []
    ((error_class, reason),) = letters(road)
    assert error_class == "connection_unknown"
    assert "There is no connection erp in this environment." in reason


def test_a_run_sends_nothing_to_another_host(road: Road, erp: HTTPServer) -> None:
    """N3, K2: a URL that is worked out is looked at when it is known."""
    road.deploy(through({"expression": '"http://127.0.0.1:1/" + id'}))
    road.publish_orders(1)
    road.route()
    road.work()

    assert erp.log == []
    ((error_class, reason),) = letters(road)
    assert error_class == "egress_refused"
    assert "The connection erp only calls" in reason
