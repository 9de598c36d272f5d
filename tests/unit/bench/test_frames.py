"""Frames read from a trace: what was presented, what was dropped, what the page's own thread did meanwhile."""

import pytest

from tests.bench.ui.frames import BEGIN, END, Event, frames_of

PAGE, OTHER = 7, 8


def mark(name: str, at: float) -> Event:
    return {"name": name, "cat": "blink.user_timing", "pid": PAGE, "tid": 1, "ts": at * 1000, "ph": "I"}


def tick(number: int, at: float, state: str, process: int = PAGE) -> list[Event]:
    """A tick of the display whose frame was on the screen at so many milliseconds."""
    common = {"name": "PipelineReporter", "pid": process, "id2": {"local": str(number)}}
    begun = {**common, "ph": "b", "ts": at * 1000 - 900, "args": {"frame_reporter": {"state": state}}}
    return [begun, {**common, "ph": "e", "ts": at * 1000}]


def task(at: float, cpu: float, thread: int = 1) -> Event:
    name = "ThreadControllerImpl::RunTask"
    return {"name": name, "pid": PAGE, "tid": thread, "ph": "X", "ts": at * 1000, "tdur": cpu * 1000}


def test_it_counts_what_was_presented_and_what_was_dropped() -> None:
    presented = [100, 116.7, 133.3, 150, 200]
    events = [mark(BEGIN, 90), mark(END, 290)]
    for number, at in enumerate(presented):
        events += tick(number, at, "STATE_PRESENTED_ALL")
    events += tick(10, 166.7, "STATE_DROPPED") + tick(11, 183.3, "STATE_NO_UPDATE_DESIRED")
    frames = frames_of(events)
    assert [round(each, 1) for each in frames.times_ms] == [16.7, 16.6, 16.7, 50.0]
    assert (frames.dropped, frames.seconds, frames.late) == (1, 0.2, 0.25)
    assert frames.per_second == 20


def test_it_counts_both_halves_of_a_frame_once() -> None:
    events = [mark(BEGIN, 0), mark(END, 100)]
    events += tick(1, 10, "STATE_PRESENTED_PARTIAL") + tick(2, 10.1, "STATE_PRESENTED_ALL")
    events += tick(3, 27, "STATE_PRESENTED_ALL")
    assert len(frames_of(events).times_ms) == 1


def test_it_looks_at_the_page_between_the_marks_alone() -> None:
    events = [mark(BEGIN, 100), mark(END, 200), task(50, 9), task(120, 4), task(150, 3), task(150, 30, thread=2)]
    events += tick(1, 60, "STATE_PRESENTED_ALL") + tick(2, 130, "STATE_PRESENTED_ALL", process=OTHER)
    frames = frames_of(events)
    assert (frames.times_ms, frames.work_ms) == ((), 7.0)


def test_it_refuses_a_trace_without_marks() -> None:
    with pytest.raises(ValueError, match="bench:end"):
        frames_of([mark(BEGIN, 0)])
