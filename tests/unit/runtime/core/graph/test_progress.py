"""The traversal: joins, dead paths, ends, resuming."""

from itertools import pairwise

import pytest

from runtime.core.graph import Done, Failed, FinishedStep, begin
from runtime.core.states import StepState
from tests.unit.runtime.core.graph.drawing import Walk, call, draw, node, only_if, plan_of, put, start, walk

GAVE_UP = Failed("http_503", "erp answered 503", permanent=False)


def test_it_walks_a_chain_in_order() -> None:
    """G10, G12."""
    done = walk([only_if("big", "amount > 100"), put("m"), call("erp")], "trigger > big", "big.pass > m", "m > erp")

    assert done.ran == ["big", "m", "erp"]
    assert done.outcome == "succeeded"


def test_it_runs_a_join_once_after_all_arrows_into_it() -> None:
    """G10."""
    diamond = ("trigger > a", "trigger > b", "a > joined", "b > joined")
    run = Walk(start(plan_of([put("a"), put("b"), put("joined")], *diamond)))
    first, second = run.progress.ready()

    run.turn(first)
    assert run.progress.ready() == []
    run.turn(second)
    assert [ref.id for ref in run.progress.ready()] == ["joined"]


def test_it_joins_over_a_dead_path() -> None:
    """G11."""
    done = walk(
        [only_if("big", "amount > 1000"), put("large"), put("larger"), put("small"), put("joined")],
        "trigger > big",
        "big.pass > large",
        "large > larger",
        "larger > joined",
        "big.no > small",
        "small > joined",
    )

    assert done.ran == ["big", "small", "joined"]


def test_it_joins_the_trigger_itself_with_a_later_path() -> None:
    """G10."""
    done = walk([put("a"), put("joined")], "trigger > joined", "trigger > a", "a > joined")

    assert done.ran == ["a", "joined"]


def test_it_does_not_run_a_join_that_no_arrow_took() -> None:
    """G11, G13."""
    done = walk(
        [only_if("a", "amount > 1000"), only_if("b", "amount > 2000"), put("joined"), put("after")],
        "trigger > a",
        "trigger > b",
        "a.pass > joined",
        "b.pass > joined",
        "joined > after",
    )

    assert done.ran == ["a", "b"]
    assert done.outcome == "filtered"


def test_it_takes_two_arrows_between_the_same_steps_for_two() -> None:
    """G10."""
    rules = [{"id": "x", "condition": True}, {"id": "y", "condition": True}]
    done = walk(
        [node("s", "switch", {"rules": rules, "mode": "all"}), put("joined")],
        "trigger > s",
        "s.x > joined",
        "s.y > joined",
    )

    assert done.ran == ["s", "joined"]


@pytest.mark.parametrize(
    ("condition", "outcome"),
    [("amount > 100", "succeeded"), ("amount > 1000", "filtered")],
)
def test_it_counts_a_run_as_filtered_when_its_only_path_ends_quietly(condition: str, outcome: str) -> None:
    """G12, G13."""
    assert walk([only_if("big", condition), put("m")], "trigger > big", "big.pass > m").outcome == outcome


def test_it_counts_a_run_as_succeeded_when_one_of_two_paths_went_on() -> None:
    """G13."""
    done = walk([only_if("big", "amount > 1000"), put("m")], "trigger > big", "trigger > m")

    assert done.outcome == "succeeded"


def test_it_counts_no_with_an_arrow_as_a_path_like_any_other() -> None:
    """G13."""
    assert walk([only_if("big", "amount > 1000"), put("m")], "trigger > big", "big.no > m").outcome == "succeeded"


def test_it_counts_an_unmatched_switch_as_filtered() -> None:
    """G13, G24."""
    rules = [{"id": "fr", "condition": {"expression": 'customer.country = "FR"'}}]
    done = walk([node("s", "switch", {"rules": rules}), put("m")], "trigger > s", "s.fr > m")

    assert done.outcome == "filtered"


