"""Constructs that begin with a token of their own: literals, brackets, `for`, `if`, functions, types."""

from __future__ import annotations

from abc import abstractmethod

from ..errors import FeelSyntaxError, Span, quoted
from ..numbers import number_of_literal
from ..syntax import (
    ContextLiteral,
    Entry,
    For,
    FunctionLiteral,
    If,
    Iteration,
    ListLiteral,
    Literal,
    Name,
    Node,
    Parameter,
    Quantified,
    RangeLiteral,
    TypeNode,
    UnaryTest,
)
from ..temporal import parse_temporal
from .cursor import Cursor
from .lexer import KEYWORDS, NUMBER, QUOTED, STRING, SYMBOL, WORD, unescape

_CONSTANTS = {"true": True, "false": False, "null": None}
TEST_OPERATORS = ("<", "<=", ">", ">=", "=", "!=")


class Terms(Cursor):
    """Reads the constructs that an operator can stand between."""

    @abstractmethod
    def expression(self) -> Node:
        """Read a whole expression."""

    @abstractmethod
    def operand(self) -> Node:
        """Read an arithmetic expression: no comparison, no `and`, no `or`."""

    def term(self) -> Node:
        """Read one construct that begins here; raises FeelSyntaxError when none does."""
        token = self.token
        if token.kind == WORD:
            return self._word_term()
        if token.kind == QUOTED:
            return Name(Span(token.start, token.end), self.any_name())
        if token.kind == NUMBER:
            self.at += 1
            return Literal(Span(token.start, token.end), number_of_literal(token.text))
        if token.kind == STRING:
            self.at += 1
            return Literal(Span(token.start, token.end), unescape(token.text))
        if token.kind == SYMBOL:
            reader = self._BY_SYMBOL.get(token.text)
            if reader is not None:
                return reader(self)
        raise self.unexpected("a value")

    def _word_term(self) -> Node:
        token = self.token
        if token.text not in KEYWORDS or self.known.longest(self.tokens, self.at) is not None:
            name = self.any_name(keywords=True)
            return Name(self.span_from(token.start), name)
        if token.text in _CONSTANTS:
            self.at += 1
            return Literal(Span(token.start, token.end), _CONSTANTS[token.text])
        reader = self._BY_KEYWORD.get(token.text)
        if reader is None:
            raise self.unexpected("a value")
        self.enter()
        self.at += 1
        node = reader(self, token.start)
        self.leave()
        return node

    def _if(self, start: int) -> Node:
        condition = self.expression()
        self.expect("then", "after the condition")
        then = self.expression()
        self.expect("else", "with the value otherwise")
        otherwise = self.expression()
        return If(self.span_from(start), condition, then, otherwise)

    def _for(self, start: int) -> Node:
        iterations = self._iterations("return")
        body = self.expression()
        return For(self.span_from(start), iterations, body)

    def _some(self, start: int) -> Node:
        return self._quantified("some", start)

    def _every(self, start: int) -> Node:
        return self._quantified("every", start)

    def _quantified(self, quantifier: str, start: int) -> Node:
        iterations = self._iterations("satisfies")
        body = self.expression()
        return Quantified(self.span_from(start), quantifier, iterations, body)

    def _iterations(self, keyword: str) -> tuple[Iteration, ...]:
        iterations = [self._iteration()]
        while self.accept(","):
            iterations.append(self._iteration())
        self.expect(keyword, "after the lists to go through")
        return tuple(iterations)

    def _iteration(self) -> Iteration:
        start = self.token.start
        name = self.name_until("in")
        self.known.add(name)
        self.expect("in")
        domain = self.expression()
        end = self.expression() if self.accept("..") else None
        return Iteration(self.span_from(start), name, domain, end)

    def _function(self, start: int) -> Node:
        self.expect("(", "after “function”")
        parameters: list[Parameter] = []
        while not self.is_symbol(")"):
            if parameters:
                self.expect(",", "between parameters")
            parameters.append(self._parameter())
        self.expect(")")
        external = self.accept("external")
        body = self.expression()
        return FunctionLiteral(self.span_from(start), tuple(parameters), body, external)

    def _parameter(self) -> Parameter:
        start = self.token.start
        name = self.name_until(":", ",", ")")
        self.known.add(name)
        declared = self.type_name() if self.accept(":") else None
        return Parameter(self.span_from(start), name, declared)

    def _list_or_range(self) -> Node:
        start = self.advance().start
        self.enter()
        items: list[Node] = []
        if not self.is_symbol("]"):
            items.append(self.expression())
            if self.is_symbol(".."):
                return self._range_end(start, items[0], low_closed=True)
            while self.accept(","):
                items.append(self.expression())
        self.expect("]", "to close the list")
        self.leave()
        return ListLiteral(self.span_from(start), tuple(items))

    def _parenthesis(self) -> Node:
        start = self.advance().start
        self.enter()
        inner = self.expression()
        if self.is_symbol(".."):
            return self._range_end(start, inner, low_closed=False)
        self.expect(")", "to close the bracket")
        self.leave()
        return inner

    def _open_range(self) -> Node:
        start = self.advance().start
        self.enter()
        low = self.expression()
        if not self.is_symbol(".."):
            raise self.unexpected("“..” of a range")
        return self._range_end(start, low, low_closed=False)

    def _range_end(self, start: int, low: Node, *, low_closed: bool) -> Node:
        self.expect("..")
        high = self.expression()
        if not self.is_symbol("]", ")", "["):
            raise self.unexpected("“]” or “)” to close the range")
        closed = self.advance().text == "]"
        self.leave()
        return RangeLiteral(self.span_from(start), low, high, low_closed, closed)

    def _unary_test(self) -> Node:
        token = self.advance()
        operand = self.operand()
        return UnaryTest(self.span_from(token.start), token.text, operand)

    def _context(self) -> Node:
        start = self.advance().start
        self.enter()
        entries: list[Entry] = []
        while not self.is_symbol("}"):
            if entries:
                self.expect(",", "between the entries of an object")
            entries.append(self._entry(entries))
        self.expect("}", "to close the object")
        self.leave()
        return ContextLiteral(self.span_from(start), tuple(entries))

    def _entry(self, before: list[Entry]) -> Entry:
        token = self.token
        if token.kind == STRING:
            self.at += 1
            name = unescape(token.text)
        else:
            name = self.name_until(":")
        span = self.span_from(token.start)
        if any(entry.name == name for entry in before):
            raise FeelSyntaxError("repeated_key", f"{quoted(name)} stands twice in this object.", span)
        self.known.add(name)
        self.expect(":", "after the name of an entry")
        return Entry(span, name, self.expression())

    def _at_literal(self) -> Node:
        start = self.advance().start
        token = self.token
        if token.kind != STRING:
            raise self.unexpected("a text after “@”")
        self.at += 1
        value = parse_temporal(unescape(token.text))
        span = self.span_from(start)
        if value is None:
            raise FeelSyntaxError("not_temporal", f"{quoted(token.text)} is no date, time or duration.", span)
        return Literal(span, value)

    def type_name(self) -> TypeNode:
        """Read a type: a name, or list<>, range<>, context<> or function<>."""
        start = self.token.start
        self.enter()
        node = self._constructed_type(start) or self._named_type(start)
        self.leave()
        return node

    def _named_type(self, start: int) -> TypeNode:
        if self.is_word("null"):
            self.at += 1
            return TypeNode(self.span_from(start), "null")
        parts = [self.any_name(keywords=True)]
        while self.accept("."):
            parts.append(self.any_name(keywords=True))
        return TypeNode(self.span_from(start), ".".join(parts))

    def _constructed_type(self, start: int) -> TypeNode | None:
        kind = self.token.text
        if kind not in ("list", "range", "context", "function") or self.peek().text != "<":
            return None
        self.at += 2
        inner: list[TypeNode] = []
        members: list[str] = []
        while not self.is_symbol(">", ">="):
            if inner:
                self.expect(",")
            if kind == "context":
                members.append(self.name_until(":"))
                self.expect(":")
            inner.append(self.type_name())
        self.expect(">", "to close the type")
        if kind == "function":
            self.expect("->", "before the type of the result")
            inner.append(self.type_name())
        return TypeNode(self.span_from(start), kind, tuple(inner), tuple(members))

    _BY_SYMBOL = {
        "[": _list_or_range,
        "(": _parenthesis,
        "]": _open_range,
        "{": _context,
        "@": _at_literal,
        **dict.fromkeys(TEST_OPERATORS, _unary_test),
    }
    _BY_KEYWORD = {
        "if": _if,
        "for": _for,
        "some": _some,
        "every": _every,
        "function": _function,
    }
