"""Why something waits, in words that a business analyst says (D2). Pure."""

from dataclasses import dataclass
from datetime import datetime
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
            return Wait(why=about.detail or "Waits for its time.", until=about.wake_at)
        case RunState.RUNNING if about.wake_at is not None and about.wake_at < about.now:
            return Wait(why="Its worker stopped answering: another one takes over within seconds.")
        case _:
            return None


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