def test_it_succeeds_with_no_steps_at_all() -> None:
    """G12."""
    progress = start(plan_of([]))

    assert progress.ended
    assert progress.outcome == "succeeded"


def test_it_fails_at_once_when_a_step_is_given_up() -> None:
    """G14, G21."""
    done = walk(
        [call("erp"), put("after"), put("beside")], "trigger > erp", "erp > after", "trigger > beside", erp=GAVE_UP
    )

    assert done.outcome == "failed"
    assert done.progress.failure == ("erp", "", "http_503", "erp answered 503")
    assert "after" not in done.ran


def test_it_ignores_what_comes_back_after_the_end() -> None:
    """G14."""
    run = Walk(start(plan_of([call("a"), call("b"), put("after")], "trigger > a", "trigger > b", "b > after")))
    a, b = run.progress.ready()

    run.progress.settle(a, GAVE_UP)
    run.progress.settle(b, Done("out", {}))

    assert run.progress.ended
    assert run.progress.ready() == []


def test_it_takes_the_error_branch() -> None:
    """G21, G18."""
    done = walk(
        [call("erp", on_error="branch"), put("after"), put("excuse", why="steps.erp.error.class")],
        "trigger > erp",
        "erp > after",
        "erp.error > excuse",
        erp=GAVE_UP,
    )

    assert done.ran == ["erp", "excuse"]
    assert done.output("excuse") == {"why": "http_503"}
    assert done.outcome == "succeeded"


def test_it_fails_when_the_error_branch_leads_nowhere() -> None:
    """G21."""
    done = walk([call("erp", on_error="branch"), put("m")], "trigger > erp", "erp > m", erp=GAVE_UP)

    assert done.outcome == "failed"


def test_it_does_not_take_the_error_branch_of_a_step_that_succeeds() -> None:
    """G11."""
    done = walk([call("erp", on_error="branch"), put("excuse")], "trigger > erp", "erp.error > excuse")

    assert done.ran == ["erp"]
    assert done.outcome == "succeeded"


def test_it_goes_on_behind_a_failed_step() -> None:
    """G21."""
    done = walk([call("erp", on_error="continue"), put("after")], "trigger > erp", "erp > after", erp=GAVE_UP)

    assert done.ran == ["erp", "after"]
    assert done.journal[0].state is StepState.FAILED


def test_it_passes_over_a_disabled_step() -> None:
    """G20."""
    done = walk([call("erp", disabled=True), put("after")], "trigger > erp", "erp > after")

    assert [step.state for step in done.journal] == [StepState.SKIPPED, StepState.SUCCEEDED]


def test_it_leaves_out_steps_that_nothing_reaches() -> None:
    """G16."""
    done = walk([put("a"), put("lost"), put("joined")], "trigger > a", "a > joined", "lost > joined")

    assert done.ran == ["a", "joined"]


def test_it_ends_the_run_at_a_stop() -> None:
    """G33."""
    stop = node("halt", "stop", {"outcome": "succeeded", "message": "enough"})
    done = walk([stop, put("beside"), put("after")], "trigger > halt", "trigger > beside", "beside > after")

    assert done.outcome == "succeeded"
    assert "after" not in done.ran


def test_it_fails_the_run_at_a_stop_that_says_so() -> None:
    """G33."""
    message = {"expression": '"Order " + id + " is empty"'}
    done = walk([node("halt", "stop", {"outcome": "failed", "message": message})], "trigger > halt")

    assert done.outcome == "failed"
    assert done.progress.failure is not None
    assert done.progress.failure.message == "Order o-1 is empty"


DIAMOND = (
    [
        only_if("big", "amount > 100"),
        put("left", n="amount"),
        put("right", n="steps.left.n"),
        put("joined"),
        call("erp"),
    ],
    "trigger > big",
    "big.pass > left",
    "left > right",
    "left > joined",
    "right > joined",
    "joined > erp",
)


