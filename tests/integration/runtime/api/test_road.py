"""Events, runs and dead letters over REST, with the real road behind them (R17 to R26)."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from tests.bench import content
from tests.bench.sink import SinkThread
from tests.integration.runtime.road import Road

ONCE = {"max_attempts": 1}


def get(browser: APIClient, path: str, **query: Any) -> Any:
    answer = browser.get(f"/api/v1{path}", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def post(browser: APIClient, path: str, body: dict[str, Any] | None = None, *, status: int = 200) -> Any:
    answer = browser.post(f"/api/v1{path}", body or {}, format="json")
    assert answer.status_code == status, answer.content
    return answer.json()


@pytest.fixture
def dead(road: Road, sink: SinkThread) -> Road:
    """Two dead letters, whose sink answers 503 once for every key."""
    road.deploy(content.to_the_sink(sink.url("/flaky/1"), name="Orders", retry=ONCE))
    road.publish_orders(2)
    road.route()
    road.work()
    return road


def test_it_lists_runs_and_shows_one(browser: APIClient, dead: Road) -> None:
    """R17, R20, R1."""
    page = get(browser, "/runs", limit=1)
    (run,) = page["items"]
    rest = get(browser, "/runs", limit=1, cursor=page["next"])

    assert (run["state"], run["automation"]["name"], run["version"], run["environment"]) == ("dead", "Orders", 1, "dev")
    assert run["error"] == {"class": "http_503", "message": run["reason"], "node": "call"}
    assert (run["event"]["offset"], run["waiting"]) == (1, None)
    assert run["created_at"].endswith("Z")
    assert rest["next"] is None
    detail = get(browser, f"/runs/{run['id']}")
    assert [step["node"] for step in detail["steps"]] == ["big", "shape", "call"]
    assert detail["steps"][2]["idempotency_key"] == f"{run['id']}:call"
    assert detail["steps"][2]["attempts"][0]["detail"]["status"] == 503
    assert detail["document"]["name"] == "Orders"


def test_it_finds_the_runs_of_an_event(browser: APIClient, dead: Road) -> None:
    event = get(browser, "/events", limit=1)["items"][0]

    assert event["runs"] == {"dead": 1}
    for query in ({"event": event["event_id"]}, {"correlation_id": event["correlation_id"]}):
        assert [run["event"]["id"] for run in get(browser, "/runs", **query)["items"]] == [event["event_id"]]
    assert get(browser, "/runs", key="nobody")["items"] == []
    assert len(get(browser, "/runs", state="dead", automation=dead.deployments[0].automation_id)["items"]) == 2


def test_it_shows_an_event_and_its_journey(browser: APIClient, dead: Road) -> None:
    """R26."""
    event_id = get(browser, "/events", limit=1)["items"][0]["event_id"]

    event = get(browser, f"/events/{event_id}")
    journey = get(browser, f"/events/{event_id}/journey")

    assert (event["data"]["amount"], event["contract_version"], event["hops"]) == (250, 1, 0)
    assert [station["station"] for station in journey["stations"]] == [
        "ingest",
        "relay",
        "dispatch",
        "execute",
        "settle",
    ]
    assert journey["runs"][0]["state"] == "dead"


def test_it_reads_a_topic_from_an_offset(browser: APIClient, dead: Road) -> None:
    """R25."""
    page = get(browser, "/events", topic=content.TOPIC, from_offset=0, limit=1)
    rest = get(browser, "/events", topic=content.TOPIC, from_offset=0, limit=1, cursor=page["next"])

    assert [line["offset"] for line in page["items"] + rest["items"]] == [0, 1]
    assert rest["next"] is None
    assert len(get(browser, "/events", type=content.EVENT_TYPE)["items"]) == 2


def test_it_cancels_a_run(browser: APIClient, road: Road, sink: SinkThread) -> None:
    """R19: with the person's name in the history."""
    road.deploy(content.to_the_sink(sink.url("/orders")))
    road.publish_orders(1)
    road.route()
    run_id = get(browser, "/runs")["items"][0]["id"]

    cancelled = post(browser, f"/runs/{run_id}/cancel", {"reason": "ordered twice"})
    again = post(browser, f"/runs/{run_id}/cancel")

    assert (cancelled["state"], cancelled["reason"]) == ("cancelled", "Cancelled by Admin: ordered twice")
    assert again["reason"] == cancelled["reason"]


