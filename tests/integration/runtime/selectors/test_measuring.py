"""What dear answers leave behind in a process (R29)."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from runtime.selectors.measuring import KeptAnswers


def test_it_keeps_an_answer_until_it_is_no_longer_good() -> None:
    """R27: None, which took too long, is an answer too."""
    kept = KeptAnswers()
    kept.keep("dear", None, until=10)
    assert kept.find("dear", now=9) == (None,)
    assert kept.find("dear", now=10) is None
    assert kept.find("other", now=0) is None


def test_it_keeps_only_so_many_however_good_they_are() -> None:
    """R29: what was kept first goes first."""
    kept = KeptAnswers(most=2)
    for number, question in enumerate(("first", "second", "first", "third")):
        kept.keep(question, number, until=1_000)
    assert len(kept) == 2
    assert [kept.find(each, now=0) for each in ("first", "second", "third")] == [(2,), None, (3,)]


@pytest.fixture
def hurried() -> Iterator[None]:
    """Threads that take turns at every chance."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hurried")
def test_threads_may_share_it() -> None:
    """R29."""
    kept = KeptAnswers(most=20)

    def press(thread: int) -> None:
        for number in range(3_000):
            kept.keep((thread, number), number, until=number % 7)
            kept.find((thread, number - 1), now=3)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(press, range(8)))
    assert len(kept) == 20
