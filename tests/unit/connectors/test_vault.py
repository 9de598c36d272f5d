"""Secrets, sealed."""

import base64

import pytest

from connectors.vault import CannotOpen, Vault, about_connection


def key(letter: str) -> str:
    return base64.urlsafe_b64encode(letter.encode() * 32).decode()


ABOUT = about_connection(7)


def test_it_opens_what_it_sealed_and_shows_nothing_of_it() -> None:
    """N2."""
    vault = Vault([key("a")])
    sealed = vault.seal("pässword", about=ABOUT)

    assert vault.open(sealed, about=ABOUT) == "pässword"
    assert b"ssword" not in sealed
    assert sealed != vault.seal("pässword", about=ABOUT)


def test_it_does_not_open_for_another_connection() -> None:
    """N2."""
    vault = Vault([key("a")])
    with pytest.raises(CannotOpen):
        vault.open(vault.seal("secret", about=ABOUT), about=about_connection(8))


@pytest.mark.parametrize("place", [0, 3, 12, -1])
def test_it_does_not_open_what_was_changed(place: int) -> None:
    """N2: form, name of the key, nonce and text are all part of it."""
    vault = Vault([key("a")])
    sealed = bytearray(vault.seal("secret", about=ABOUT))
    sealed[place] ^= 1
    with pytest.raises(CannotOpen):
        vault.open(bytes(sealed), about=ABOUT)


@pytest.mark.parametrize("length", [0, 1, 9, 21, 30])
def test_it_does_not_open_a_piece(length: int) -> None:
    """N2."""
    vault = Vault([key("a")])
    with pytest.raises(CannotOpen):
        vault.open(vault.seal("secret", about=ABOUT)[:length], about=ABOUT)


def test_it_seals_with_the_first_key_and_opens_with_every_one() -> None:
    """N9."""
    old = Vault([key("a")]).seal("secret", about=ABOUT)
    both = Vault([key("b"), key("a")])

    assert both.open(old, about=ABOUT) == "secret"
    new = both.seal("secret", about=ABOUT)
    assert Vault([key("b")]).open(new, about=ABOUT) == "secret"
    with pytest.raises(CannotOpen):
        Vault([key("a")]).open(new, about=ABOUT)


def test_it_takes_both_alphabets_of_base64() -> None:
    """N9: people make keys with whatever they have at hand."""
    raw = b"\xfb\xff" * 16
    sealed = Vault([base64.b64encode(raw).decode()]).seal("secret", about=ABOUT)
    assert Vault([base64.urlsafe_b64encode(raw).decode()]).open(sealed, about=ABOUT) == "secret"


@pytest.mark.parametrize("keys", [[], ["short"], [key("a")[:-4]], ["ü" * 44]])
def test_it_refuses_keys_that_are_none_without_repeating_them(keys: list[str]) -> None:
    """N9, K1."""
    with pytest.raises(ValueError, match="VAULT_KEYS") as refused:
        Vault(keys)
    assert not any(each in str(refused.value) for each in keys)
