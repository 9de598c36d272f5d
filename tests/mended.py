"""A document after the fix of one of its problems."""

import copy
from typing import Any

from runtime.core.graph import Problem


def patched(raw: dict[str, Any], problem: Problem) -> dict[str, Any]:
    """The document after the fix; the operations that fixes use, of RFC 6902."""
    assert problem.fix is not None
    made = copy.deepcopy(raw)
    for step in problem.fix.patch:
        *path, last = [part.replace("~1", "/").replace("~0", "~") for part in str(step["path"]).split("/")[1:]]
        at: Any = made
        for part in path:
            at = at[int(part)] if isinstance(at, list) else at[part]
        if isinstance(at, list) and step["op"] == "add":
            at.insert(len(at) if last == "-" else int(last), step["value"])
            continue
        key: Any = int(last) if isinstance(at, list) else last
        if step["op"] == "remove":
            del at[key]
        else:
            assert step["op"] == "add" or isinstance(at, list) or key in at
            at[key] = step["value"]
    return made
