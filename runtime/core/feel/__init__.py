"""FEEL, the expression language of OMG DMN 1.5: exact decimals, bounded time, no way out to the host.

    expression = compile_expression("sum(lines.price) > 100")
    expression.reads                       # {("lines", "price")}
    expression.strict(loads(b'{"lines": [{"price": 19.99}, {"price": 85}]}'))   # True

`evaluate` answers a value with warnings, as the standard has it; `strict` raises at the first warning.
"""

from .errors import (
    FeelCellError,
    FeelError,
    FeelEvaluationError,
    FeelLimitError,
    FeelSyntaxError,
    FeelValueError,
    FeelWarning,
    Span,
)
from .expression import Expression, compile_expression, compile_unary_tests
from .jsonvalues import dumps, from_json, loads, to_json
from .state import Budget, Evaluation

__all__ = [
    "Budget",
    "Evaluation",
    "Expression",
    "FeelCellError",
    "FeelError",
    "FeelEvaluationError",
    "FeelLimitError",
    "FeelSyntaxError",
    "FeelValueError",
    "FeelWarning",
    "Span",
    "compile_expression",
    "compile_unary_tests",
    "dumps",
    "from_json",
    "loads",
    "to_json",
]
