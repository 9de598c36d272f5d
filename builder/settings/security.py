"""Who may come in, and what a browser is told to refuse."""

import base64
import contextlib
import os
import secrets
from pathlib import Path

from builder.settings import env
from connectors.vault import Vault


def _kept(path: Path, made: str) -> str:
    """What the file of the state directory holds, which its owner alone reads; `made` where there was none."""
    if path.exists():
        return path.read_text().strip()
    path.parent.mkdir(parents=True, exist_ok=True)
    # Written whole before it has its name: another process that starts now never reads half of it.
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(made)
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
    return path.read_text().strip()


SECRET_KEY = env.text("SECRET_KEY") or _kept(env.home() / "secret_key", secrets.token_urlsafe(48))
VAULT_KEYS = env.listing("VAULT_KEYS") or [
    _kept(env.home() / "vault_key", base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())
]
"""Each 32 bytes in base64: the first seals the secrets of connections, every one of them opens."""
try:
    Vault(VAULT_KEYS)
except ValueError as error:
    raise env.SettingInvalid(f"{error}; make one as docs/howto/run-in-production.md says") from None
ALLOWED_HOSTS = env.listing("ALLOWED_HOSTS", "*" if env.flag("ANY_HOST") else "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.listing("CSRF_TRUSTED_ORIGINS")
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = env.flag("HTTPS")
CSRF_COOKIE_SECURE = env.flag("HTTPS")
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "runtime.api.problems.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("BEHIND_PROXY") else None
