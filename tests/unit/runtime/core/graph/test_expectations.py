"""What a trial is expected to do."""

from typing import Any

import pytest

from runtime.core.graph.called import called
from runtime.core.graph.expectations import mismatches, recorded
from tests.unit.runtime.core.graph.drawing import call, fx, node, only_if, put
from tests.unit.runtime.core.graph.test_trial import ARROWS, CHAIN, tried


def found(expected: dict[str, Any], **wish: Any) -> list[tuple[str, str | None]]:
    return [(each.what, each.node) for each in mismatches(expected, tried(CHAIN, *ARROWS, **wish), {})]


def test_it_finds_nothing_where_nothing_changed() -> None:
    """V16: also when the same is taken down and tried again."""
    assert found(recorded(tried(CHAIN, *ARROWS))) == []
    assert found({}) == []


@pytest.mark.parametrize(
    ("expected", "mismatch"),
    [
        ({"outcome": "filtered"}, ("outcome", None)),
        ({"path": [{"node": "big", "port": "pass"}]}, ("path", "after")),
        ({"outputs": {"sum": {"total": 1}}}, ("output", "sum")),
        ({"outputs": {"absent": 1}}, ("output", "absent")),
        ({"calls": []}, ("call", "erp")),
        ({"calls": [{"node": "erp", "input": {"method": "GET"}}]}, ("call", "erp")),
        ({"events": [{"node": "tell", "type": "t"}]}, ("event", "tell")),
    ],
)
def test_it_says_what_differs(expected: dict[str, Any], mismatch: tuple[str, str | None]) -> None:
    """V17."""
    assert mismatch in found(expected)


def test_it_compares_what_is_named_alone() -> None:
    """V16."""
    assert found({"calls": [{"node": "erp", "input": {"method": "POST"}}]}) == []
    assert found({"outputs": {"sum": {"total": 240}}}) == []


def test_it_tells_of_another_way_in_words() -> None:
    """V17, V63: by the names on the cards; a step that is there no more by its id."""
    small = {"id": "o", "amount": 1}
    expected = recorded(tried(CHAIN, *ARROWS))
    words = called([("big", "Big ones"), ("erp", "Tell"), ("tell", "Tell")])
    messages = [each.message for each in mismatches(expected, tried(CHAIN, *ARROWS, data=small), words)]
    assert messages[0] == "It should have succeeded, but has been filtered."
    assert "The step “Big ones” should have gone on at pass, and did at no." in messages
    assert "The step “Tell” (erp) should have run." in messages
    assert "The step “sum” should have run." in messages
    counted = {"outputs": {"sum": {}, "big": {}}, "calls": [{"node": "erp"}] * 2, "events": [{"node": "tell"}]}
    messages = [each.message for each in mismatches(counted, tried(CHAIN, *ARROWS), words)]
    assert messages == [
        "The step “sum” left something else.",
        "The step “Big ones” left something else.",
        "The step “Tell” (erp) should have made 2 calls, and made 1 call.",
        "The step “Tell” (tell) should have made 1 event, and made 0 events.",
    ]
    (another,) = mismatches({"calls": [{"node": "erp", "input": {"method": "GET"}}]}, tried(CHAIN, *ARROWS), words)
    assert another.message == "The step “Tell” (erp) made another call than expected."


def test_it_takes_down_events() -> None:
    """V16."""
    tell = node("tell", "publish", {"topic": "t.o", "type": "t.o.p", "data": fx("{a: amount}")})
    result = tried([tell], "trigger > tell", mocks={"tell": {"output": {"event_id": "e"}}})
    assert recorded(result)["events"] == [{"node": "tell", "topic": "t.o", "type": "t.o.p", "data": {"a": 120}}]


def test_it_expects_no_call_of_a_step_that_was_passed_over() -> None:
    """V16."""
    result = tried(
        [only_if("f", "true"), call("off", disabled=True), put("z", n="1")], "trigger > f", "f.pass > off", "off > z"
    )
    assert recorded(result)["calls"] == []
