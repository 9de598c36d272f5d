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

MOST_KEPT = 8_192
"""Some ten large drawings; a few kilobytes each at most."""

Schema = Mapping[str, Any]


def digest_of(schema: Schema) -> bytes:
    """Answer what stands for a schema in a key: 16 bytes of all that it says, in the order in which it says it."""
    # repr tells True from 1 and keeps every digit, and no number is too long for it.
    return hashlib.blake2b(repr(schema).encode(), digest_size=16).digest()


class Analyses:
    """The analyses asked for last.

    Args:
        most: how many are kept; the one not asked for the longest goes first.
    """

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[str, bytes], Analysis] = OrderedDict()
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
                return found
        # Dates in the event's data are texts: contracts are checked, the data is not converted.
        made = analyse(expression, names, temporal=False, known=known)
        with self._lock:
            self._kept[key] = made
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made


ANALYSES = Analyses()
