"""How much work something is, counted rather than timed: the same on every machine, however busy."""

import sys
from collections.abc import Callable
from typing import Any


def work_of(act: Callable[[], object]) -> int:
    """How many functions are called until `act` has answered, those of the language itself among them.

    What grows with the square of something shows in it: twice as much to do is four times the calls.
    """
    count = 0

    def counted(_frame: Any, event: str, _arg: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        act()
    finally:
        sys.setprofile(before)
    return count
