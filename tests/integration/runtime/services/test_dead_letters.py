"""Redriving and discarding dead letters (R21, R22, R23, R24)."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from runtime.core.errors import Conflict, NotFound
from runtime.core.ids import uuid7
from runtime.models import Attempt, DeadLetter, Run, Step
from runtime.selectors.dead_letters import DeadLetterFilter
from runtime.services.dead_letters import (
    dead_letter_discard,
    dead_letter_redrive,
    dead_letters_discard,
    dead_letters_redrive,
    ends_the_run,
)
from runtime.services.deployments import deployment_pause
from tests.bench import content
from tests.bench.sink import SinkThread
from tests.integration.runtime.moving import come_due
from tests.integration.runtime.road import Road

ONCE = {"max_attempts": 1}


def dead(road: Road, sink: SinkThread, *, count: int = 1, path: str = "/flaky/1", **trigger: Any) -> list[UUID]:
    """Dead letters of an automation whose sink answers 503 once for every key."""
    road.deploy(content.to_the_sink(sink.url(path), retry=ONCE, **trigger))
    road.publish_orders(count, keys=count)
    road.route()
    road.work()
    letters = DeadLetter.objects.filter(state="open").order_by("offset")
    return list(letters.values_list("id", flat=True))


def everything(road: Road, **about: Any) -> DeadLetterFilter:
    return DeadLetterFilter(environment_id=road.environment.id, **about)


def test_it_goes_on_from_the_step_that_failed(road: Road, sink: SinkThread) -> None:
    """R21, S1, S2: same run, same idempotency key, nothing done twice."""
    (run_id,) = dead(road, sink)
    before = {step.node: step.ended_at for step in Step.objects.filter(run_id=run_id)}
    assert set(before) == {"big", "shape", "call"}

    assert dead_letter_redrive(dead_letter_id=run_id, by="Ada")
    assert set(Step.objects.filter(run_id=run_id).values_list("node", flat=True)) == {"big", "shape"}
    road.work()

    run = Run.objects.get(id=run_id)
    after = {step.node: step.ended_at for step in Step.objects.filter(run_id=run_id)}
    assert run.state == "succeeded"
    assert set(after) == {"big", "shape", "call"}
    assert (after["big"], after["shape"]) == (before["big"], before["shape"])
    assert {call.key for call in sink.calls} == {f"{run_id}:call"}
    assert len(sink.calls) == 2


def test_it_goes_on_counting_the_attempts(road: Road, sink: SinkThread) -> None:
    """R21."""
    (run_id,) = dead(road, sink)

    dead_letter_redrive(dead_letter_id=run_id, by="Ada")
    road.work()

    attempts = Attempt.objects.filter(run_id=run_id).order_by("number").values_list("number", "state")
    assert list(attempts) == [(1, "failed"), (2, "succeeded")]


def test_it_keeps_who_decided(road: Road, sink: SinkThread) -> None:
    (run_id,) = dead(road, sink)

    dead_letter_redrive(dead_letter_id=run_id, by="Ada")

    letter = DeadLetter.objects.get(id=run_id)
    assert (letter.state, letter.decided_by) == ("redriven", "Ada")
    assert letter.decided_at is not None
    assert not Run.objects.filter(id=run_id).exists()


def test_it_is_open_again_when_it_dies_again(road: Road, sink: SinkThread) -> None:
    """R21: and can be redriven again."""
    (run_id,) = dead(road, sink, path="/flaky/2")

    dead_letter_redrive(dead_letter_id=run_id, by="Ada")
    road.work()
    letter = DeadLetter.objects.get(id=run_id)
    assert (letter.state, letter.redrive_count) == ("open", 1)

    dead_letter_redrive(dead_letter_id=run_id, by="Ada")
    road.work()
    assert road.states() == {"succeeded": 1}


def test_it_is_safe_to_press_twice(road: Road, sink: SinkThread) -> None:
    """R22."""
    (run_id,) = dead(road, sink)

    assert dead_letter_redrive(dead_letter_id=run_id, by="Ada")
    assert not dead_letter_redrive(dead_letter_id=run_id, by="Bob")

    assert road.places() == {"ready": 1}
    assert DeadLetter.objects.get(id=run_id).decided_by == "Ada"


def test_it_is_safe_to_press_together(road: Road, sink: SinkThread) -> None:
    """R22: of many presses one takes effect."""
    (run_id,) = dead(road, sink)
    together = threading.Barrier(6)

    def press(number: int) -> bool:
        together.wait(timeout=10)
        try:
            return dead_letter_redrive(dead_letter_id=run_id, by=str(number))
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        pressed = list(pool.map(press, range(6)))

    assert sorted(pressed) == [False] * 5 + [True]
    assert road.places() == {"ready": 1}


def test_it_waits_behind_its_key(road: Road, sink: SinkThread) -> None:
    """R21, D3: the key went on meanwhile and is busy."""
    (run_id,) = dead(road, sink, ordering="key")
    road.publish_orders(1, start=7, keys=1)
    road.route()
    assert road.places() == {"ready": 1, "key_head": 1}

    dead_letter_redrive(dead_letter_id=run_id, by="Ada")

    assert road.places() == {"ready": 1, "key_head": 1, "key_queue": 1}


def test_it_takes_its_key_where_it_is_free(road: Road, sink: SinkThread) -> None:
    """R21, D3."""
    (run_id,) = dead(road, sink, ordering="key")

    dead_letter_redrive(dead_letter_id=run_id, by="Ada")

    assert road.places() == {"ready": 1, "key_head": 1}
    road.work()
    assert road.places() == {}


@pytest.mark.parametrize("is_paused", [True, False])
def test_it_is_held_where_new_deliveries_are(road: Road, sink: SinkThread, is_paused: bool) -> None:
    """R21."""
    bound: dict[str, Any] = {} if is_paused else {"concurrency": 5}
    road.deploy(content.to_the_sink(sink.url("/flaky/1"), retry=ONCE, **bound))
    road.publish_orders(1)
    road.route()
    road.rows("WITH h AS (DELETE FROM held RETURNING *) INSERT INTO ready SELECT * FROM h")
    road.work()
    if is_paused:
        deployment_pause(automation_id=road.deployments[0].automation_id, environment=road.environment)

    dead_letters_redrive(wanted=everything(road), by="Ada")

    assert road.places() == {"held": 1}


def test_it_redrives_all_that_a_filter_lets_through(road: Road, sink: SinkThread) -> None:
    """R23."""
    ids = dead(road, sink, count=5)
    dead_letter_redrive(dead_letter_id=ids[0], by="Ada")

    found = dead_letters_redrive(wanted=everything(road, error_class="http_503"), by="Ada")

    assert (found.redriven, found.already) == (4, 0)
    assert road.places() == {"ready": 5}
    assert dead_letters_redrive(wanted=everything(road, error_class="other"), by="Ada").redriven == 0


def test_it_says_how_many_of_those_named_were_not_open(road: Road, sink: SinkThread) -> None:
    """R23."""
    ids = dead(road, sink, count=3)
    dead_letter_redrive(dead_letter_id=ids[0], by="Ada")

    found = dead_letters_redrive(wanted=everything(road, ids=(ids[0], ids[1], uuid7())), by="Ada")

    assert (found.redriven, found.already) == (1, 2)


def test_it_keeps_other_environments_alone(road: Road, sink: SinkThread) -> None:
    """R23."""
    dead(road, sink)

    found = dead_letters_redrive(wanted=DeadLetterFilter(environment_id=road.environment.id + 1), by="Ada")

    assert found.redriven == 0


def test_it_discards_with_a_note(road: Road, sink: SinkThread) -> None:
    """R24."""
    (run_id,) = dead(road, sink)

    assert dead_letter_discard(dead_letter_id=run_id, by="Ada", note="The customer called it off")
    assert not dead_letter_discard(dead_letter_id=run_id, by="Bob", note="Other")

    letter = DeadLetter.objects.get(id=run_id)
    assert (letter.state, letter.note, letter.decided_by) == ("discarded", "The customer called it off", "Ada")
    assert Run.objects.get(id=run_id).state == "discarded"


def test_it_discards_all_that_a_filter_lets_through(road: Road, sink: SinkThread) -> None:
    """R23, R24."""
    ids = dead(road, sink, count=3)

    assert dead_letters_discard(wanted=everything(road, ids=tuple(ids[:2])), by="Ada", note="Known") == 2
    assert road.states() == {"dead": 1, "discarded": 2}


def test_it_does_not_mix_the_two_decisions(road: Road, sink: SinkThread) -> None:
    """R22."""
    first, second = dead(road, sink, count=2)
    dead_letter_discard(dead_letter_id=first, by="Ada", note="Known")
    dead_letter_redrive(dead_letter_id=second, by="Ada")

    with pytest.raises(Conflict):
        dead_letter_redrive(dead_letter_id=first, by="Ada")
    with pytest.raises(Conflict):
        dead_letter_discard(dead_letter_id=second, by="Ada", note="Known")


@pytest.mark.parametrize("act", [dead_letter_redrive, dead_letter_discard])
def test_it_knows_what_is_not_there(road: Road, act: Any) -> None:
    more = {"note": "Known"} if act is dead_letter_discard else {}
    with pytest.raises(NotFound):
        act(dead_letter_id=uuid7(), by="Ada", **more)


def test_it_runs_the_failed_item_of_a_for_each_again(road: Road, sink: SinkThread) -> None:
    """R21, S1: the items that were done stay done."""
    each = {"id": "lines", "kind": "for_each", "config": {"items": {"expression": "items"}, "parallel": 1}}
    body = {"expression": "{id: item.sku, order: id}"}
    config = {
        "method": "POST",
        "url": {"expression": f'if item.sku = "SKU-003" then "{sink.url("/flaky/1")}" else "{sink.url("/orders")}"'},
        "body": body,
    }
    call = {"id": "call", "kind": "http", "config": config, "retry": ONCE}
    road.deploy(content.document([each, call], [("trigger", "lines"), ("lines.each", "call")]))
    road.publish_orders(1)
    road.route()
    road.work()
    assert road.states() == {"dead": 1}

    dead_letters_redrive(wanted=everything(road), by="Ada")
    road.work()

    assert road.states() == {"succeeded": 1}
    assert [call.id for call in sink.calls] == ["SKU-000", "SKU-001", "SKU-002", "SKU-003", "SKU-003", "SKU-004"]
    assert len({call.key for call in sink.calls}) == 5


def test_it_redrives_what_lost_too_many_workers(road: Road, sink: SinkThread) -> None:
    """R21: no step failed, so none is taken out of the journal."""
    road.deploy(content.to_the_sink(sink.url("/status/503")))
    road.publish_orders(1)
    road.route()
    road.work()
    come_due(road)
    run_id = UUID(str(road.one("SELECT id FROM ready")))
    road.rows(
        "WITH r AS (DELETE FROM ready RETURNING *) INSERT INTO run (id, environment_id, subscription_id, automation_id,"
        " version_id, event_id, position, state, step_count, ended_at) SELECT r.id, d.environment_id, r.subscription_id,"
        " d.automation_id, d.version_id, r.event_id, r.position, 'dead', 2, now() FROM r, deployment d"
    )
    run = Run.objects.get(id=run_id)
    DeadLetter.objects.create(
        id=run_id,
        environment_id=run.environment_id,
        subscription_id=run.subscription_id,
        automation_id=run.automation_id,
        event_id=run.event_id,
        offset=run.offset,
        error_class="worker_lost",
        reason="Lost",
        attempt_count=1,
        dead_at=run.ended_at,
    )

    dead_letter_redrive(dead_letter_id=run_id, by="Ada")

    assert road.places() == {"ready": 1}
    assert Step.objects.filter(run_id=run_id).count() == 2


DRAWN = {
    "nodes": [
        {"id": "plain"},
        {"id": "branching", "on_error": "branch"},
        {"id": "lines", "config": {"on_item_error": "collect"}},
        {"id": "parts", "config": {"on_item_error": "stop"}},
    ]
}


@pytest.mark.parametrize(
    ("node", "path", "ended"),
    [
        ("plain", "", True),
        ("branching", "", False),
        ("lines", "", True),
        ("plain", "lines[3]", False),
        ("plain", "parts[1]", True),
        ("plain", "parts[1].lines[2]", False),
        ("gone", "", True),
    ],
)
def test_it_knows_which_failure_ended_the_run(node: str, path: str, ended: bool) -> None:
    """R21: a failure that the drawing deals with is a finished step like any other (S1)."""
    assert ends_the_run(DRAWN, node, path) is ended
