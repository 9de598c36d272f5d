"""For-each scopes: items, limits, collecting, failing, nesting, resuming."""

from typing import Any

import pytest

from runtime.core.graph import Done, Failed, FinishedStep, Spread, begin
from tests.unit.runtime.core.graph.drawing import Walk, call, each, fx, node, only_if, plan_of, put, start, walk

GAVE_UP = Failed("http_503", "stock answered 503", permanent=False)
BODY = ("trigger > lines", "lines.each > price", "lines.done > after")


def priced(**config: Any) -> list[dict[str, Any]]:
    """A for-each over the order's lines that reads each price."""
    return [each("lines", **config), put("price", n="item.price * 10", at="index"), put("after")]


def test_it_runs_the_body_once_an_item_then_goes_on() -> None:
    """G26."""
    done = walk(priced(), *BODY)

    assert done.ran == ["price@lines[1]", "price@lines[2]", "price@lines[3]", "lines", "after"]
    assert done.output("price", "lines[2]") == {"n": 50, "at": 2}


def test_it_collects_in_the_order_of_the_list() -> None:
    """G27."""
    done = walk(priced(collect=fx("steps.price.n"), parallel=3), *BODY)

    assert done.output("lines") == {"items": [30, 50, 70], "count": 3, "failed": 0, "errors": []}


def test_it_keeps_nothing_when_nothing_is_to_be_collected() -> None:
    """G27."""
    assert walk(priced(), *BODY).output("lines") == {"items": [], "count": 3, "failed": 0, "errors": []}


@pytest.mark.parametrize(("parallel", "most"), [(1, 1), (2, 2), (3, 3), (50, 3)])
def test_it_keeps_to_its_parallel_limit(parallel: int, most: int) -> None:
    """G26."""
    assert walk(priced(parallel=parallel), *BODY).most_ready == most


def test_it_goes_on_at_once_over_an_empty_list() -> None:
    """G26."""
    done = walk(priced(collect=fx("steps.price.n")), *BODY, data={"lines": []})

    assert done.ran == ["lines", "after"]
    assert done.output("lines")["count"] == 0


def test_it_collects_without_any_body() -> None:
    """G27."""
    done = walk([each("lines", collect=fx("item.sku"))], "trigger > lines")

    assert done.output("lines")["items"] == ["a", "b", "c"]


def test_it_fails_at_the_first_failing_item() -> None:
    """G28."""
    nodes = [each("lines"), call("reserve"), put("after")]
    done = walk(nodes, "trigger > lines", "lines.each > reserve", "lines.done > after", reserve=GAVE_UP)

    assert done.ran == ["reserve@lines[1]", "lines"]
    assert done.outcome == "failed"
    assert done.progress.failure is not None
    assert done.progress.failure.message == "Item 1: stock answered 503"


def test_it_counts_failing_items_and_goes_on() -> None:
    """G27, G28."""
    nodes = [
        each("lines", on_item_error="collect", collect=fx("item.sku")),
        only_if("odd", "if index = 2 then item.nothing else true"),
    ]
    done = walk(nodes, "trigger > lines", "lines.each > odd")

    output = done.output("lines")
    assert (output["items"], output["count"], output["failed"]) == (["a", None, "c"], 3, 1)
    assert (output["errors"][0]["index"], output["errors"][0]["class"]) == (2, "expression_failed")
    assert done.outcome == "succeeded"


def test_it_lets_the_error_branch_take_a_failed_for_each() -> None:
    """G21, G28."""
    nodes = [each("lines"), call("reserve"), put("excuse", why="steps.lines.error.message")]
    nodes[0]["on_error"] = "branch"
    done = walk(nodes, "trigger > lines", "lines.each > reserve", "lines.error > excuse", reserve=GAVE_UP)

    assert done.output("excuse") == {"why": "Item 1: stock answered 503"}


def test_it_drops_what_other_items_had_under_way_when_it_fails() -> None:
    """G28."""
    nodes = [each("lines", parallel=3), call("reserve"), put("after_reserve")]
    run = Walk(start(plan_of(nodes, "trigger > lines", "lines.each > reserve", "reserve > after_reserve")))
    run.turn(run.progress.ready()[0])
    first, second, third = run.progress.ready()

    run.progress.settle(first, GAVE_UP)
    run.progress.settle(second, Done("out", {}))

    assert not third.is_wanted
    (gathered,) = run.progress.ready()
    assert isinstance(begin(run.progress, gathered).outcome, Failed)


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [("succeeded", {"failed": 0, "items": ["a", "b", "c"]}), ("failed", {"failed": 1, "items": ["a", None, "c"]})],
)
def test_it_ends_only_the_item_at_a_stop(outcome: str, expected: dict[str, Any]) -> None:
    """G33."""
    nodes = [
        each("lines", on_item_error="collect", collect=fx("item.sku")),
        only_if("second", "index = 2"),
        node("halt", "stop", {"outcome": outcome}),
    ]
    done = walk(nodes, "trigger > lines", "lines.each > second", "second.pass > halt")

    assert {name: done.output("lines")[name] for name in expected} == expected
    assert done.outcome == "succeeded"


