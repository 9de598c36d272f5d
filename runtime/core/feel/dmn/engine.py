"""Decision models ready to decide: requirements followed, each decision made once in an evaluation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from ..errors import FeelLimitError, FeelValueError, Span, quoted
from ..state import DEFAULT_BUDGET, Budget, Evaluation, State, Trouble
from ..values import FunctionValue, in_words
from .boxes import Body, Language, Maker, compile_box, compile_function, declared, deeper
from .definitions import Definition, Definitions, conformed
from .model import (
    Boxed,
    BoxedContext,
    Decision,
    DecisionService,
    DecisionTable,
    Element,
    InputData,
    KnowledgeModel,
    Model,
    Relation,
)

NOWHERE = Span(0, 0)


class DecisionModel:
    """A compiled model; immutable, and safe to evaluate from several threads at once."""

    model: Model
    imported: dict[str, DecisionModel]
    language: Language
    _by_id: dict[str, Element]
    _bodies: dict[str, Body]
    _functions: dict[str, Maker]

    def __init__(self, model: Model, library: Iterable[Model] = ()) -> None:
        """library: the models that imports may mean, found by namespace."""
        known = {other.namespace: other for other in library if other.namespace != model.namespace}
        self._build(model, known, frozenset())

    def _build(self, model: Model, library: Mapping[str, Model], above: frozenset[str]) -> None:
        self.model = model
        self.imported = {}
        for reference in model.imports:
            other = library.get(reference.namespace)
            if other is not None and other.namespace not in above:
                inner = DecisionModel.__new__(DecisionModel)
                inner._build(other, library, above | {model.namespace})  # noqa: SLF001  # its own class
                self.imported[reference.name] = inner
        self._by_id = {element.id: element for element in model.elements}
        definitions = Definitions(
            model.items, {name: inner.language.definitions for name, inner in self.imported.items()}
        )
        types = {item.name: definitions.named(item.name).type for item in model.items}
        for prefix, inner in self.imported.items():
            types |= {f"{prefix}.{name}": type_ for name, type_ in inner.language.types.items()}
        self.language = Language(self._names(definitions), definitions, types)
        self._bodies = {}
        self._functions = {}
        for element in model.elements:
            self._compile(element)

    def _names(self, definitions: Definitions) -> frozenset[str]:
        names = {element.name for element in self.model.elements} | definitions.member_names()
        for element in self.model.elements:
            if isinstance(element, Decision):
                names |= _names_in(element.body)
            elif isinstance(element, KnowledgeModel):
                names |= _names_in(element.function)
        for prefix, inner in self.imported.items():
            names |= {prefix} | inner.language.names
        return frozenset(name for name in names if name)

    def _compile(self, element: Element) -> None:
        if isinstance(element, Decision):
            body = compile_box(element.body, self.language)
            self._bodies[element.id] = declared(body, element.type_ref, self.language, element.name)
        elif isinstance(element, KnowledgeModel) and element.function is not None:
            definition = self.language.definitions.named(element.type_ref)
            result = "" if definition.type.kind == "function" else element.type_ref
            self._functions[element.id] = compile_function(element.function, self.language, frozenset(), result)

    def element(self, name: str) -> Element | None:
        """The first input, decision, knowledge model or service of that name."""
        return next((element for element in self.model.elements if element.name == name), None)

    def decide(
        self,
        name: str,
        inputs: Mapping[str, Any],
        *,
        budget: Budget | None = None,
        now: datetime | None = None,
        strict: bool = False,
    ) -> Evaluation:
        """The value of the decision, or of the decision service, of that name.

        inputs: values of input data by name, those of imported models by name too or under their prefix; a decision
        named there has the value given. Raises FeelValueError when the model has no such decision, FeelLimitError
        when the budget is spent and, when strict, FeelEvaluationError at the first warning.
        """
        element = self.element(name)
        if not isinstance(element, Decision | DecisionService):
            raise FeelValueError("no_such_decision", f"The model has no decision {quoted(name)}.")
        state = State(budget or DEFAULT_BUDGET, strict, now)
        session = Session(self, state, inputs)
        try:
            if isinstance(element, Decision):
                value = session.value_of(element)
            else:
                value = session.serve(
                    element, [session.given(name_) for name_ in self.parameters(element)], called=False
                )
        except RecursionError:
            raise FeelLimitError("too_deep", "The decision goes deeper than one evaluation may.") from None
        return Evaluation(value, tuple(state.warnings or ()))

    def parameters(self, service: DecisionService) -> tuple[str, ...]:
        """The names of a service's parameters: its input data, then its input decisions (10.4)."""
        found = [self.find(reference) for reference in (*service.input_data, *service.input_decisions)]
        return tuple(item[1].name for item in found if item is not None)

    def find(self, reference: str) -> tuple[DecisionModel, Element, str] | None:
        """The model that has the element referred to, the element, and the prefix its name has here."""
        namespace, _, identity = reference.rpartition("#")
        if not namespace or namespace == self.model.namespace:
            element = self._by_id.get(identity)
            return None if element is None else (self, element, "")
        for prefix, inner in self.imported.items():
            found = inner.find(f"#{identity}") if inner.model.namespace == namespace else None
            if found is not None:
                return found[0], found[1], prefix
        for prefix, inner in self.imported.items():
            found = inner.find(reference)
            if found is not None:
                return found[0], found[1], prefix
        return None

    def body(self, identity: str) -> Body | None:
        """The compiled logic of a decision."""
        return self._bodies.get(identity)

    def function(self, identity: str) -> Maker | None:
        """The compiled logic of a knowledge model."""
        return self._functions.get(identity)


