"""What differs between two documents."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from runtime.core.graph.diff import document_diff
from tests.unit.runtime.core.graph.drawing import draw, fx, only_if, put

BASE = draw([only_if("f", "amount > 1"), put("m", n="1", o="2")], "trigger > f", "f.pass > m")


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    made = copy.deepcopy(BASE)
    change(made)
    return made


def test_it_finds_nothing_between_the_same() -> None:
    """V21: in whatever order they were drawn, and whatever the arrows are called."""
    other = copy.deepcopy(BASE)
    other["nodes"].reverse()
    other["edges"].reverse()
    other["edges"][0]["id"] = "renamed"
    assert document_diff(BASE, other).is_same


def test_it_tells_of_a_field_with_before_and_after() -> None:
    """V21: an expression is one thing."""
    diff = document_diff(BASE, changed(lambda d: d["nodes"][0]["config"].update(condition=fx("amount > 2"))))
    (node,) = diff.changed
    assert (node.id, node.is_moved) == ("f", False)
    assert [each.as_dict() for each in node.changes] == [
        {"field": "/config/condition", "before": fx("amount > 1"), "after": fx("amount > 2")}
    ]


def test_it_leaves_out_what_is_absent() -> None:
    """V21."""
    diff = document_diff(BASE, changed(lambda d: d["nodes"][0].update(note="Why")))
    assert [each.as_dict() for each in diff.changed[0].changes] == [{"field": "/note", "after": "Why"}]
    assert document_diff(changed(lambda d: d["nodes"][0].update(note="Why")), BASE).changed[0].changes[0].as_dict() == {
        "field": "/note",
        "before": "Why",
    }


def test_it_goes_into_lists_of_the_same_length() -> None:
    """V21."""
    diff = document_diff(BASE, changed(lambda d: d["nodes"][1]["config"]["fields"][1].update(name="p")))
    assert [each.field for each in diff.changed[0].changes] == ["/config/fields/1/name"]
    longer = document_diff(BASE, changed(lambda d: d["nodes"][1]["config"]["fields"].pop()))
    assert [each.field for each in longer.changed[0].changes] == ["/config/fields"]


def test_it_tells_apart_what_only_moved() -> None:
    """V21."""
    diff = document_diff(BASE, changed(lambda d: d["nodes"][0].update(position={"x": 1, "y": 2})))
    assert (diff.changed[0].is_moved, diff.changed[0].changes) == (True, ())


def test_it_draws_steps_and_arrows_that_came_and_went() -> None:
    """V21."""
    other = draw([only_if("f", "amount > 1"), put("new", n="1")], "trigger > f", "f.pass > new")
    diff = document_diff(BASE, other)
    assert (diff.added, diff.removed) == (("new",), ("m",))
    assert [each["to"]["node"] for each in diff.added_edges] == ["new"]
    assert [each["to"]["node"] for each in diff.removed_edges] == ["m"]


def test_it_tells_of_the_trigger() -> None:
    """V21."""
    diff = document_diff(BASE, changed(lambda d: d["trigger"].update(filter=fx("amount > 0"))))
    assert [each.field for each in diff.automation] == ["/trigger/filter"]


@pytest.mark.parametrize("other", [{}, {"nodes": 3, "edges": "x"}, {"nodes": [1, {}], "edges": [{"from": 1}]}])
def test_it_bears_half_finished_documents(other: dict[str, Any]) -> None:
    """V21."""
    assert not document_diff(BASE, other).is_same
    assert not document_diff(other, BASE).is_same


def test_it_tells_true_from_one() -> None:
    """V21."""
    diff = document_diff(
        changed(lambda d: d["nodes"][0].update(note=1)), changed(lambda d: d["nodes"][0].update(note=True))
    )
    assert diff.changed[0].changes


def test_it_compares_notes_by_what_they_say() -> None:
    """G46, V21: by their ids; where a note lies and how large it is does not count."""
    note = {"id": "n", "text": "Agreed", "position": {"x": 0, "y": 0}}
    before = changed(lambda d: d.update(notes=[note, {"id": "o", "text": "Other"}]))
    moved = changed(lambda d: d.update(notes=[{"id": "o", "text": "Other"}, {**note, "position": {"x": 9, "y": 9}}]))
    written = changed(lambda d: d.update(notes=[{**note, "text": "Refused"}]))

    assert document_diff(before, moved).is_same
    assert {each.field: each.as_dict() for each in document_diff(before, written).automation} == {
        "/notes/n": {"field": "/notes/n", "before": "Agreed", "after": "Refused"},
        "/notes/o": {"field": "/notes/o", "before": "Other"},
    }