def test_it_fails_an_item_whose_collect_fails() -> None:
    """G27, G19."""
    done = walk([each("lines", collect=fx("item.weight"))], "trigger > lines")

    assert done.outcome == "failed"
    assert done.progress.failure is not None
    assert "weight" in done.progress.failure.message


@pytest.mark.parametrize(
    ("items", "error_class"),
    [("amount", "not_a_list"), ("null", "not_a_list"), ("lines", "too_many_items")],
)
def test_it_fails_before_anything_is_done(items: str, error_class: str) -> None:
    """G26."""
    nodes = [each("lines", items, max_items=2), call("reserve")]
    done = walk(nodes, "trigger > lines", "lines.each > reserve")

    assert done.ran == ["lines"]
    assert done.journal[0].error is not None
    assert done.journal[0].error["class"] == error_class


def test_it_keeps_the_outputs_of_an_item_inside_it() -> None:
    """G29."""
    nodes = [each("lines", on_item_error="collect"), put("price", n="item.price"), put("after", n="steps.price.n")]
    done = walk(nodes, "trigger > lines", "lines.each > price", "lines.done > after")

    assert done.outcome == "failed"


def test_it_sees_outputs_from_around() -> None:
    """G29."""
    nodes = [
        put("rate", r="2"),
        each("lines", collect=fx("steps.twice.n")),
        put("twice", n="item.price * steps.rate.r"),
    ]
    done = walk(nodes, "trigger > rate", "rate > lines", "lines.each > twice")

    assert done.output("lines")["items"] == [6, 10, 14]


NESTED = (
    [
        each("boxes", "boxes", collect=fx("steps.parts.items"), parallel=2),
        each("parts", "item.parts", collect=fx("steps.twice.n"), parallel=2),
        put("twice", n="item * 2"),
        put("after"),
    ],
    "trigger > boxes",
    "boxes.each > parts",
    "parts.each > twice",
    "boxes.done > after",
)
BOXES = {"boxes": [{"parts": [1, 2]}, {"parts": []}, {"parts": [3]}]}


def test_it_nests() -> None:
    """G26, G27."""
    done = walk(*NESTED, data=BOXES)

    assert done.output("boxes")["items"] == [[2, 4], [], [6]]
    assert "twice@boxes[1].parts[2]" in done.ran
    assert "parts@boxes[2]" in done.ran


@pytest.mark.parametrize("cut", range(10))
@pytest.mark.parametrize("backwards", [False, True])
def test_it_goes_on_from_any_point_of_its_journal(cut: int, backwards: bool) -> None:
    """G15, S1."""
    whole = walk(*NESTED, data=BOXES)
    kept: list[FinishedStep] = whole.journal[:cut]
    again = Walk(start(plan_of(*NESTED), *(reversed(kept) if backwards else kept), data=BOXES))()

    assert sorted(again.ran + [f"{s.node}@{s.path}" if s.path else s.node for s in kept]) == sorted(whole.ran)
    assert again.outcome == "succeeded"
    if cut < len(whole.journal) - 1:
        assert again.output("boxes") == whole.output("boxes")


def test_it_skips_a_disabled_for_each_with_its_body() -> None:
    """G20."""
    nodes = priced()
    nodes[0]["disabled"] = True

    assert walk(nodes, *BODY).ran == ["lines", "after"]


def test_it_leaves_the_body_of_a_dead_for_each_alone() -> None:
    """G11."""
    done = walk(
        [only_if("big", "amount > 1000"), *priced()],
        "trigger > big",
        "big.pass > lines",
        "lines.each > price",
        "lines.done > after",
    )

    assert done.ran == ["big"]
    assert done.outcome == "filtered"


def test_it_counts_a_path_of_an_item_that_ends_quietly_as_a_done_item() -> None:
    """G13: what an item filters does not make the run filtered."""
    done = walk([each("lines"), only_if("dear", "item.price > 100")], "trigger > lines", "lines.each > dear")

    assert done.outcome == "succeeded"
    assert done.output("lines")["failed"] == 0


def test_it_records_the_count_and_not_the_items() -> None:
    """G26: the items stand in what they came from."""
    progress = start(plan_of(priced(), *BODY))
    ref = progress.ready()[0]
    begun = begin(progress, ref)

    assert isinstance(begun.outcome, Spread)
    assert ref.step.recorded(begun.input) == {"count": 3}


def test_it_waits_in_one_item_while_others_go_on() -> None:
    """G26: an item that waits counts against the limit, and the others pass it."""
    nodes = [
        each("lines", parallel=2),
        only_if("second", "index = 2"),
        node("later", "delay", {"seconds": 5}),
        put("m"),
    ]
    run = Walk(start(plan_of(nodes, "trigger > lines", "lines.each > second", "second.pass > later", "second.no > m")))
    waiting = []
    while ready := run.progress.ready():
        for ref in ready:
            run.turn(ref)
            if ref.id == "later":
                waiting.append(ref)

    assert "m@lines[3]" in run.ran
    assert not run.progress.ended
    run.progress.settle(waiting[0], Done("out"))
    run()
    assert run.outcome == "succeeded"
