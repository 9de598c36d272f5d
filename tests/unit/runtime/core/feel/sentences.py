"""What is said of expressions are sentences."""

import re

_SENTENCE = re.compile(r"[A-Z“0-9-].*[.?!]", re.DOTALL)


def is_sentence(said: str) -> bool:
    """Whether it begins with a capital, a number or what it quotes, and ends as one stop, and no other."""
    return _SENTENCE.fullmatch(said) is not None and not said.endswith("..")
