"""Operators and their precedence, and the two ways in: an expression, or the unary tests of a table cell.

From weakest to strongest: `or`, `and`, comparison with `between` and `in`, `+ -`, `* /`, `**`, negation,
`instance of`, and last what follows a value directly: `.name`, `[filter]`, `(arguments)`.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import FeelStackError, FeelSyntaxError, Span
from ..syntax import (
    Arithmetic,
    Between,
    Call,
    Comparison,
    Filter,
    In,
    InstanceOf,
    Literal,
    Logic,
    Negation,
    Node,
    Path,
    RangeLiteral,
    UnaryTests,
)
from .cursor import MAX_CHAIN
from .lexer import END, NUMBER, QUOTED, SYMBOL, WORD
from .names import NameTable
from .terms import TEST_OPERATORS, Terms

_NO_OPERAND = frozenset(
    [
        ")",
        "]",
        ",",
        "}",
        "and",
        "or",
        "then",
        "else",
        "return",
        "satisfies",
        "=",
        "!=",
        "*",
        "/",
        "**",
        "..",
        ":",
        "in",
        "between",
        "<",
        "<=",
        ">",
        ">=",
    ]
)
"""What cannot begin an expression: after `[` it shows that the bracket ends an open range."""


class Parser(Terms):
    """Reads whole expressions."""

    def expression(self) -> Node:
        """Read an expression of any kind."""
        return self._logic("or")

    def operand(self) -> Node:
        """Read an arithmetic expression."""
        return self._chain(0)

    def _logic(self, operator: str) -> Node:
        start = self.token.start
        first = self._logic("and") if operator == "or" else self._comparison()
        if not self.is_word(operator):
            return first
        operands = [first]
        while self.accept(operator):
            operands.append(self._logic("and") if operator == "or" else self._comparison())
        return Logic(self.span_from(start), operator, tuple(operands))

    def _comparison(self) -> Node:
        start = self.token.start
        left = self.operand()
        for _ in range(MAX_CHAIN):
            token = self.token
            if token.kind == SYMBOL and token.text in TEST_OPERATORS:
                self.at += 1
                right = self.operand()
                left = Comparison(self.span_from(start), token.text, left, right)
            elif token.kind == WORD and token.text == "between":
                self.at += 1
                low = self.operand()
                self.expect("and", "between the two bounds")
                high = self.operand()
                left = Between(self.span_from(start), left, low, high)
            elif token.kind == WORD and token.text == "in":
                self.at += 1
                tests = self._tests_after_in()
                left = In(self.span_from(start), left, tests)
            else:
                return left
        raise self._chained()

    def _chained(self) -> FeelSyntaxError:
        token = self.token
        return FeelSyntaxError(
            "chain_too_long",
            f"There are more than {MAX_CHAIN} operators in a row: use brackets.",
            Span(token.start, token.end),
        )

    def _tests_after_in(self) -> tuple[Node, ...]:
        if not self.is_symbol("("):
            return (self._test(),)
        start = self.advance().start
        self.enter()
        tests = [self._test()]
        if self.is_symbol(".."):
            tests = [self._range_end(start, tests[0], low_closed=False)]
            return tuple(tests)
        while self.accept(","):
            tests.append(self._test())
        self.expect(")", "to close the tests")
        self.leave()
        return tuple(tests)

    def _test(self) -> Node:
        return self._unary_test() if self.is_symbol(*TEST_OPERATORS) else self.operand()

    def _chain(self, level: int) -> Node:
        if level == len(_LEVELS):
            return self._negation()
        start = self.token.start
        left = self._chain(level + 1)
        operators = _LEVELS[level]
        for _ in range(MAX_CHAIN):
            token = self.token
            if token.kind != SYMBOL or token.text not in operators:
                return left
            self.at += 1
            right = self._chain(level + 1)
            left = Arithmetic(self.span_from(start), token.text, left, right)
        raise self._chained()

    def _negation(self) -> Node:
        token = self.token
        if not (token.kind == SYMBOL and token.text == "-"):
            return self._instance_of()
        self.enter()
        self.at += 1
        number = self.token
        operand = self._negation()
        self.leave()
        span = self.span_from(token.start)
        if isinstance(operand, Literal) and number.kind == NUMBER:
            return Literal(span, -operand.value)
        return Negation(span, operand)

    def _instance_of(self) -> Node:
        start = self.token.start
        value = self._postfix()
        if not (self.is_word("instance") and self.peek().text == "of"):
            return value
        self.at += 2
        declared = self.type_name()
        return InstanceOf(self.span_from(start), value, declared)

    def _postfix(self) -> Node:
        start = self.token.start
        node = self.term()
        for _ in range(MAX_CHAIN):
            token = self.token
            if token.kind != SYMBOL:
                return node
            if token.text == ".":
                self.at += 1
                place = self.token.start
                name = self.any_name(keywords=True)
                node = Path(self.span_from(start), node, name, self.span_from(place))
            elif token.text == "[" and not self._ends_open_range():
                node = self._filter(start, node)
            elif token.text == "(" and not isinstance(node, Literal | RangeLiteral):
                node = self._call(start, node)
            else:
                return node
        raise self._chained()

    def _ends_open_range(self) -> bool:
        following = self.peek()
        return following.kind == END or (following.kind != "string" and following.text in _NO_OPERAND)

    def _filter(self, start: int, base: Node) -> Node:
        self.at += 1
        self.enter()
        condition = self.expression()
        self.expect("]", "to close the filter")
        self.leave()
        return Filter(self.span_from(start), base, condition)

    def _call(self, start: int, function: Node) -> Node:
        self.at += 1
        self.enter()
        arguments: list[Node] = []
        names: list[str] = []
        while not self.is_symbol(")"):
            if arguments:
                self.expect(",", "between arguments")
            name = self._argument_name()
            if (name is None) != (not names) and arguments:
                raise self.unexpected("arguments that are all named or all in order")
            if name is not None:
                names.append(name)
            arguments.append(self.expression())
        self.expect(")", "to close the arguments")
        self.leave()
        return Call(self.span_from(start), function, tuple(arguments), tuple(names))

    def _argument_name(self) -> str | None:
        place = self.at
        if self.token.kind == QUOTED and self.peek().text == ":":
            place += 1
        while self.tokens[place].kind in (WORD, NUMBER) or (
            self.tokens[place].text in "-+*/'." and self.tokens[place].kind == SYMBOL
        ):
            place += 1
        if place == self.at or self.tokens[place].text != ":" or self.token.kind not in (WORD, QUOTED):
            return None
        name = self.name_until(":")
        self.expect(":")
        return name

    def unary_tests(self) -> UnaryTests:
        """Read the alternatives of a table cell: `-`, `not(...)`, or tests between commas."""
        start = self.token.start
        if self.is_symbol("-") and self.peek().kind == END:
            self.at += 1
            return UnaryTests(self.span_from(start), (), False)
        negated = self._is_whole_negation()
        if negated:
            self.at += 2
        tests = [self._whole_test()]
        while self.accept(","):
            tests.append(self._whole_test())
        if negated:
            self.expect(")", "to close “not”")
        return UnaryTests(self.span_from(start), tuple(tests), negated)

    def _whole_test(self) -> Node:
        return self._unary_test() if self.is_symbol(*TEST_OPERATORS) else self.expression()

    def _is_whole_negation(self) -> bool:
        if not (self.is_word("not") and self.peek().text == "("):
            return False
        depth = 0
        for place in range(self.at + 1, len(self.tokens)):
            token = self.tokens[place]
            if token.kind != SYMBOL:
                continue
            depth += (token.text == "(") - (token.text == ")")
            if depth == 0:
                return self.tokens[place + 1].kind == END
        return False

    def end(self) -> None:
        """Raise FeelSyntaxError unless everything is read."""
        if self.token.kind != END:
            raise self.unexpected("an operator or the end")


_LEVELS = (("+", "-"), ("*", "/"), ("**",))


def parse_expression(source: str, names: Iterable[str], builtin: NameTable) -> Node:
    """The parsed form of an expression.

    names: what may be read in it, several words and operators allowed; one-word names need not be among them.
    Raises FeelSyntaxError.
    """
    return _parsed(source, names, builtin, tests=False)


def parse_unary_tests(source: str, names: Iterable[str], builtin: NameTable) -> Node:
    """The parsed form of a table cell. Raises FeelSyntaxError."""
    return _parsed(source, names, builtin, tests=True)


def _parsed(source: str, names: Iterable[str], builtin: NameTable, *, tests: bool) -> Node:
    parser = Parser(source, NameTable(names), builtin)
    try:
        node = parser.unary_tests() if tests else parser.expression()
    except RecursionError:
        raise FeelStackError from None
    parser.end()
    return node
