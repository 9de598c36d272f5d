"""Fields that the contract lets be absent, from the relay's filters to the worker's steps, and lenient steps."""

import asyncio
from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from runtime.contract_fields import FRESH_SECONDS
from runtime.models import EventType
from runtime.programs import Programs
from runtime.selectors.catalogue import optional_fields
from runtime.selectors.details import run_detail
from runtime.services.catalogue import event_type_create
from runtime.services.contracts import contract_create
from tests.bench import content
from tests.integration.runtime.road import Road


def mapping(*texts: str, **more: Any) -> dict[str, Any]:
    """A map step of these expressions, as fields f0, f1, ..."""
    fields = [{"name": f"f{n}", "value": {"expression": text}} for n, text in enumerate(texts)]
    return {"id": "shape", "kind": "map", "config": {"fields": fields}, **more}


def automation(step: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A document of one step."""
    return content.document([step], [("trigger", "shape")], **more)


def order_once(road: Road) -> None:
    """Publish one order whose customer has neither country nor email, and work it off."""
    road.publish(content.cloud_event("o-0", {**content.order("o-0", size=0), "customer": {"name": "Ada"}}))
    road.route()
    road.work()


def journalled(road: Road) -> tuple[str, Any, Any]:
    """State, output and error of the one step."""
    ((state, output, error),) = road.rows("SELECT state, output, error FROM step")
    return state, output, error


@pytest.fixture
def moment(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Lets time pass for what is kept in memory."""
    import time

    passed = [0.0]
    clock = time.monotonic
    monkeypatch.setattr("time.monotonic", lambda: clock() + passed[0])

    def pass_by(seconds: float) -> None:
        passed[0] += seconds

    return pass_by


def test_it_maps_an_absent_optional_field_to_null(road: Road) -> None:
    """G41."""
    road.deploy(automation(mapping("customer.country", "data.customer.email", "id")))

    order_once(road)

    assert journalled(road) == ("succeeded", {"f0": None, "f1": None, "f2": "o-0"}, None)


def test_it_fails_at_an_unknown_field_and_names_the_nearest(road: Road) -> None:
    """G41, G19: the run's own data say where."""
    road.deploy(automation(mapping("id", "customer.nam")))

    order_once(road)

    state, _, error = journalled(road)
    assert state == "failed"
    assert "name" in error["message"]
    detail = error["detail"]
    assert (detail["field"], detail["expression"]) == ("/config/fields/1/value", "customer.nam")
    assert detail["span"] == [9, 12]


def test_it_filters_by_an_absent_optional_field(road: Road) -> None:
    """G41: null differs from a country; a field that nobody knows is no answer."""
    road.deploy(automation(mapping("id"), filter={"expression": 'customer.country != "FR"'}))
    road.deploy(automation(mapping("id"), types=[], filter={"expression": 'data.customer.country != "FR"'}))
    road.deploy(automation(mapping("id"), filter={"expression": 'customer.contry != "FR"'}))

    order_once(road)

    assert road.states() == {"succeeded": 2}
    ((error_class, reason),) = road.rows("SELECT error_class, reason FROM dead_letter")
    assert error_class == "filter_failed"
    assert "did you mean “country”" in reason


def test_it_takes_all_types_of_the_topic_where_none_is_named(road: Road) -> None:
    """G41: the field is unknown in the contract of the other type, and a type without a contract knows nothing."""
    named = optional_fields(topic=content.TOPIC, types=[content.EVENT_TYPE])
    assert ("customer", "country") in named
    assert optional_fields(topic=content.TOPIC, types=[]) == named

    other = event_type_create(topic=EventType.objects.get(name=content.EVENT_TYPE).topic, name="bench.order.gone")

    assert optional_fields(topic=content.TOPIC, types=[]) == frozenset()
    assert optional_fields(topic=content.TOPIC, types=[content.EVENT_TYPE]) == named
    note = {"type": "object", "properties": {"note": {"type": "string"}}, "required": ["note"]}
    contract_create(event_type=other, schema=note, examples=[], description="", author_id=None)
    assert optional_fields(topic=content.TOPIC, types=[]) == {("note",)}

    road.deploy(automation(mapping("note"), types=[]))
    road.deploy(automation(mapping("customer.country"), types=[]))
    order_once(road)
    assert road.states() == {"succeeded": 1, "dead": 1}


def test_it_takes_notice_of_a_newer_contract(road: Road, moment: Callable[[float], None]) -> None:
    """G41: a program is kept as it is for a minute, and longer where nothing changed for it."""
    deployment = road.deploy(automation(mapping("currency")))
    programs = Programs()

    def program() -> Any:
        async def go() -> Any:
            async with await psycopg.AsyncConnection.connect(road.dsn, autocommit=True) as line:
                return await programs.get(line, deployment.subscription.id)

        return asyncio.run(go())

    first = program()
    moment(FRESH_SECONDS + 1)
    assert program() is first
    newer = {**content.CONTRACT, "required": ["id", "amount", "customer", "items"]}
    kind = EventType.objects.get(name=content.EVENT_TYPE)
    contract_create(event_type=kind, schema=newer, examples=[], description="", author_id=None)
    assert program() is first
    moment(FRESH_SECONDS + 1)
    assert program() is not first


def test_it_keeps_the_warnings_of_a_lenient_step(road: Road) -> None:
    """G42: beside the output, and the run shows them."""
    deployment = road.deploy(automation(mapping("id", "id + 1", expressions="lenient")))

    order_once(road)

    state, output, error = journalled(road)
    assert (state, output) == ("succeeded", {"f0": "o-0", "f1": None})
    ((warning,),) = error.values()
    assert (warning["field"], warning["expression"]) == ("/config/fields/1/value", "id + 1")
    assert warning["span"]
    assert road.states() == {"succeeded": 1}
    ((run_id,),) = road.rows("SELECT id FROM run")
    shown = run_detail(run_id=run_id, environment_id=deployment.environment_id)
    assert shown.steps[0].error == error


def test_it_keeps_the_warnings_of_a_lenient_call(road: Road, sink: Any) -> None:
    """G42."""
    step = {**content.call_step(sink.url("/orders"), identifier="shape"), "expressions": "lenient"}
    step["config"]["body"] = {"expression": "{id: id, sum: id + 1}"}
    road.deploy(automation(step))

    order_once(road)

    state, output, error = journalled(road)
    assert (state, output["status"]) == ("succeeded", 200)
    assert [each["field"] for each in error["warnings"]] == ["/config/body"]
