"""Why something waits, in words that a business analyst says (D2). Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from runtime.core.states import RunState


@dataclass(frozen=True, kw_only=True, slots=True)
class Wait:
    """Why it waits, and until when where that is known."""

    why: str
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Circumstances:
    """What a sentence about a waiting delivery needs to know."""

    state: RunState
    now: datetime
    is_paused: bool = False
    concurrency: int | None = None
    key: str | None = None
    ahead: UUID | None = None
    """The delivery that has the key now."""
    wake_at: datetime | None = None
    detail: str | None = None


def wait_of(about: Circumstances) -> Wait | None:
    """Why a delivery waits; None where it does not: it has ended, or a worker is at it."""
    match about.state:
        case RunState.QUEUED:
            return Wait(why="Ready: the next free worker takes it.")
        case RunState.HELD:
            return Wait(why=_held(about))
        case RunState.BLOCKED:
            return Wait(why=_blocked(about))
        case RunState.WAITING:
            return Wait(why=_sentence(about.detail or "waits for its time"), until=about.wake_at)
        case RunState.RUNNING if about.wake_at is not None and about.wake_at < about.now:
            return Wait(why="Its worker stopped answering: another one takes over within seconds.")
        case _:
            return None


def _sentence(words: str) -> str:
    """What a step said of itself, as a sentence of its own."""
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?", "…")) else ".")


def _held(about: Circumstances) -> str:
    if about.is_paused:
        return "The automation is paused: it goes on when somebody resumes it."
    if about.concurrency is not None:
        at_once = "one run" if about.concurrency == 1 else f"{about.concurrency} runs"
        return f"The automation works on {at_once} at a time: it goes on when one of them ends."
    return "It was held back and is let go within seconds."


def _blocked(about: Circumstances) -> str:
    words = f"Events of the key “{about.key}” are worked on one after another"
    if about.ahead is None:
        return f"{words}: it goes on within seconds."
    return f"{words}: it waits for run {about.ahead}."


NOT_ROUTED = Wait(why="Accepted: the relay gives it its place in the topic within moments.")
"""Of an event that is still in the outbox."""


class Health(StrEnum):
    """How an environment is. What is not measured is never good."""

    GOOD = "good"
    ATTENTION = "attention"
    UNKNOWN = "unknown"


BEHIND_SECONDS = 30
"""An automation whose oldest delivery waits for longer than this is behind."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Morning:
    """What the sentence on the home page needs to know."""

    environment: str
    live_count: int
    paused_count: int
    dead_open: int
    is_road_known: bool
    """Whether the relay has measured the road lately."""
    behind: tuple[tuple[str, int, float], ...]
    """Automation, deliveries that no worker has begun, and seconds since the oldest of them was routed."""


def health_of(morning: Morning) -> Health:
    """Whether an owner can go on with their coffee."""
    if not morning.is_road_known:
        return Health.UNKNOWN
    if morning.dead_open or morning.paused_count or _late(morning):
        return Health.ATTENTION
    return Health.GOOD


def morning_sentence(morning: Morning) -> str:
    """The first thing the home page says."""
    if not morning.is_road_known:
        return (
            f"The relay has not reported for a while: whether {morning.environment} is keeping up is not known. "
            "Accepted events are safe and go on when it is back."
        )
    parts = [_keeping_up(morning)]
    if morning.paused_count:
        parts.append(f"{_count(morning.paused_count, 'automation')} {_is(morning.paused_count)} paused")
    if morning.dead_open:
        needs = "waits" if morning.dead_open == 1 else "wait"
        parts.append(f"{_count(morning.dead_open, 'dead letter')} {needs} for a decision")
    return "; ".join(parts) + "."


def _keeping_up(morning: Morning) -> str:
    if not morning.live_count:
        return f"No automation is live in {morning.environment} yet"
    late = _late(morning)
    if late:
        name, pending, seconds = late[0]
        others = f" and {_count(len(late) - 1, 'other automation')}" if len(late) > 1 else ""
        deliveries = "delivery" if pending == 1 else "deliveries"
        return f"“{name}”{others} is behind: {pending:,} {deliveries}, the oldest for {_duration(seconds)}"
    if morning.live_count == 1:
        return f"The automation in {morning.environment} is keeping up"
    return f"All {morning.live_count} automations in {morning.environment} are keeping up"


def _late(morning: Morning) -> list[tuple[str, int, float]]:
    return [each for each in morning.behind if each[2] > BEHIND_SECONDS]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _duration(seconds: float) -> str:
    for size, noun in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            return _count(int(seconds // size), noun)
    return _count(int(seconds), "second")