def test_it_says_that_a_run_ended_before(browser: APIClient, dead: Road) -> None:
    """R19."""
    run_id = get(browser, "/runs")["items"][0]["id"]

    problem = post(browser, f"/runs/{run_id}/cancel", status=409)

    assert (problem["code"], problem["state"]) == ("conflict", "dead")


def test_it_redrives_one(browser: APIClient, dead: Road) -> None:
    """R21, R22."""
    letter = get(browser, "/dead-letters", state="open")["items"][0]
    assert (letter["error_class"], letter["node"], letter["attempt_count"]) == ("http_503", "call", 1)
    assert letter["reason"] == f"Failed at “call”: {letter['message']}"

    for _ in range(2):
        redriven = post(browser, f"/dead-letters/{letter['id']}/redrive")
        assert (redriven["state"], redriven["decided_by"]) == ("redriven", "Admin")
        assert redriven["redriven_at"] is not None
    dead.work()

    assert get(browser, f"/runs/{letter['id']}")["state"] == "succeeded"
    assert len(get(browser, "/dead-letters", state="open")["items"]) == 1


def test_it_redrives_many(browser: APIClient, dead: Road) -> None:
    """R23."""
    ids = [letter["id"] for letter in get(browser, "/dead-letters")["items"]]

    first = post(browser, "/dead-letters/redrive", {"filter": {"error_class": "http_503", "ids": ids}})
    second = post(browser, "/dead-letters/redrive", {"filter": {"ids": ids}})

    assert first == {"redriven": 2, "already": 0}
    assert second == {"redriven": 0, "already": 2}


def test_it_does_not_decide_about_all_by_mistake(browser: APIClient, dead: Road) -> None:
    """R23: the filter is asked for, even where it is empty."""
    post(browser, "/dead-letters/redrive", {}, status=422)
    post(browser, "/dead-letters/discard", {"note": "Known"}, status=422)
    post(browser, "/dead-letters/discard", {"filter": {}}, status=422)

    assert len(get(browser, "/dead-letters", state="open")["items"]) == 2


def test_it_discards(browser: APIClient, dead: Road) -> None:
    """R24."""
    first, second = (letter["id"] for letter in get(browser, "/dead-letters")["items"])

    one = post(browser, f"/dead-letters/{first}/discard", {"note": "Known"})
    rest = post(browser, "/dead-letters/discard", {"filter": {}, "note": "All known"})

    assert (one["state"], one["note"], one["redriven_at"]) == ("discarded", "Known", None)
    assert rest == {"discarded": 1}
    assert get(browser, f"/runs/{second}")["state"] == "discarded"
    assert post(browser, f"/dead-letters/{first}/redrive", status=409)["state"] == "discarded"


def test_it_keeps_environments_apart(browser: APIClient, dead: Road) -> None:
    from runtime.services.catalogue import environment_create

    environment_create(slug="production", name="Production", position=1)
    run_id = get(browser, "/runs")["items"][0]["id"]

    for path in ("/runs", "/events", "/dead-letters"):
        assert get(browser, path, environment="production")["items"] == []
    for path in (f"/runs/{run_id}", f"/dead-letters/{run_id}"):
        assert browser.get(f"/api/v1{path}", {"environment": "production"}).status_code == 404
    answer = browser.post(f"/api/v1/runs/{run_id}/cancel?environment=production", {}, format="json")
    assert answer.status_code == 404


def test_it_answers_the_home_page(browser: APIClient, dead: Road) -> None:
    """R27, R28."""
    dead.rows("UPDATE road_gauge SET measured_at = clock_timestamp()")

    overview = get(browser, "/overview")
    storage = get(browser, "/storage")

    assert overview["health"] == "attention"
    assert overview["sentence"].endswith("2 dead letters wait for a decision.")
    assert overview["counts"] == {
        "accepted_24h": 2,
        "runs_24h": {"dead": 2},
        "dead_open": 2,
        "live": 1,
        "paused": 0,
    }
    assert len(overview["rates"]["minutes"]) == 60
    assert overview["failures"][0]["automation"]["name"] == "Orders"
    assert {"from", "to", "bytes", "rows", "drops_at"} == set(storage["tables"][0]["partitions"][0])
