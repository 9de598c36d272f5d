"""The table of built-in functions: each is one Python function with its signatures, sentence and examples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ..errors import quoted
from ..state import State, Trouble
from ..temporal import MIDNIGHT_UTC, Date, DateTime
from ..values import FunctionValue, in_words, kind_of, kind_words

_GROUPS = {
    "Any": frozenset[str](),
    "duration": frozenset({"days and time duration", "years and months duration"}),
    "comparable": frozenset(
        {"number", "string", "date", "time", "date and time", "days and time duration", "years and months duration"}
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    name: str
    kinds: frozenset[str]
    """Kinds of values taken; empty for every kind."""
    label: str
    """The kinds as the signature writes them."""
    optional: bool
    nullable: bool
    """Whether null is passed on to the function, rather than making the call null."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    parameters: tuple[Param, ...]
    variadic: bool
    """Whether the last parameter takes any number of arguments, one at least."""

    @property
    def required(self) -> int:
        """Fewest arguments."""
        return sum(not parameter.optional for parameter in self.parameters)

    def takes(self, count: int) -> bool:
        """Whether `count` arguments in order can be this signature's."""
        return count >= self.required and (self.variadic or count <= len(self.parameters))

    def parameter(self, position: int) -> Param:
        """The parameter of the argument at `position`."""
        return self.parameters[min(position, len(self.parameters) - 1)]

    def __str__(self) -> str:
        return ", ".join(
            f"{p.name}{'?' if p.optional else ''}: {p.label}"
            + ("..." if self.variadic and p is self.parameters[-1] else "")
            for p in self.parameters
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Builtin:
    """A function of the language: what analysts read about it, and how it is called."""

    name: str
    group: str
    signatures: tuple[Signature, ...]
    result: str
    sentence: str
    examples: tuple[tuple[str, str], ...]
    """Pairs of an expression and the expression of its value."""
    function: Callable[..., Any]
    with_state: bool
    cost: int
    """Steps that one call costs, besides those for the length of its arguments."""
    value: FunctionValue = field(compare=False)

    def call(self, state: State, arguments: list[Any]) -> Any:
        """The function's value for arguments in order. Raises Trouble when they do not fit or have no answer."""
        count = len(arguments)
        trouble: Trouble | None = None
        for signature in self.signatures:
            if not signature.takes(count):
                continue
            try:
                fitted = [
                    argument if not (p := signature.parameter(place)).kinds else _fit(self.name, argument, p)
                    for place, argument in enumerate(arguments)
                ]
            except Trouble as reason:
                trouble = reason
                continue
            return self.function(state, *fitted) if self.with_state else self.function(*fitted)
        raise trouble or Trouble("wrong_argument_count", f"{quoted(self.name)} does not take {count} arguments.")

    def order(self, names: tuple[str, ...]) -> list[int | None] | None:
        """For each parameter of the signature that `names` fit, the place of its argument; None when none fits."""
        for signature in self.signatures:
            own = [parameter.name for parameter in signature.parameters]
            if any(name not in own for name in names) or len(set(names)) < len(names):
                continue
            places = [names.index(name) if name in names else None for name in own]
            while places and places[-1] is None:
                places.pop()
            given = [*places, *[None] * (len(own) - len(places))]
            missing = [
                p
                for p, place in zip(signature.parameters, given, strict=True)
                if place is None and not (p.optional or p.nullable)
            ]
            if not missing:
                return places + [None] * (signature.required - len(places))
        return None


def _fit(function: str, argument: Any, parameter: Param) -> Any:
    """`argument` as the parameter takes it, converted where the language does so by itself (10.3.2.9.4)."""
    kinds = parameter.kinds
    kind = kind_of(argument)
    if kind in kinds:
        return argument
    if argument is None:
        if parameter.nullable:
            return None
        raise Trouble("null_argument", f"{quoted(parameter.name)} of {function} is null here.")
    if kind == "list" and len(argument) == 1 and kind_of(argument[0]) in kinds:
        return argument[0]
    if "list" in kinds:
        return [argument]
    if kind == "date" and "date and time" in kinds and isinstance(argument, Date):
        return DateTime(argument, MIDNIGHT_UTC)
    wanted = " or ".join(sorted(kind_words(kind) for kind in kinds))
    raise Trouble(
        "wrong_argument", f"{quoted(parameter.name)} of {function} is {in_words(argument)} here, and takes {wanted}."
    )


BUILTINS: dict[str, Builtin] = {}


def builtin(  # noqa: PLR0913  # a row of a table
    name: str,
    group: str,
    signatures: str,
    sentence: str,
    *,
    examples: dict[str, str],
    state: bool = False,
    cost: int = 1,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register the function below.

    signatures: `name: kind, other?: kind or kind -> kind`, several divided by `;`. A `?` after the name makes it
    optional, a `?` after the kind lets null through, `...` after the kind takes any number.
    state: whether the function takes the State of the evaluation first.
    cost: steps of one call; a step is some 0.4 microseconds.
    """

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        parameters, _, result = signatures.rpartition("->")
        parsed = tuple(_signature(part) for part in parameters.split(";"))
        first = parsed[0]
        value = FunctionValue(
            name,
            tuple(parameter.name for parameter in first.parameters),
            lambda current, *arguments: BUILTINS[name].call(current, list(arguments)),
            min(signature.required for signature in parsed),
            any(signature.variadic for signature in parsed) or len(parsed) > 1,
        )
        BUILTINS[name] = Builtin(
            name=name,
            group=group,
            signatures=parsed,
            result=result.strip(),
            sentence=sentence,
            examples=tuple(examples.items()),
            function=function,
            with_state=state,
            cost=cost,
            value=value,
        )
        return function

    return register


def _signature(text: str) -> Signature:
    variadic = text.rstrip().endswith("...")
    parameters = []
    for part in text.strip().removesuffix("...").split(",") if text.strip() else []:
        name, _, label = part.partition(":")
        name, label = name.strip(), label.strip()
        nullable = label.endswith("?")
        label = label.rstrip("?")
        kinds: set[str] = set()
        for kind in label.split(" or "):
            kinds |= _GROUPS.get(kind, frozenset({kind}))
        parameters.append(
            Param(
                name=name.rstrip("?"),
                kinds=frozenset(kinds),
                label=label,
                optional=name.endswith("?"),
                nullable=nullable,
            )
        )
    return Signature(parameters=tuple(parameters), variadic=variadic)
