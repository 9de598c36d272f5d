"""Downloads trust whom the machine trusts, unless the person says otherwise."""

import ssl
from pathlib import Path
from types import SimpleNamespace

import pytest

from builder.embedded.certificates import trusting_the_system


def test_it_trusts_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = tmp_path / "authorities.pem"
    bundle.touch()
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: SimpleNamespace(cafile=str(bundle)))

    found = trusting_the_system({"NODE_EXTRA_CA_CERTS": "/mine.pem"})

    assert found["UV_SYSTEM_CERTS"] == "true"
    assert found["NODE_EXTRA_CA_CERTS"] == "/mine.pem"


def test_it_leaves_downloads_alone_on_a_machine_without_authorities(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: SimpleNamespace(cafile=None))

    assert trusting_the_system({"PATH": "/bin"}) == {"PATH": "/bin"}
