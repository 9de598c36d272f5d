"""Things are made again when what they were made from changed, and only then."""

from pathlib import Path

from builder.embedded.stamps import fingerprint, stamp_matches, stamp_set


def test_it_notices_a_changed_file(tmp_path: Path) -> None:
    source = tmp_path / "lock"
    source.write_text("one")
    before = fingerprint([source])
    source.write_text("two")

    assert fingerprint([source]) != before


def test_it_notices_a_file_that_came_or_went(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")

    assert fingerprint([tmp_path / "a"]) != fingerprint([tmp_path / "a", tmp_path / "b"])


def test_it_remembers_what_something_was_made_from(tmp_path: Path) -> None:
    stamp = tmp_path / "made" / "stamp"
    assert not stamp_matches(stamp, "x")

    stamp_set(stamp, "x")

    assert stamp_matches(stamp, "x")
    assert not stamp_matches(stamp, "y")
