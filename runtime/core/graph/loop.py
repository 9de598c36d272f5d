"""Frames and loops: where the steps of one item are counted, and how the items of a for-each follow one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from runtime.core.feel import FeelError
from runtime.core.graph.asking import WARNINGS_MAX, Noting, Warned
from runtime.core.graph.kinds import Scope
from runtime.core.graph.outcomes import Done, Failed
from runtime.core.graph.plan import PlanStep, Region


class Frame:
    """The counters, outputs and scope of the top level or of one item."""

    __slots__ = (
        "closed",
        "counters",
        "index",
        "item",
        "loop",
        "loud_ends",
        "open",
        "outputs",
        "parent",
        "path",
        "quiet_ends",
        "region",
        "scope",
        "taken",
    )

    def __init__(self, region: Region, *, path: str, outputs: dict[str, Any]) -> None:
        self.region = region
        self.path = path
        """'' at the top; `lines[3]` in the third item of the for-each `lines`."""
        self.parent: Frame | None = None
        self.loop: Loop | None = None
        self.index = 0
        """Counts from 1, as lists in expressions do."""
        self.item: Any = None
        self.outputs = outputs
        """Outputs of the steps around and of its own, by id."""
        self.counters = list(region.counters)
        self.taken = [False] * len(self.counters)
        self.open = 0
        """Steps offered and not finished."""
        self.quiet_ends = 0
        self.loud_ends = 0
        self.closed = False
        self.scope: dict[str, Any] | None = None


class StepRef:
    """One step of one run: a node, and where in the for-eachs it runs."""

    __slots__ = ("frame", "gathered", "loop", "step")

    def __init__(self, step: PlanStep, frame: Frame) -> None:
        self.step = step
        self.frame = frame
        self.loop: Loop | None = None
        self.gathered: Done | Failed | None = None
        """Of a for-each that comes back from `ready`: its outcome."""

    @property
    def id(self) -> str:
        """The node's id."""
        return self.step.id

    @property
    def node(self) -> str:
        """The node's id, under the name its column has."""
        return self.step.id

    @property
    def path(self) -> str:
        """'' at the top; `lines[3]` in the third item of the for-each `lines`; `lines[3].parts[1]` when nested."""
        return self.frame.path

    @property
    def is_wanted(self) -> bool:
        """Whether its result still matters: no item around it has ended before it."""
        frame: Frame | None = self.frame
        while frame is not None:
            if frame.closed or (frame.loop is not None and frame.loop.closed):
                return False
            frame = frame.parent
        return True

    def __repr__(self) -> str:
        return f"<StepRef {self.id} {self.path!r}>"


class Loop:
    """The items of one for-each in one run."""

    __slots__ = (
        "closed",
        "collected",
        "errors",
        "is_advancing",
        "items",
        "ref",
        "started",
        "stop",
        "under_way",
        "warnings",
    )

    def __init__(self, ref: StepRef, items: Sequence[Any]) -> None:
        self.ref = ref
        self.items = items
        self.started = 0
        self.under_way = 0
        compiled: Any = ref.step.compiled
        self.collected: list[Any] = [None] * len(items) if compiled.collect is not None else []
        self.errors: list[dict[str, Any]] = []
        self.closed = False
        self.stop: Failed | None = None
        """The failure that ended all of it."""
        self.is_advancing = False
        self.warnings: tuple[Warned, ...] = ()
        """Of its own expressions, where it is lenient."""

    def next_item(self) -> tuple[int, Any] | None:
        """Answer index (from 1) and item to start now, or None while the limit is reached or nothing is left."""
        compiled: Any = self.ref.step.compiled
        if self.closed or self.started >= len(self.items) or self.under_way >= compiled.parallel:
            return None
        self.started += 1
        self.under_way += 1
        return self.started, self.items[self.started - 1]

    def frame_of(self, index: int, item: Any) -> Frame:
        """Answer a new frame for an item. It sees the outputs around it as they are now.

        Raises:
            LookupError: the step has no body; the plan gives every for-each one.
        """
        ref = self.ref
        outer, body = ref.frame, ref.step.body
        if body is None:
            raise LookupError(f"{ref.id} has no body")
        inside = f"{ref.path}.{ref.id}[{index}]" if ref.path else f"{ref.id}[{index}]"
        frame = Frame(body, path=inside, outputs=dict(outer.outputs))
        frame.parent, frame.loop, frame.index, frame.item = outer, self, index, item
        return frame

    def warned(self, warnings: tuple[Warned, ...]) -> None:
        """Keep warnings until the for-each is journalled."""
        self.warnings = (*self.warnings, *warnings)[:WARNINGS_MAX]

    def item_done(self, frame: Frame, scope: Scope) -> Failed | None:
        """Collect from a finished item; answer its failure when that cannot be done."""
        compiled: Any = self.ref.step.compiled
        if compiled.collect is not None:
            noting = Noting(scope) if self.ref.step.is_lenient else None
            try:
                self.collected[frame.index - 1] = compiled.collect(scope if noting is None else noting)
            except FeelError as error:
                return Failed("expression_failed", f"What to collect of item {frame.index}: {error}", permanent=True)
            if noting is not None:
                self.warned(noting.told(self.ref.step.expressions))
        frame.closed = True
        self.under_way -= 1
        return None

    def item_failed(self, frame: Frame, failure: Failed) -> None:
        """Count a failed item, or end all of it."""
        self.under_way -= 1
        compiled: Any = self.ref.step.compiled
        if compiled.stops_on_error:
            self.closed = True
            self.stop = Failed(failure.error_class, f"Item {frame.index}: {failure.message}", permanent=True)
        else:
            self.errors.append({"index": frame.index, **failure.as_error()})

    @property
    def is_gathered(self) -> bool:
        """Whether nothing is left to do."""
        return self.closed or (self.under_way == 0 and self.started == len(self.items))

    def gather(self) -> Done | Failed:
        """Answer the outcome of the for-each."""
        if self.stop is not None:
            return self.stop
        output: Mapping[str, Any] = {
            "items": self.collected,
            "count": len(self.items),
            "failed": len(self.errors),
            "errors": sorted(self.errors, key=lambda error: error["index"]),
        }
        return Done(self.ref.step.through, output)
