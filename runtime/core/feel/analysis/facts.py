"""What a condition tells of its names: which are not null when it is true, or false."""

from __future__ import annotations

from ..syntax import Between, Call, Comparison, In, InstanceOf, Literal, Logic, Name, Node
from .walk import Chain, chain_of

NOTHING: frozenset[Chain] = frozenset()


def facts(condition: Node, *, true: bool) -> frozenset[Chain]:
    """The names and paths that are not null when `condition` is true, or, not `true`, false."""
    match condition:
        case Comparison(operator="=" | "!="):
            return _of_equality(condition, true=true)
        case Comparison():
            return _one(condition.left) | _one(condition.right)
        case Between():
            return _one(condition.value)
        case In():
            return _one(condition.value) if true and not _may_test_null(condition) else NOTHING
        case InstanceOf():
            return _one(condition.value) if true and condition.type.name.lower() != "null" else NOTHING
        case Logic():
            # `and` that is true has only true operands; `or` that is false has only false ones.
            if (condition.operator == "and") is not true:
                return NOTHING
            return NOTHING.union(*[facts(operand, true=true) for operand in condition.operands])
        case Call(function=Name(name="not"), arguments=(inner,)):
            return facts(inner, true=not true)
    return NOTHING


def _one(node: Node) -> frozenset[Chain]:
    chain = chain_of(node)
    return NOTHING if chain is None else frozenset({chain})


def _is_null(node: Node) -> bool:
    return isinstance(node, Literal) and node.value is None


def _may_test_null(node: In) -> bool:
    return any(not isinstance(test, Literal) or test.value is None for test in node.tests)


def _of_equality(node: Comparison, *, true: bool) -> frozenset[Chain]:
    equal = (node.operator == "=") is true
    for side, other in ((node.left, node.right), (node.right, node.left)):
        if _is_null(other):
            return NOTHING if equal else _one(side)
        if isinstance(other, Literal):
            return _one(side) if equal else NOTHING
    return NOTHING
