"""Analyses of expressions, kept: while somebody draws, the same few hundred are asked for again with every change.

What is known of an expression follows from its text and the schema of the names that it sees, and from nothing else. Both
together are the key, so that no change of a contract or of an earlier step can leave an old answer behind.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock
from typing import Any

from runtime.core.feel import Expression
from runtime.core.feel.analysis import Analysis, KnownShapes, analyse
from runtime.core.feel.analysis.shape import Shape

MOST_KEPT = 8_192
"""Some ten large drawings."""
MOST_SHAPES = 100_000
"""Parts of values that all kept analyses tell of together, some 500 bytes each: most tell of one, `data` of a whole contract."""

Schema = Mapping[str, Any]


def digest_of(schema: Schema) -> bytes:
    """Answer what stands for a schema in a key: 16 bytes of all that it says, in the order in which it says it."""
    # repr tells True from 1 and keeps every digit, and no number is too long for it.
    return hashlib.blake2b(repr(schema).encode(), digest_size=16).digest()


class Analyses:
    """The analyses asked for last.

    Args:
        most: how many are kept; the one not asked for the longest goes first.
        shapes: of how many shapes these may consist.
    """

    def __init__(self, most: int = MOST_KEPT, shapes: int = MOST_SHAPES) -> None:
        self._most, self._shapes_most = most, shapes
        self._kept: OrderedDict[tuple[str, bytes], tuple[Analysis, int]] = OrderedDict()
        self._shapes = 0
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def analysis(self, expression: Expression, names: Schema, *, digest: bytes, known: KnownShapes) -> Analysis:
        """Answer the analysis of an expression over JSON data, its texts read as texts.

        Args:
            expression: compiled.
            names: schema of an object whose members are the names it sees.
            digest: of all that `names` says.
            known: shapes of parts that it shares with the names of other expressions.
        """
        key = (expression.source, digest)
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found[0]
        # Dates in the event's data are texts: contracts are checked, the data is not converted.
        made = analyse(expression, names, temporal=False, known=known)
        self._keep(key, made)
        return made

    def _keep(self, key: tuple[str, bytes], made: Analysis) -> None:
        count = count_shapes(made.shape, most=self._shapes_most)
        with self._lock:
            known = self._kept.pop(key, None)
            self._shapes -= known[1] if known else 0
            self._kept[key] = made, count
            self._shapes += count
            while len(self._kept) > self._most or self._shapes > self._shapes_most:
                _, (_, gone) = self._kept.popitem(last=False)
                self._shapes -= gone


def count_shapes(shape: Shape, *, most: int) -> int:
    """Answer of how many shapes one consists, each as often as it is there, and one more than `most` at the most."""
    waiting, count = [shape], 0
    while waiting and count <= most:
        each = waiting.pop()
        count += 1
        waiting.extend(field.shape for field in (each.members or {}).values())
        if each.element is not None:
            waiting.append(each.element)
    return count


ANALYSES = Analyses()
