"""Typed readers of the process environment, which fail loudly and name the variable."""

import os
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The checkout: where manage.py lies."""


class SettingInvalid(ValueError):
    """An environment variable holds something that its setting cannot be."""


def text(name: str, default: str = "", *, env: Mapping[str, str] = os.environ) -> str:
    """The variable as it stands, or `default` where it is absent or empty."""
    return env.get(name) or default


def integer(name: str, default: int, *, minimum: int = 0, env: Mapping[str, str] = os.environ) -> int:
    """The variable as a whole number.

    Raises:
        SettingInvalid: it is no whole number, or is below `minimum`.
    """
    raw = env.get(name)
    if not raw:
        return default
    try:
        value = int(raw)
    except ValueError:
        raise SettingInvalid(f"{name} must be a whole number, not {raw!r}") from None
    if value < minimum:
        raise SettingInvalid(f"{name} must be at least {minimum}, not {value}")
    return value


def flag(name: str, *, default: bool = False, env: Mapping[str, str] = os.environ) -> bool:
    """The variable as yes or no.

    Raises:
        SettingInvalid: it is neither a word for yes nor one for no.
    """
    raw = env.get(name, "").strip().lower()
    if not raw:
        return default
    if raw in {"1", "true", "yes", "on"}:
        return True
    if raw in {"0", "false", "no", "off"}:
        return False
    raise SettingInvalid(f"{name} must be yes or no, not {raw!r}")


def listing(name: str, default: str = "", *, env: Mapping[str, str] = os.environ) -> list[str]:
    """The variable as a comma-separated list without empty entries."""
    return [part.strip() for part in text(name, default, env=env).split(",") if part.strip()]


def choice(name: str, default: str, *, among: frozenset[str], env: Mapping[str, str] = os.environ) -> str:
    """The variable as one of a few words.

    Raises:
        SettingInvalid: it is none of them.
    """
    value = text(name, default, env=env)
    if value not in among:
        raise SettingInvalid(f"{name} must be one of {', '.join(sorted(among))}, not {value!r}")
    return value


def home(*, env: Mapping[str, str] = os.environ) -> Path:
    """Where the embedded stack keeps its state: MILLRACE_HOME, else `.millrace` in the checkout."""
    return Path(text("MILLRACE_HOME", str(ROOT / ".millrace"), env=env)).resolve()
