"""Runs that call through connections: by a real worker, with a sealed secret, to a real server."""

import threading
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_httpserver import HTTPServer

from builder.automations.services import document_sound
from connectors.sdk.sign_in import SignIn
from connectors.services import Wanted, connection_create, connection_hold, connection_remove
from runtime.core.errors import DocumentInvalid
from runtime.core.ids import uuid7
from runtime.selectors.programs import connection_users
from tests.bench import content
from tests.integration.runtime.road import Road
from tests.waiting import wait_until

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


def test_it_is_used_until_the_runs_of_an_old_version_have_ended(road: Road, erp: HTTPServer) -> None:
    """N6, S5: a run keeps its version, and the version its connection."""
    automation_id = uuid7()
    road.deploy(through(), automation_id=automation_id)
    road.publish_orders(1)
    road.route()
    without = content.to_the_sink(erp.url_for("/api/orders"), name="Without")
    road.deploy(without, automation_id=automation_id)
    assert [each.id for each in connection_users(environment=road.environment)["erp"]] == [automation_id]

    assert road.work() == 1
    assert connection_users(environment=road.environment) == {}


def test_nothing_goes_live_through_what_is_being_removed(road: Road, erp: HTTPServer) -> None:
    """N5, N6: one of the two waits, and then sees the other."""
    held, go_on = threading.Event(), threading.Event()

    def remove() -> None:
        try:
            with transaction.atomic():
                connection_hold(environment_id=road.environment.id, name="erp")
                held.set()
                assert go_on.wait(20)
                connection_remove(environment_id=road.environment.id, name="erp")
        finally:
            connection.close()

    removing = threading.Thread(target=remove)
    removing.start()
    assert held.wait(20)
    found: list[DocumentInvalid] = []

    def publish() -> None:
        try:
            with transaction.atomic():
                document_sound(document=through(), environment=road.environment.slug)
        except DocumentInvalid as error:
            found.append(error)
        finally:
            connection.close()

    publishing = threading.Thread(target=publish)
    publishing.start()
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%FOR SHARE%'"
    wait_until(lambda: road.one(waiting) > 0, seconds=20, what="the publish that waits")
    go_on.set()
    removing.join(20)
    publishing.join(20)
    assert any("There is no connection erp" in each.fault.message for error in found for each in error.problems)
