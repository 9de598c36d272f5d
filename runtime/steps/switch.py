"""Switch: chooses ways by rules."""

from __future__ import annotations

from collections.abc import Iterator

from runtime.core.graph.asking import STRICT, Asking
from runtime.core.graph.cardline import Slot
from runtime.core.graph.inputs import compile_input, typed_input
from runtime.core.graph.kinds import Config, Effect, Flaw, Mend, Port, Scope, StepKind
from runtime.core.graph.outcomes import Done, Failed
from runtime.core.graph.problem import unused
from runtime.core.graph.reads import Reads
from runtime.steps.filter import not_a_boolean

OTHERWISE = "otherwise"

CONFIG_SCHEMA = {
    "type": "object",
    "required": ["rules"],
    "additionalProperties": False,
    "properties": {
        "rules": {
            "type": "array",
            "minItems": 1,
            "maxItems": 50,
            "title": "Rules",
            "description": "Asked from top to bottom; each has a way out of its own.",
            "x-ui": {"widget": "rules", "ports": {"id": "id", "label": "label"}},
            "items": {
                "type": "object",
                "required": ["id", "condition"],
                "additionalProperties": False,
                "properties": {
                    "id": {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,62}$", "x-ui": {"widget": "hidden"}},
                    "label": {"type": "string", "maxLength": 80, "title": "Label"},
                    "condition": {
                        **typed_input({"type": "boolean"}, placeholder='customer.country = "DE"'),
                        "title": "When",
                    },
                },
            },
        },
        "mode": {
            "enum": ["first", "all"],
            "default": "first",
            "title": "Take",
            "x-ui": {"choices": {"first": "The first rule that holds", "all": "Every rule that holds"}},
        },
    },
}

_CARD = (
    (
        Slot(of="mode", words={"first": "first match of", "all": "every match of"}),
        " ",
        Slot(of="rules", each=("label", "id")),
    ),
    ("no rules yet",),
)


class CompiledSwitch:
    """Rules, compiled, in their order."""

    __slots__ = ("_only_first", "_rules", "resolve")

    def __init__(self, config: Config, asking: Asking = STRICT) -> None:
        conditions = [compile_input(rule["condition"], asking) for rule in config["rules"]]
        self._rules = [
            (rule["id"], condition.getter) for rule, condition in zip(config["rules"], conditions, strict=True)
        ]
        self._only_first = config.get("mode", "first") == "first"
        self.resolve = Reads(conditions).values

    def decide(self, given: object, scope: Scope) -> Done | Failed:
        """Take the way of the first rule that holds (or of all of them), else `otherwise`."""
        del given
        matched: list[str] = []
        for rule, condition in self._rules:
            answer = condition(scope)
            if answer is True:
                matched.append(rule)
                if self._only_first:
                    break
            elif answer is not False:
                return not_a_boolean(f"The condition of the rule “{rule}”", answer)
        return Done(",".join(matched) or OTHERWISE, output={"matched": matched})


def _check(config: Config) -> Iterator[Flaw]:
    seen = {OTHERWISE, "error"}
    for index, rule in enumerate(config["rules"]):
        if rule["id"] in seen:
            text = f"Two rules have the id “{rule['id']}”."
            if rule["id"] in (OTHERWISE, "error"):
                text = f"No rule can have the id “{rule['id']}”: that way out is another."
            fresh = unused(rule["id"], seen.union(each["id"] for each in config["rules"]))
            yield Flaw(
                field=f"/rules/{index}/id",
                message=text,
                remedy="Give it another id.",
                mend=Mend(value=fresh),
            )
        seen.add(rule["id"])


KIND = StepKind(
    kind="switch",
    title="Switch",
    icon="split",
    description="Chooses the way by rules: the first that holds, or all that do.",
    effect=Effect.NONE,
    config_schema=CONFIG_SCHEMA,
    fixed_ports=(Port(id=OTHERWISE, label="otherwise", quiet=True),),
    through=OTHERWISE,
    card=_CARD,
    compile=CompiledSwitch,
    check=_check,
    many_ports=True,
    output_schema=lambda _config, _infer: {
        "type": "object",
        "required": ["matched"],
        "properties": {"matched": {"type": "array", "items": {"type": "string"}}},
    },
)
