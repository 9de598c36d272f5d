"""Stop: ends the run, or inside a for-each the item, as succeeded or failed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from runtime.core.graph.asking import STRICT, Asking
from runtime.core.graph.cardline import Slot
from runtime.core.graph.inputs import compile_input, typed_input, words
from runtime.core.graph.kinds import Config, Effect, Scope, StepKind
from runtime.core.graph.outcomes import Done, Failed

CONFIG_SCHEMA = {
    "type": "object",
    "required": ["outcome"],
    "additionalProperties": False,
    "properties": {
        "outcome": {
            "enum": ["succeeded", "failed"],
            "title": "The run counts as",
            "x-ui": {"choices": {"succeeded": "Succeeded", "failed": "Failed"}},
        },
        "message": {
            **typed_input({"type": "string", "maxLength": 1000}, placeholder='"Order " + id + " has no lines"'),
            "title": "Message",
            "description": "Shown at the run.",
        },
    },
}


class CompiledStop:
    """How to end, compiled."""

    __slots__ = ("_message", "_succeeds")

    def __init__(self, config: Config, asking: Asking = STRICT) -> None:
        self._succeeds = config["outcome"] == "succeeded"
        self._message = compile_input(config.get("message"), asking).data

    def resolve(self, scope: Scope) -> Mapping[str, Any]:
        """Answer the message."""
        return {"message": self._message(scope)}

    def decide(self, given: Mapping[str, Any], scope: Scope) -> Done | Failed:
        """End the path; the traversal ends the run or the item with it."""
        del scope
        if self._succeeds:
            return Done(None, dict(given))
        message = given["message"]
        text = message if isinstance(message, str) else words(message)
        return Failed("stopped", text or "The automation stopped here on purpose.", permanent=True)


KIND = StepKind(
    kind="stop",
    title="Stop",
    icon="circle-stop",
    description="Ends the run here; inside a for-each only the item.",
    effect=Effect.NONE,
    config_schema=CONFIG_SCHEMA,
    through=None,
    card=(
        ("end as ", Slot(of="outcome", words={"succeeded": "succeeded", "failed": "failed"})),
        ("no outcome yet",),
    ),
    compile=CompiledStop,
    ends=True,
)
