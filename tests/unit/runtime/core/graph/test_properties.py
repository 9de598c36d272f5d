"""What holds for every drawing and every document, not just for those thought of."""

import random
from contextlib import suppress
from typing import Any
from zlib import crc32

from hypothesis import given, settings
from hypothesis import strategies as st

from runtime.core.errors import DocumentInvalid
from runtime.core.graph import Failed, Plan, compile_plan, parse_document
from runtime.core.graph.fixes import with_fixes
from runtime.core.graph.problems import check_document
from runtime.core.states import StepState
from tests.mended import patched
from tests.unit.runtime.core.graph.drawing import Walk, call, draw, each, node, only_if, put, start
from tests.unit.runtime.core.graph.test_problems import CONTRACT

CONDITIONS = ("true", "false", "amount > 100", "index = 2")


@st.composite
def drawings(pick: st.DrawFn) -> dict[str, Any]:
    """Documents whose arrows point forward, with bodies that nothing enters: all of them are sound."""
    count = pick(st.integers(1, 9))
    steps: list[dict[str, Any]] = []
    # Each step hangs in one region; arrows stay inside it.
    regions: list[str | None] = []
    arrows: list[str] = []
    ports: dict[str, list[str]] = {}
    for number in range(count):
        name = f"s{number}"
        region = pick(st.sampled_from([None, *(step["id"] for step in steps if step["kind"] == "for_each")]))
        choice = pick(st.sampled_from(["put", "filter", "switch", "each", "call", "stop"]))
        made, ways = _step(pick, name, choice)
        if pick(st.integers(0, 9)) == 0:
            made["disabled"] = True
        starts = ["trigger.out"] if region is None else [f"{region}.each"]
        for other, where in zip(steps, regions, strict=True):
            if where == region:
                starts.extend(f"{other['id']}.{way}" for way in ports[other["id"]])
        chosen = pick(st.lists(st.sampled_from(starts), min_size=1, max_size=3))
        arrows.extend(f"{way} > {name}" for way in chosen)
        steps.append(made)
        regions.append(region)
        ports[name] = ways
    return draw(steps, *arrows)


def _step(pick: st.DrawFn, name: str, choice: str) -> tuple[dict[str, Any], list[str]]:
    """A step and the ways out that stay in its region."""
    if choice == "filter":
        return only_if(name, pick(st.sampled_from(CONDITIONS[:3]))), ["pass", "no"]
    if choice == "switch":
        rules = [{"id": way, "condition": pick(st.booleans())} for way in ("a", "b")]
        mode = pick(st.sampled_from(["first", "all"]))
        return node(name, "switch", {"rules": rules, "mode": mode}), ["a", "b", "otherwise"]
    if choice == "each":
        config: dict[str, Any] = {
            "parallel": pick(st.integers(1, 4)),
            "on_item_error": pick(st.sampled_from(["stop", "collect"])),
        }
        return each(name, **config), ["done"]
    if choice == "call":
        on_error = pick(st.sampled_from(["stop", "branch", "continue"]))
        return call(name, on_error=on_error), ["out", "error"] if on_error == "branch" else ["out"]
    if choice == "stop":
        return node(name, "stop", {"outcome": pick(st.sampled_from(["succeeded", "failed"]))}), []
    return put(name), ["out"]


def run(plan: Plan, seed: int, *finished: Any) -> Walk:
    """Run to the end; every third call fails, by its place alone, so that runs can be compared."""
    walk = Walk(start(plan, *finished))
    order = random.Random(seed)
    while not walk.progress.ended:
        ready = walk.progress.ready()
        assert ready, "stuck"
        order.shuffle(ready)
        for ref in ready:
            if ref.is_wanted and not walk.progress.ended:
                if crc32(f"{ref.id} {ref.path}".encode()) % 3 == 0:
                    walk.answers[ref.id] = Failed("http_503", "no", permanent=False)
                else:
                    walk.answers.pop(ref.id, None)
                walk.turn(ref)
    return walk


@settings(max_examples=50, deadline=None)
@given(raw=drawings(), seed=st.integers(0, 99))
def test_it_always_ends_and_runs_no_step_twice(raw: dict[str, Any], seed: int) -> None:
    """G10, G12."""
    done = run(compile_plan(parse_document(raw)), seed)

    assert done.progress.outcome is not None
    assert len(set(done.ran)) == len(done.ran)