def _names_in(box: Boxed | None) -> set[str]:
    """The names of members that a boxed expression introduces, wherever inside it."""
    names: set[str] = set()
    waiting: list[Any] = [box]
    while waiting:
        part = waiting.pop()
        if isinstance(part, BoxedContext):
            names |= {entry.name for entry in part.entries}
        elif isinstance(part, Relation):
            names |= set(part.columns)
        elif isinstance(part, DecisionTable):
            names |= {clause.name for clause in part.outputs}
        for field in getattr(part, "__dataclass_fields__", ()):
            value = getattr(part, field)
            waiting.extend(value if isinstance(value, tuple) else (value,))
        if isinstance(part, tuple):
            waiting.extend(part)
    return names


class Session:
    """One evaluation of a model: what was given, and what was decided so far."""

    def __init__(self, model: DecisionModel, state: State, inputs: Mapping[str, Any]) -> None:
        self._model, self._state, self._inputs = model, state, inputs
        self._decided: dict[str, Any] = {}
        self._busy: set[str] = set()
        self._inner: dict[int, Session] = {}

    def given(self, name: str) -> Any:
        """The value given for an input or decision; null when there is none."""
        return self._inputs.get(name)

    def value_of(self, element: Element) -> Any:
        """What `element` stands for: an input's value, a decision's, or a function."""
        if isinstance(element, InputData):
            return self._input(element)
        if isinstance(element, Decision):
            return self._decision(element)
        if isinstance(element, KnowledgeModel):
            return self._knowledge(element)
        parameters = self._model.parameters(element)
        return FunctionValue(
            element.name, parameters, lambda state, *arguments: self.serve(element, list(arguments), called=True)
        )

    def _input(self, element: InputData) -> Any:
        if element.name not in self._inputs:
            return self._state.warn("missing_input", NOWHERE, f"No value is given for {quoted(element.name)}.")
        definition = self._model.language.definitions.named(element.type_ref)
        value = self._inputs[element.name]
        fits, result = conformed(self._state, value, definition)
        if not fits:
            message = f"{quoted(element.name)} is {in_words(value)} here, and is declared as {element.type_ref}."
            self._state.warn("wrong_input", NOWHERE, message)
        return result

    def _decision(self, element: Decision) -> Any:
        if element.name in self._inputs:
            return self._inputs[element.name]
        if element.id in self._decided:
            return self._decided[element.id]
        if element.id in self._busy:
            return self._state.warn("circular_decision", NOWHERE, f"{quoted(element.name)} requires itself.")
        self._busy.add(element.id)
        body = self._model.body(element.id)
        scope = self.scope(element.requires)
        self._decided[element.id] = value = None if body is None else deeper(self._state, body, scope)
        self._busy.discard(element.id)
        return value

    def scope(self, requires: tuple[str, ...]) -> dict[str, Any]:
        """The names that the logic of an element with these requirements reads."""
        scope: dict[str, Any] = {}
        for reference in requires:
            found = self._model.find(reference)
            if found is None:
                continue
            model, element, prefix = found
            if model is self._model:
                scope[element.name] = self.value_of(element)
                continue
            value = self._session_of(model, prefix).value_of(element)
            if prefix:
                scope.setdefault(prefix, {})[element.name] = value
            else:
                scope[element.name] = value
        return scope

    def _session_of(self, model: DecisionModel, prefix: str) -> Session:
        if id(model) not in self._inner:
            within = self._inputs.get(prefix)
            inputs = {**self._inputs, **within} if isinstance(within, Mapping) else self._inputs
            self._inner[id(model)] = Session(model, self._state, inputs)
        return self._inner[id(model)]

    def _knowledge(self, element: KnowledgeModel) -> Any:
        make = self._model.function(element.id)
        if make is None:
            return None
        names = tuple(parameter.name for parameter in element.function.parameters) if element.function else ()

        def call(state: State, *arguments: Any) -> Any:
            # The scope is made at the call, so that a knowledge model may require itself.
            function = make(state, self.scope(element.requires), element.name)
            return None if function is None else function.call(state, *arguments)

        return FunctionValue(element.name, names, call)

    def serve(self, service: DecisionService, arguments: list[Any], *, called: bool) -> Any:
        """The value of a decision service: its output decisions, made from the arguments alone.

        called: whether an expression calls it, which is null when an argument does not fit, while a service asked for
        by itself then takes null for that argument. Raises Trouble when called so.
        """
        inputs: dict[str, Any] = {}
        references = (*service.input_data, *service.input_decisions)
        for reference, argument in zip(references, arguments, strict=False):
            found = self._model.find(reference)
            if found is None:
                continue
            model, element, _ = found
            definition = model.language.definitions.named(getattr(element, "type_ref", ""))
            fits, value = conformed(self._state, argument, definition)
            if not fits:
                message = f"{quoted(element.name)} of {service.name} is {in_words(argument)} here."
                if called:
                    raise Trouble("wrong_argument", message)
                self._state.warn("wrong_argument", NOWHERE, message)
            inputs[element.name] = value
        inner = Session(self._model, self._state, inputs)
        results: dict[str, Any] = {}
        for reference in service.outputs:
            found = self._model.find(reference)
            if found is not None:
                results[found[1].name] = inner.value_of(found[1])
        value = next(iter(results.values()), None) if len(service.outputs) == 1 else results
        return self._served(service, value)

    def _served(self, service: DecisionService, value: Any) -> Any:
        definition = self._model.language.definitions.named(service.type_ref)
        if definition.type.kind == "function" and definition.type.inner:
            definition = Definition(definition.type.inner[-1])
        fits, result = conformed(self._state, value, definition)
        if not fits:
            message = f"{quoted(service.name)} is {in_words(value)} here, and is declared as {definition.type}."
            self._state.warn("wrong_type", NOWHERE, message)
        return result
