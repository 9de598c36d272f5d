"""Regular expressions as XPath has them, in time linear in the text (docs/decisions/feel-regular-expressions.md)."""

from .engine import Match, Pattern, compile_pattern
from .syntax import PatternError

__all__ = ["Match", "Pattern", "PatternError", "compile_pattern"]
