"""States and their transitions."""

import pytest

from runtime.core.states import (
    ATTEMPT_TRANSITIONS,
    FINAL_RUN_STATES,
    RUN_TRANSITIONS,
    STEP_TRANSITIONS,
    AttemptState,
    RunState,
    StepState,
)


def test_it_says_for_every_state_what_may_follow() -> None:
    assert set(RUN_TRANSITIONS) == set(RunState)
    assert set(STEP_TRANSITIONS) == set(StepState)
    assert set(ATTEMPT_TRANSITIONS) == set(AttemptState)


@pytest.mark.parametrize("state", RunState)
def test_it_lets_every_run_come_to_an_end(state: RunState) -> None:
    """D2: nothing stays stuck."""
    reached, todo = {state}, [state]
    while todo:
        for following in RUN_TRANSITIONS[todo.pop()] - reached:
            reached.add(following)
            todo.append(following)

    assert reached & FINAL_RUN_STATES


@pytest.mark.parametrize("state", [state for state in RunState if not state.is_final])
def test_it_lets_every_waiting_or_running_run_be_cancelled(state: RunState) -> None:
    """D2: every run can be killed."""
    assert state.may_become(RunState.CANCELLED)


@pytest.mark.parametrize("state", [StepState.SUCCEEDED, StepState.SKIPPED])
def test_it_never_runs_a_finished_step_again(state: StepState) -> None:
    """S1."""
    assert state.is_final
    assert not any(state.may_become(following) for following in StepState)


def test_it_knows_three_ends_of_an_attempt() -> None:
    """S3."""
    assert {state for state in AttemptState if AttemptState.STARTED.may_become(state)} == {
        AttemptState.SUCCEEDED,
        AttemptState.FAILED,
        AttemptState.UNKNOWN,
    }
