"""Looking at query plans: which tables a selector reads whole, and which days it opens."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext

HISTORY = ("event", "log_entry", "run", "step", "attempt")
HOT = ("ready", "held", "key_queue", "lease", "waiting", "dead_letter", "key_head")
_SCAN = re.compile(r"(Seq Scan|Index Only Scan|Index Scan|Bitmap Heap Scan|Bitmap Index Scan)[^\n]*? on (\w+)")
_LOOP_NEVER = re.compile(r"never executed")


@dataclass(frozen=True, kw_only=True, slots=True)
class Plans:
    """What PostgreSQL would do for the queries of one call."""

    texts: list[str]

    @property
    def read_whole(self) -> set[str]:
        """History and hot tables, or days of them, that are read row by row although an index might lead to them."""
        return {table for kind, table in self._scans() if kind == "Seq Scan" and self._is_ours(table)}

    def days_of(self, table: str) -> set[str]:
        """The partitions of a history table that are opened."""
        return {name for _, name in self._scans() if re.fullmatch(rf"{table}_\d{{8}}", name)}

    def _scans(self) -> list[tuple[str, str]]:
        return [found for text in self.texts for found in _SCAN.findall(text)]

    @staticmethod
    def _is_ours(table: str) -> bool:
        return table in HOT or re.sub(r"_\d{8}$", "", table) in HISTORY


def plans_of(act: Callable[[], object]) -> Plans:
    """The plans of every query that a call makes.

    The tables of a test are tiny, so that reading them whole is the best plan; with sequential scans forbidden, one is
    left only where no index leads to the rows.
    """
    with CaptureQueriesContext(connection) as captured:
        act()
    texts = []
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
        for query in captured.captured_queries:
            sql = query["sql"].strip()
            if sql.upper().startswith(("SELECT", "WITH", "(SELECT")):
                cursor.execute(f"EXPLAIN {sql}")
                texts.append("\n".join(row[0] for row in cursor.fetchall()))
        cursor.execute("RESET enable_seqscan")
    return Plans(texts=texts)
