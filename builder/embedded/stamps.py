"""Fingerprints of what something was made from, so that it is made again only when that changed."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def fingerprint(files: Iterable[Path], *, also: str = "") -> str:
    """A digest over names and contents of files, and over further text. A file that is missing counts as empty."""
    digest = hashlib.sha256(also.encode())
    for path in sorted(files):
        digest.update(f"\0{path}\0".encode())
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def stamp_matches(stamp: Path, value: str) -> bool:
    """Whether what the stamp stands for was made from exactly this."""
    try:
        return stamp.read_text() == value
    except (FileNotFoundError, NotADirectoryError):
        return False


def stamp_set(stamp: Path, value: str) -> None:
    """Note what it was made from, once it is complete."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(value)
