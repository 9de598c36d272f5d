"""What comes of reading a document: what is sound of it, what is told, and what is to blame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from runtime.core.graph.document import Document
from runtime.core.graph.problem import Problem


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What reading a document found. How much of it is told has a bound; what is wrong has none."""

    document: Document | None
    """What is sound of it, as `read_document` answers it."""
    problems: list[Problem]
    """Its errors, or one more than are told at once; what nothing can walk first."""
    blamed: Mapping[str, Problem]
    """Each step with an error, and `trigger` where it has one: the first of its errors, told or not."""
    misshapen: tuple[Problem, ...]
    """What is wrong with where the arrows lead: a circle, arrows into a for-each from outside. Nothing can walk it."""
