"""The secrets of keys."""

import hashlib

from builder.accounts.keys import key_hash, key_mint, looks_like_key


def test_it_mints_a_secret_that_looks_like_one() -> None:
    """P16."""
    minted = key_mint()
    assert looks_like_key(minted.secret)
    assert minted.secret.startswith(f"mr_{minted.prefix}_")
    assert len(minted.prefix) == 8


def test_it_draws_256_random_bits_beside_the_prefix() -> None:
    """P16: 43 characters of base64 are 32 bytes."""
    assert len(key_mint().secret.removeprefix("mr_").partition("_")[2]) == 43
    assert len({key_mint().secret for _ in range(1000)}) == 1000


def test_it_stores_the_sha_256_of_the_whole_secret() -> None:
    """P16."""
    minted = key_mint()
    assert minted.hash == key_hash(minted.secret) == hashlib.sha256(minted.secret.encode()).digest()


def test_it_knows_what_is_no_key_without_asking_the_store() -> None:
    """P20."""
    good = key_mint().secret
    for text in ("", "mr_", good[:-1], good + "x", good + "\n", good.replace("mr_", "xx_"), "mr_\ud800", good.upper()):
        assert not looks_like_key(text)


def test_it_hashes_whatever_text_a_header_may_hold() -> None:
    """P20: a lone surrogate is an unknown key, never an error."""
    assert len(key_hash("mr_\ud800")) == 32
