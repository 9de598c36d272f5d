"""Which saves a draft remembers (V56)."""

import uuid

from builder.automations.remembered import MAX, OF_ONE_MAX, KeyedSave, Remembered, document_digest

ANN, BOB = 1, 2
KEYS = [uuid.UUID(int=number) for number in range(1_000)]


def saves(author_id: int, revisions: range, before: Remembered | None = None) -> Remembered:
    """These revisions, each made under the key of its number."""
    remembered = before or Remembered(())
    for revision in revisions:
        save = KeyedSave(author_id=author_id, key=KEYS[revision], revision=revision, digest="d")
        remembered = remembered.with_save(save)
    return remembered


def told(remembered: Remembered, author_id: int, revision: int) -> dict[str, int | None]:
    """What is told of the save that would have made a revision."""
    return remembered.kept_as(author_id=author_id, key=KEYS[revision], upon=revision - 1)


def test_it_tells_which_revision_a_save_made() -> None:
    remembered = saves(ANN, range(2, 5))

    assert told(remembered, ANN, 3) == {"kept_as": 3}
    assert told(remembered, ANN, 5) == {"kept_as": None}


def test_it_takes_nobodys_key_for_somebody_elses() -> None:
    assert told(saves(ANN, range(2, 5)), BOB, 3) == {"kept_as": None}
    assert Remembered(()).find(author_id=ANN, key=KEYS[3]) is None


def test_it_forgets_the_oldest_of_whoever_saves_and_nothing_of_others() -> None:
    remembered = saves(BOB, range(3, 3 + OF_ONE_MAX + 5), saves(ANN, range(2, 3)))

    assert told(remembered, ANN, 2) == {"kept_as": 2}
    assert told(remembered, BOB, 3) == {}
    assert told(remembered, BOB, 8) == {"kept_as": 8}
    assert len(remembered.saves) == OF_ONE_MAX + 1


def test_it_says_nothing_of_what_it_may_have_forgotten() -> None:
    remembered = saves(ANN, range(2, 3))
    for author_id in range(10, 10 + MAX):
        remembered = saves(author_id, range(author_id, author_id + 1), remembered)

    assert len(remembered.saves) == MAX
    assert told(remembered, ANN, 2) == {}
    assert told(remembered, BOB, 9) == {}
    assert told(remembered, BOB, 10) == {"kept_as": None}


def test_it_is_read_as_it_was_written() -> None:
    remembered = saves(ANN, range(2, 5))

    assert Remembered.read(remembered.written) == remembered


def test_it_knows_a_document_by_what_it_says() -> None:
    assert document_digest({"a": 1, "b": [2, "ß"]}) == document_digest({"b": [2, "ß"], "a": 1})
    assert document_digest({"a": 1}) != document_digest({"a": 1.5})
