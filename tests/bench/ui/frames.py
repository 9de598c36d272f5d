"""What a Chromium trace says of the frames of one page between two marks.

The compositor reports every tick of the display once, as a `PipelineReporter` slice that begins with the tick and ends when
its frame is on the screen (category `cc,benchmark`). Its `state` tells what became of the tick: presented, wholly or in part
(the compositor's half without the main thread's), dropped, or nothing to draw. So a frame here is one that was really
presented, its time is what lies between two presentations, and a dropped frame is one that should have been and was not.
Where the display ticks every 16.7 ms, a frame that took more than a tick and a half missed one: that is called late.

Beside that stands the work of the page's main thread: the CPU time of its tasks (`ThreadControllerImpl::RunTask`, category
`toplevel`), which a busy machine stretches far less than the frames. Work of less than a tick a frame is what the page can be
asked for; whether the frames follow is also up to the cores that draw them, here in software.

The page's process and thread are those that set the marks; others are not looked at.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

TICK_MS = 1000 / 60
CATEGORIES = ("benchmark", "cc", "blink.user_timing", "toplevel", "disabled-by-default-devtools.timeline.frame")
BEGIN, END = "bench:begin", "bench:end"
_PRESENTED = frozenset({"STATE_PRESENTED_ALL", "STATE_PRESENTED_PARTIAL"})

Event = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Frames:
    """The frames of one movement."""

    seconds: float
    times_ms: tuple[float, ...]
    """Between one presentation and the next."""
    dropped: int
    work_ms: float
    """CPU time of the main thread, altogether."""

    @property
    def work_per_frame_ms(self) -> float:
        """CPU time of the main thread for each frame presented."""
        return self.work_ms / len(self.times_ms) if self.times_ms else self.work_ms

    @property
    def per_second(self) -> float:
        """Frames presented a second."""
        return len(self.times_ms) / self.seconds if self.seconds else 0.0

    @property
    def median_ms(self) -> float:
        """Of the times between frames."""
        return statistics.median(self.times_ms) if self.times_ms else 0.0

    @property
    def p95_ms(self) -> float:
        """All but one in twenty are shorter."""
        return sorted(self.times_ms)[int(len(self.times_ms) * 0.95)] if self.times_ms else 0.0

    @property
    def late(self) -> float:
        """The share of frames before which a tick was missed."""
        return sum(each > TICK_MS * 1.5 for each in self.times_ms) / len(self.times_ms) if self.times_ms else 1.0


def frames_of(events: Iterable[Event]) -> Frames:
    """The frames between the marks `bench:begin` and `bench:end`.

    Args:
        events: the `traceEvents` of a trace in Chrome's JSON form; times in microseconds.

    Raises:
        ValueError: a mark is missing.
    """
    listed = list(events)
    mark, finish = _mark(listed, BEGIN), _mark(listed, END)
    process, begin, end = mark["pid"], mark["ts"], finish["ts"]
    states: dict[object, str] = {}
    presented: list[float] = []
    dropped = 0
    for event in sorted((each for each in listed if _is_tick(each, process)), key=lambda each: each["ts"]):
        if event["ph"] == "b":
            states[_id(event)] = _state(event)
            continue
        state = states.pop(_id(event), "")
        if not begin <= event["ts"] <= end:
            continue
        if state in _PRESENTED:
            presented.append(event["ts"] / 1000)
        dropped += state == "STATE_DROPPED"
    presented = _distinct(presented)
    times = tuple(after - before for before, after in pairwise(presented))
    work = sum(
        each.get("tdur", 0)
        for each in listed
        if each.get("name") == "ThreadControllerImpl::RunTask"
        and (each.get("pid"), each.get("tid")) == (process, mark["tid"])
        and begin <= each["ts"] <= end
    )
    return Frames(seconds=(end - begin) / 1e6, times_ms=times, dropped=dropped, work_ms=work / 1000)


def _distinct(moments: list[float]) -> list[float]:
    """Both halves of a frame, the compositor's and the main thread's, may be told of one presentation: it counts once."""
    kept: list[float] = []
    for each in moments:
        if not kept or each - kept[-1] > TICK_MS / 4:
            kept.append(each)
    return kept


def _is_tick(event: Event, process: int) -> bool:
    return event.get("name") == "PipelineReporter" and event.get("pid") == process and event.get("ph") in ("b", "e")


def _id(event: Event) -> object:
    return event.get("id2", {}).get("local") or event.get("id")


def _state(event: Event) -> str:
    arguments = event.get("args", {})
    return str((arguments.get("frame_reporter") or arguments.get("chrome_frame_reporter") or {}).get("state", ""))


def _mark(events: Iterable[Event], name: str) -> Event:
    for event in events:
        if event.get("name") == name and "blink.user_timing" in event.get("cat", ""):
            return event
    message = f"the trace has no mark {name}"
    raise ValueError(message)
