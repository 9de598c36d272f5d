"""What a trial is expected to do, taken down from one and compared with another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from runtime.core.graph.kinds import Effect, effect_of
from runtime.core.graph.trial import TrialResult, TrialStep

_ABSENT = object()


@dataclass(frozen=True, kw_only=True, slots=True)
class Mismatch:
    """One way in which a trial differs from what was expected."""

    what: str
    """outcome, path, output, call or event."""
    node: str | None
    expected: Any
    actual: Any
    message: str


def recorded(result: TrialResult) -> dict[str, Any]:
    """Answer what a trial did, as an expectation: outcome, path, calls and events; outputs are the author's to add."""
    return {
        "outcome": result.outcome,
        "path": [{"node": node, "port": port} for node, port in sorted(_path(result), key=str)],
        "calls": _calls(result),
        "events": _events(result),
    }


def mismatches(expected: Mapping[str, Any], result: TrialResult, words: Mapping[str, str]) -> list[Mismatch]:
    """Answer every way in which a trial differs from what is expected; members that are absent expect nothing.

    Args:
        expected: `outcome`, `path` [{node, port}], `outputs` {node: value}, `calls` [{node, input}], `events` [{node, topic,
            type, data}]. Of an input and an event, only the members that are named are compared.
        result: of a trial.
        words: what the steps of the document that was tried are called; one that it has no more is called by its id.
    """
    return list(_mismatches(expected, result, words))


def _mismatches(expected: Mapping[str, Any], result: TrialResult, words: Mapping[str, str]) -> Iterator[Mismatch]:
    outcome = expected.get("outcome")
    if outcome is not None and outcome != result.outcome:
        why = f" {result.failure.message}" if result.failure is not None else ""
        text = f"It should have {_ended(outcome)}, but has {_ended(result.outcome)}.{why}"
        yield Mismatch(what="outcome", node=None, expected=outcome, actual=result.outcome, message=text)
    if expected.get("path") is not None:
        yield from _of_path({(each.get("node"), each.get("port")) for each in expected["path"]}, _path(result), words)
    for node, output in (expected.get("outputs") or {}).items():
        actual = result.scope["steps"].get(node, _ABSENT)
        if actual is _ABSENT or actual != output:
            found = None if actual is _ABSENT else actual
            text = f"The step {_called(node, words)} " + (
                "did not run." if actual is _ABSENT else "left something else."
            )
            yield Mismatch(what="output", node=node, expected=output, actual=found, message=text)
    if expected.get("calls") is not None:
        yield from _in_turn("call", expected["calls"], _calls(result), words)
    if expected.get("events") is not None:
        yield from _in_turn("event", expected["events"], _events(result), words)


def _called(node: object, words: Mapping[str, str]) -> str:
    return words.get(str(node), f"“{node}”")


def _of_path(wanted: set[tuple[Any, Any]], found: set[tuple[Any, Any]], words: Mapping[str, str]) -> Iterator[Mismatch]:
    for node in sorted({node for node, _ in wanted ^ found}, key=str):
        before = sorted(str(port) for each, port in wanted if each == node)
        after = sorted(str(port) for each, port in found if each == node)
        called = _called(node, words)
        if not after:
            text = f"The step {called} should have run."
        elif not before:
            text = f"The step {called} should not have run."
        else:
            text = f"The step {called} should have gone on at {' and '.join(before)}, and did at {' and '.join(after)}."
        yield Mismatch(what="path", node=str(node), expected=before, actual=after, message=text)


def _in_turn(what: str, wanted: list[Any], found: list[dict[str, Any]], words: Mapping[str, str]) -> Iterator[Mismatch]:
    """Compare calls or events node by node, in the order in which they happened."""
    names = dict.fromkeys(each.get("node") for each in (*wanted, *found))
    for node in names:
        called = _called(node, words)
        before = [each for each in wanted if each.get("node") == node]
        after = [each for each in found if each.get("node") == node]
        if len(before) != len(after):
            text = (
                f"The step {called} should have made {_times(what, len(before))}, and made {_times(what, len(after))}."
            )
            yield Mismatch(what=what, node=node, expected=before, actual=after, message=text)
            continue
        for one, other in zip(before, after, strict=True):
            if not _holds(one, other):
                text = f"The step {called} made another {what} than expected."
                yield Mismatch(what=what, node=node, expected=one, actual=other, message=text)


def _holds(wanted: Any, found: Any) -> bool:
    """Whether every member that is named is there and the same, two levels down; deeper values are compared whole."""
    if not isinstance(wanted, Mapping) or not isinstance(found, Mapping):
        return bool(wanted == found)
    for name, value in wanted.items():
        actual = found.get(name)
        if name == "input" and isinstance(value, Mapping) and isinstance(actual, Mapping):
            if any(actual.get(inner) != each for inner, each in value.items()):
                return False
        elif actual != value:
            return False
    return True


def _path(result: TrialResult) -> set[tuple[str, str | None]]:
    return {(step.node, step.port) for step in result.steps}


def _calls(result: TrialResult) -> list[dict[str, Any]]:
    return [{"node": step.node, "input": step.input} for step in result.steps if _is_call(step)]


def _is_call(step: TrialStep) -> bool:
    return effect_of(step.kind) is Effect.CALL and step.state != "skipped" and step.input is not None


def _events(result: TrialResult) -> list[dict[str, Any]]:
    return [
        {"node": step.node, **{name: step.published[name] for name in ("topic", "type", "data")}}
        for step in result.steps
        if step.published is not None and step.state == "succeeded"
    ]


def _ended(outcome: str) -> str:
    return {"filtered": "been filtered", "refused": "been refused by the trigger", "limited": "run into a bound"}.get(
        outcome, outcome
    )


def _times(what: str, count: int) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