@settings(max_examples=50, deadline=None)
@given(raw=drawings(), seed=st.integers(0, 99), cut=st.floats(0, 1))
def test_it_comes_to_the_same_end_from_any_point(raw: dict[str, Any], seed: int, cut: float) -> None:
    """G15, S1: nothing runs again, nothing is left out."""
    plan = compile_plan(parse_document(raw))
    whole = run(plan, seed)
    kept = whole.journal[: int(cut * len(whole.journal))]
    again = run(plan, seed + 1, *kept)
    before = {(step.node, step.path) for step in kept}

    assert not before & {(step.node, step.path) for step in again.journal}
    if not _races(raw, whole):
        assert again.outcome == whole.outcome
        assert before | {(step.node, step.path) for step in again.journal} == {
            (step.node, step.path) for step in whole.journal
        }


def _races(raw: dict[str, Any], done: Walk) -> bool:
    """Whether something ended the run or an item early: then the order says which other steps came to their end."""
    failed_all = any(step.state is StepState.FAILED and step.port is None for step in done.journal)
    return failed_all or any(step["kind"] == "stop" for step in raw["nodes"])


LEAVES = st.one_of(st.none(), st.booleans(), st.integers(-5, 5), st.floats(allow_nan=False), st.text(max_size=5))
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["expression", "literal", "id", "kind", "config", "node", "port", "x"]), inner),
    ),
    max_leaves=8,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place of a document."""
    found = [path]
    if isinstance(value, dict):
        for name, inner in value.items():
            found += places(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            found += places(inner, (*path, index))
    return found


def troubled() -> dict[str, Any]:
    """A drawing of everything that fixes look around for: ids told twice, ways, circles, what is off, what is buried."""
    nodes = [
        put("twice", n="1"),
        only_if("twice", "amout > 3"),
        put("off", n="1") | {"disabled": True},
        put("reads", n="steps.off.n + steps.ofe.n"),
        node("Big Orders", "map", {"fields": [{"name": "a", "value": [{"expression": "1"}]}]}),
        call("c", on_error="branch"),
        put("aside", n="1"),
    ]
    arrows = ["trigger > twice", "twice.sideways > off", "off > reads", "reads > off", "c.error > gone", "aside > c"]
    return draw(nodes, *arrows)


def damage(raw: dict[str, Any], data: st.DataObject) -> None:
    """Put anything anywhere, up to three times."""
    for _ in range(data.draw(st.integers(1, 3))):
        inside = places(raw)[1:]
        if not inside:
            return
        path = data.draw(st.sampled_from(inside))
        at: Any = raw
        for part in path[:-1]:
            at = at[part]
        if isinstance(at, dict) and data.draw(st.booleans()):
            del at[path[-1]]
        else:
            at[path[-1]] = data.draw(ANYTHING)


@settings(max_examples=150, deadline=None)
@given(raw=st.one_of(drawings(), st.builds(troubled), ANYTHING), data=st.data())
def test_it_bears_any_damage(raw: Any, data: st.DataObject) -> None:
    """G1, V62: whatever stands anywhere in a document, the answer is a document or its problems, each of which can be shown."""
    if isinstance(raw, dict) and raw:
        damage(raw, data)

    problems = with_fixes(check_document(raw, data_schema=data.draw(st.sampled_from([None, CONTRACT]))), raw)
    for problem in problems:
        assert problem.message.endswith((".", "?", "!"))
        assert problem.sentence.endswith((".", "?", "!"))
        if problem.fix is not None:
            patched(raw, problem)
    with suppress(DocumentInvalid):
        compile_plan(parse_document(raw))


ODD: tuple[Any, ...] = (None, True, "trigger", ["a"], {}, {"node": []}, {"expression": "x"}, ...)


def test_it_bears_any_one_damage() -> None:
    """V62: each place of a drawing full of slips that a fix looks at, in turn broken or taken away."""
    looked_at = {"nodes", "edges", "id", "kind", "config", "disabled", "from", "to", "node", "port"}
    for path in places(troubled())[1:]:
        if path[-1] not in looked_at:
            continue
        for value in ODD:
            raw = troubled()
            at: Any = raw
            for part in path[:-1]:
                at = at[part]
            if value is ...:
                del at[path[-1]]
            else:
                at[path[-1]] = value
            for problem in with_fixes(check_document(raw), raw):
                if problem.fix is not None:
                    patched(raw, problem)
