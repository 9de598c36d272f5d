"""Map: makes a new object out of fields and expressions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from runtime.core.graph.asking import STRICT, Asking
from runtime.core.graph.cardline import Slot
from runtime.core.graph.inputs import any_input, compile_input
from runtime.core.graph.kinds import Config, Effect, Flaw, Infer, Mend, Port, Scope, StepKind
from runtime.core.graph.outcomes import Done
from runtime.core.graph.problem import unused
from runtime.core.graph.reads import Reads

CONFIG_SCHEMA = {
    "type": "object",
    "required": ["fields"],
    "additionalProperties": False,
    "properties": {
        "fields": {
            "type": "array",
            "maxItems": 500,
            "title": "Fields",
            "x-ui": {"widget": "fields"},
            "items": {
                "type": "object",
                "required": ["name", "value"],
                "additionalProperties": False,
                "properties": {
                    "name": {
                        "type": "string",
                        "minLength": 1,
                        "maxLength": 200,
                        "pattern": "^[^.]+([.][^.]+)*$",
                        "title": "Name",
                        "description": "A dot makes a field inside: customer.name.",
                    },
                    "value": {**any_input(placeholder="amount * 1.19"), "title": "Value"},
                },
            },
        },
        "keep_rest": {
            "type": "boolean",
            "default": False,
            "title": "Keep the other fields",
            "description": "Start from all of the event's data and change only these fields.",
        },
    },
}

_NAMES = Slot(of="fields", each=("name",))
_CARD = (
    (Slot(of="keep_rest", words={"true": "everything, and "}), _NAMES),
    (Slot(of="keep_rest", words={"true": "everything as it is"}),),
    (_NAMES,),
    ("no fields yet",),
)


class CompiledMap:
    """Fields, compiled, in their order."""

    __slots__ = ("_flat", "_keep_rest", "_nested", "resolve")

    def __init__(self, config: Config, asking: Asking = STRICT) -> None:
        inputs = [compile_input(field["value"], asking) for field in config["fields"]]
        named = [(field["name"], each.data) for field, each in zip(config["fields"], inputs, strict=True)]
        self._flat = tuple((name, value) for name, value in named if "." not in name)
        self._nested = tuple((tuple(name.split(".")), value) for name, value in named if "." in name)
        self._keep_rest = bool(config.get("keep_rest", False))
        self.resolve = Reads(inputs).values

    def decide(self, given: object, scope: Scope) -> Done:
        """Make the object."""
        del given
        made: dict[str, Any] = {}
        if self._keep_rest and isinstance(scope["data"], Mapping):
            made.update(scope["data"])
        for name, value in self._flat:
            made[name] = value(scope)
        for path, value in self._nested:
            _place(made, path, value(scope))
        return Done("out", made)


def _place(made: dict[str, Any], path: tuple[str, ...], value: object) -> None:
    """Set a field inside, on copies: what is kept from the event's data must not change under other steps."""
    at = made
    for name in path[:-1]:
        inner = at.get(name)
        at[name] = dict(inner) if isinstance(inner, Mapping) else {}
        at = at[name]
    at[path[-1]] = value


def _check(config: Config) -> Iterator[Flaw]:
    seen: set[str] = set()
    names = [field["name"] for field in config["fields"]]
    for index, name in enumerate(names):
        if name in seen:
            fresh = unused(name, names)
            yield Flaw(
                field=f"/fields/{index}/name",
                message=f"The field “{name}” is there twice.",
                remedy="Give one of the two another name.",
                mend=Mend(value=fresh),
            )
        parents = [other for other in names if name.startswith(f"{other}.")]
        if parents:
            yield Flaw(
                field=f"/fields/{index}/name",
                message=f"“{parents[0]}” cannot have a value of its own and the field “{name}” inside.",
                remedy="Take one of the two out.",
                mend=Mend(f"Take “{name[:60]}” out", removes=True, at=f"/fields/{index}"),
            )
        seen.add(name)


def _output_schema(config: Config, infer: Infer) -> Mapping[str, Any]:
    made: dict[str, Any] = {"type": "object", "properties": {}, "required": []}
    names = {str(field["name"]) for field in config["fields"]}
    for field in config["fields"]:
        *outer, name = str(field["name"]).split(".")
        if any(".".join(outer[: depth + 1]) in names for depth in range(len(outer))):
            continue  # it is inside a field that has a value of its own, and refused
        at = made
        for each in outer:
            _require(at, each)
            at = at["properties"].setdefault(each, {"type": "object", "properties": {}, "required": []})
        _require(at, name)
        at["properties"][name] = dict(infer("fields", field["value"]))
    # What is kept from the event's data is not listed.
    made["additionalProperties"] = bool(config.get("keep_rest", False))
    return made


def _require(schema: dict[str, Any], name: str) -> None:
    if name not in schema["required"]:
        schema["required"].append(name)


KIND = StepKind(
    kind="map",
    title="Map fields",
    group="data",
    icon="table-properties",
    description="Makes a new object: each field a value or an expression.",
    effect=Effect.NONE,
    config_schema=CONFIG_SCHEMA,
    fixed_ports=(Port(id="out", label=""),),
    through="out",
    card=_CARD,
    compile=CompiledMap,
    check=_check,
    output_schema=_output_schema,
)