@pytest.mark.parametrize("cut", range(6))
@pytest.mark.parametrize("backwards", [False, True])
def test_it_goes_on_from_any_point_of_its_journal(cut: int, backwards: bool) -> None:
    """G15, S1."""
    whole = walk(*DIAMOND)
    kept = whole.journal[:cut]
    again = Walk(start(plan_of(*DIAMOND), *(reversed(kept) if backwards else kept)))()

    assert again.ran == whole.ran[cut:]
    assert again.outcome == whole.outcome


def test_it_ends_at_once_when_everything_is_finished() -> None:
    """G15."""
    whole = walk(*DIAMOND)
    progress = start(plan_of(*DIAMOND), *whole.journal)

    assert progress.ended
    assert progress.outcome == "succeeded"


def test_it_rebuilds_a_failed_run_as_failed() -> None:
    """G15."""
    plan = plan_of([call("erp")], "trigger > erp")
    error = {"class": "http_400", "message": "erp answered 400"}
    progress = start(plan, FinishedStep("erp", "", StepState.FAILED, None, None, error))

    assert progress.failure == ("erp", "", "http_400", "erp answered 400")


def test_it_runs_a_failed_step_again_when_its_row_is_left_out() -> None:
    """G15: how a redriven run goes on."""
    first = walk([put("a"), call("erp")], "trigger > a", "a > erp", erp=GAVE_UP)
    again = Walk(
        start(plan_of([put("a"), call("erp")], "trigger > a", "a > erp"), *first.journal[:1]),
    )()

    assert again.ran == ["erp"]
    assert again.outcome == "succeeded"


def test_it_rebuilds_a_long_chain() -> None:
    """G15: five hundred steps are no recursion."""
    ids = [f"s{number}" for number in range(500)]
    arrows = ["trigger > s0", *(f"{a} > {b}" for a, b in pairwise(ids))]
    whole = walk([put(each) for each in ids], *arrows)

    assert start(plan_of([put(each) for each in ids], *arrows), *whole.journal).ended


def test_it_shows_names_of_data_event_and_steps() -> None:
    """G17."""
    done = walk(
        [put("a", n="amount"), put("b", all="data.amount + steps.a.n", kind="event.type")], "trigger > a", "a > b"
    )

    assert done.output("b") == {"all": 240, "kind": "sales.order.placed"}


def test_it_lets_reserved_names_win_over_fields() -> None:
    """G17."""
    done = walk([put("m", kind="event.type", own="data.event")], "trigger > m", data={"event": "party", "steps": 3})

    assert done.output("m") == {"kind": "sales.order.placed", "own": "party"}


def test_it_bears_data_that_is_no_object() -> None:
    """G17."""
    assert walk([put("m", it="data")], "trigger > m", data=[1, 2]).output("m") == {"it": [1, 2]}


def test_it_says_that_a_step_did_not_run() -> None:
    """G18, G19."""
    done = walk(
        [only_if("big", "amount > 1000"), put("large"), put("joined", n="steps.large.n")],
        "trigger > big",
        "big.pass > large",
        "big.no > joined",
        "large > joined",
    )

    assert done.outcome == "failed"
    assert done.progress.failure is not None
    assert "large did not run on this path" in done.progress.failure.message


def test_it_gives_each_ready_step_once() -> None:
    """G10."""
    progress = start(plan_of([put("a")], "trigger > a"))

    assert len(progress.ready()) == 1
    assert progress.ready() == []


def test_it_shares_a_plan_between_runs() -> None:
    """G15: a run leaves no trace in its plan."""
    plan = plan_of(*DIAMOND)

    assert Walk(start(plan))().ran == Walk(start(plan))().ran


def test_it_never_asks_a_document_twice() -> None:
    """G5: the plan holds compiled expressions; changing the document afterwards changes nothing."""
    raw = draw([only_if("big", "amount > 100")], "trigger > big")
    plan = plan_of(raw["nodes"], "trigger > big")
    raw["nodes"][0]["config"]["condition"]["expression"] = "false"
    progress = start(plan)

    assert begin(progress, progress.ready()[0]).outcome == Done("pass", output=True)
