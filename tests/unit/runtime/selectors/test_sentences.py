"""Why something waits, and how the morning is (R18, R27)."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from runtime.core.states import RunState
from runtime.selectors.sentences import Circumstances, Health, Morning, Wait, health_of, morning_sentence, wait_of

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
AHEAD = UUID("01a20786-7d2a-7347-b12c-651f3246796a")


def standing(state: RunState, **about: object) -> Circumstances:
    return Circumstances(state=state, now=NOW, **about)  # type: ignore[arg-type]


def morning(**about: object) -> Morning:
    plain = {"environment": "Development", "live_count": 4, "paused_count": 0, "dead_open": 0, "is_road_known": True}
    return Morning(**{"behind": (), **plain, **about})  # type: ignore[arg-type]


@pytest.mark.parametrize("state", [state for state in RunState if not state.is_final and state is not RunState.RUNNING])
def test_it_has_a_sentence_for_every_state_that_waits(state: RunState) -> None:
    """R18, D2."""
    wait = wait_of(standing(state))

    assert wait is not None
    assert wait.why.endswith(".")


@pytest.mark.parametrize("state", [*[state for state in RunState if state.is_final], RunState.RUNNING])
def test_it_says_nothing_where_nothing_waits(state: RunState) -> None:
    assert wait_of(standing(state)) is None


def test_it_says_what_a_held_delivery_waits_for() -> None:
    """R18."""
    paused = wait_of(standing(RunState.HELD, is_paused=True, concurrency=2))
    bounded = wait_of(standing(RunState.HELD, concurrency=2))

    assert paused == Wait(why="The automation is paused: it goes on when somebody resumes it.")
    assert bounded == Wait(why="The automation works on 2 runs at a time: it goes on when one of them ends.")


def test_it_names_the_run_ahead_of_a_blocked_one() -> None:
    """R18."""
    wait = wait_of(standing(RunState.BLOCKED, key="C-1", ahead=AHEAD))

    assert wait is not None
    assert "“C-1”" in wait.why
    assert str(AHEAD) in wait.why


def test_it_says_until_when_a_run_waits() -> None:
    """R18."""
    later = NOW + timedelta(minutes=4)

    assert wait_of(standing(RunState.WAITING, detail="waits 4 minutes", wake_at=later)) == Wait(
        why="Waits 4 minutes.", until=later
    )


def test_it_says_that_a_worker_was_lost() -> None:
    """R18."""
    wait = wait_of(standing(RunState.RUNNING, wake_at=NOW - timedelta(seconds=1)))

    assert wait is not None
    assert "stopped answering" in wait.why


@pytest.mark.parametrize(
    ("about", "health", "sentence"),
    [
        ({}, Health.GOOD, "All 4 automations in Development are keeping up."),
        ({"live_count": 1}, Health.GOOD, "The automation in Development is keeping up."),
        ({"live_count": 0}, Health.GOOD, "No automation is live in Development yet."),
        (
            {"dead_open": 3},
            Health.ATTENTION,
            "All 4 automations in Development are keeping up; 3 dead letters wait for a decision.",
        ),
        (
            {"behind": (("Big orders", 1200, 190.0),)},
            Health.ATTENTION,
            "“Big orders” is behind: 1,200 deliveries, the oldest for 3 minutes.",
        ),
        ({"behind": (("Big orders", 12, 2.0),)}, Health.GOOD, "All 4 automations in Development are keeping up."),
        (
            {"paused_count": 1, "live_count": 3},
            Health.ATTENTION,
            "All 3 automations in Development are keeping up; 1 automation is paused.",
        ),
    ],
)
def test_it_says_how_the_morning_is(about: dict[str, object], health: Health, sentence: str) -> None:
    assert (health_of(morning(**about)), morning_sentence(morning(**about))) == (health, sentence)


def test_it_never_calls_good_what_was_not_measured() -> None:
    """R27."""
    unknown = morning(is_road_known=False, dead_open=1)

    assert health_of(unknown) is Health.UNKNOWN
    assert "not known" in morning_sentence(unknown)
