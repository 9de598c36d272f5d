"""Filter: goes on only where a condition holds."""

from __future__ import annotations

from runtime.core.graph.asking import STRICT, Asking
from runtime.core.graph.cardline import Slot
from runtime.core.graph.inputs import Input, compile_input, typed_input, words
from runtime.core.graph.kinds import Config, Effect, Port, Scope, StepKind
from runtime.core.graph.outcomes import Done, Failed
from runtime.core.graph.reads import Reads

PASS, NO = "pass", "no"

CONFIG_SCHEMA = {
    "type": "object",
    "required": ["condition"],
    "additionalProperties": False,
    "properties": {
        "condition": {
            **typed_input({"type": "boolean"}, placeholder="amount > 100"),
            "title": "Go on when",
            "description": "A question about the event that is answered with true or false.",
        },
        "reason": {
            "type": "string",
            "maxLength": 200,
            "title": "Reason when not",
            "description": "Shown at runs that end here, such as: order is small.",
        },
    },
}

_PASSED = Done(PASS, output=True)
_NOT = Done(NO, output=False)


class CompiledFilter:
    """A condition, compiled."""

    __slots__ = ("_condition", "resolve")

    def __init__(self, config: Config, asking: Asking = STRICT) -> None:
        condition: Input = compile_input(config["condition"], asking)
        self._condition = condition.getter
        self.resolve = Reads((condition,)).values

    def decide(self, given: object, scope: Scope) -> Done | Failed:
        """Take `pass` where the condition is true, `no` where it is false, and fail on anything else."""
        del given
        answer = self._condition(scope)
        if answer is True:
            return _PASSED
        if answer is False:
            return _NOT
        return not_a_boolean("The condition", answer)


def not_a_boolean(what: str, answer: object) -> Failed:
    """Answer the failure of a condition whose value is neither true nor false."""
    found = "null (a value it needs is missing)" if answer is None else words(answer)
    return Failed("condition_not_boolean", f"{what} must be true or false; here it is {found}.", permanent=True)


KIND = StepKind(
    kind="filter",
    title="Filter",
    icon="filter",
    description="Goes on only where a condition holds; otherwise the path ends quietly, or takes its way “no”.",
    effect=Effect.NONE,
    config_schema=CONFIG_SCHEMA,
    fixed_ports=(Port(id=PASS, label="yes"), Port(id=NO, label="no", quiet=True)),
    through=PASS,
    card=((Slot(of="condition"),), ("no condition yet",)),
    compile=CompiledFilter,
    output_schema=lambda _config, _infer: {"type": "boolean"},
)
