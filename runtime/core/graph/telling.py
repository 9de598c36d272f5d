"""How many problems one answer tells. Who has more of them mends some and asks again."""

from __future__ import annotations

from collections.abc import Iterable

from runtime.core.graph.problem import Fix, Problem, Severity
from runtime.core.graph.problemcode import ProblemCode

MOST_PROBLEMS = 300
"""Of one answer; nobody reads further."""
MOST_TEXT = 1_000_000
"""Characters of all of them together, and as many of their fixes."""


def bounded(problems: Iterable[Problem]) -> list[Problem]:
    """Answer as many of the problems as one answer tells, in their order, and a word about the rest.

    Args:
        problems: all that were found. Where there are too many, errors are told before warnings.
    """
    found = list(problems)
    kept: list[int] = []
    room = MOST_TEXT
    for index in sorted(range(len(found)), key=lambda each: found[each].severity is not Severity.ERROR):
        room -= _size_of(found[index])
        if len(kept) == MOST_PROBLEMS or room < 0:
            break
        kept.append(index)
    if len(kept) == len(found):
        return found
    left = set(range(len(found))).difference(kept)
    is_error = any(found[index].severity is Severity.ERROR for index in left)
    more = Problem(
        code=ProblemCode.MORE_PROBLEMS,
        message="There are more problems than are told at once.",
        severity=Severity.ERROR if is_error else Severity.WARNING,
    )
    return [*(found[index] for index in sorted(kept)), more]


def how_many(problems: Iterable[Problem]) -> str:
    """Answer how many problems there are, in words: "2 problems", "more than 300 problems".

    Args:
        problems: as one answer tells them, or all that reading a document answers.
    """
    codes = [each.code for each in problems]
    told = min(len(codes) - codes.count(ProblemCode.MORE_PROBLEMS), MOST_PROBLEMS)
    return f"{'more than ' if told < len(codes) else ''}{told:,} problem{'' if told == 1 else 's'}"


def size_of_fix(fix: Fix) -> int:
    """Answer how many characters a fix has, roughly."""
    return len(fix.title) + sum(len(str(part)) for step in fix.patch for part in step.values())


def _size_of(problem: Problem) -> int:
    return len(problem.message) + len(problem.remedy or "") + len(problem.field)
