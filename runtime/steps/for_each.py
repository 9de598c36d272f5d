"""For each: runs a part of the automation once for each item of a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from runtime.core.graph.asking import STRICT, Asking
from runtime.core.graph.cardline import Slot
from runtime.core.graph.inputs import any_input, compile_input, typed_input, words
from runtime.core.graph.kinds import Config, Effect, Infer, Port, Scope, StepKind
from runtime.core.graph.outcomes import Failed, Spread

EACH, DONE = "each", "done"
DEFAULT_MAX_ITEMS = 1000

CONFIG_SCHEMA = {
    "type": "object",
    "required": ["items"],
    "additionalProperties": False,
    "properties": {
        "items": {**typed_input({"type": "array"}, placeholder="lines"), "title": "List"},
        "parallel": {
            "type": "integer",
            "minimum": 1,
            "maximum": 50,
            "default": 1,
            "title": "At the same time",
            "description": "How many items may be under way at once. 1 keeps their order.",
        },
        "max_items": {
            "type": "integer",
            "minimum": 1,
            "maximum": 10_000,
            "default": DEFAULT_MAX_ITEMS,
            "title": "Most items",
            "description": "A longer list fails the step before anything is done.",
            "x-ui": {"advanced": True},
        },
        "collect": {
            **any_input(placeholder="steps.reserve.body.reservation"),
            "title": "Collect",
            "description": "What to keep of each item when it is done.",
        },
        "on_item_error": {
            "enum": ["stop", "collect"],
            "default": "stop",
            "title": "When an item fails",
            "x-ui": {
                "choices": {
                    "stop": "Fail the step at once",
                    "collect": "Go on with the other items, and count the failures",
                }
            },
        },
    },
}

_LIST = Slot(of="items")
_CARD = (
    ("each of ", _LIST, ", ", Slot(of="parallel", is_quiet_at_default=True), " at once"),
    ("each of ", _LIST),
    ("no list yet",),
)


class CompiledForEach:
    """A list expression and how to go through it."""

    __slots__ = ("_items", "_max_items", "collect", "parallel", "stops_on_error")

    def __init__(self, config: Config, asking: Asking = STRICT) -> None:
        items = compile_input(config["items"], asking)
        self._items = items.data
        self._max_items: int = config.get("max_items", DEFAULT_MAX_ITEMS)
        self.parallel: int = config.get("parallel", 1)
        """Items under way at once."""
        self.collect = (
            compile_input(config["collect"], asking.inside(items.expression)).data if "collect" in config else None
        )
        """Asked in the scope of each finished item; None keeps nothing."""
        self.stops_on_error: bool = config.get("on_item_error", "stop") == "stop"

    def resolve(self, scope: Scope) -> Mapping[str, Any]:
        """Answer the items."""
        return {"items": self._items(scope)}

    def decide(self, given: Mapping[str, Any], scope: Scope) -> Spread | Failed:
        """Spread over the items; fail where there is no list, or too long a one."""
        del scope
        items = given["items"]
        if not isinstance(items, list):
            found = "null (nothing is there)" if items is None else words(items)
            return Failed("not_a_list", f"For each needs a list; here it is {found}.", permanent=True)
        if len(items) > self._max_items:
            text = f"The list has {len(items)} items; at most {self._max_items} are allowed here."
            return Failed("too_many_items", text, permanent=True)
        return Spread(items)

    def journal(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """Keep the count: the items stand in what they came from, and each in its own steps."""
        items = given["items"]
        return {"count": len(items)} if isinstance(items, list) else given


def _output_schema(config: Config, infer: Infer) -> Mapping[str, Any]:
    item = infer("collect", config["collect"]) if "collect" in config else {}
    # A failed item leaves null, where failing items are only counted.
    if item and config.get("on_item_error") == "collect":
        item = {"anyOf": [{"type": "null"}, item]}
    error: dict[str, Any] = {"type": "object", "required": ["class", "index", "message"]}
    error["properties"] = {"index": {"type": "integer"}, "class": {"type": "string"}, "message": {"type": "string"}}
    return {
        "type": "object",
        "required": ["items", "count", "failed", "errors"],
        "properties": {
            "items": {"type": "array", "items": item},
            "count": {"type": "integer"},
            "failed": {"type": "integer"},
            "errors": {"type": "array", "items": error},
        },
    }


KIND = StepKind(
    kind="for_each",
    title="For each",
    group="data",
    icon="list-tree",
    description="Runs the steps behind its way “each” once for each item of a list, then goes on at “done”.",
    effect=Effect.NONE,
    config_schema=CONFIG_SCHEMA,
    fixed_ports=(Port(id=EACH, label="each"), Port(id=DONE, label="done")),
    through=DONE,
    card=_CARD,
    compile=CompiledForEach,
    body_port=EACH,
    output_schema=_output_schema,
)
