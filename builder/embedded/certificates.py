"""Whom downloads trust: uv and npm bring authorities of their own, which a company's network may not be signed by."""

import os
import ssl
from collections.abc import Mapping
from pathlib import Path


def trusting_the_system(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The environment, with the machine's certificate authorities trusted by uv and npm, where it keeps any."""
    bundle = ssl.get_default_verify_paths().cafile
    if not bundle or not Path(bundle).is_file():
        return dict(environment)
    # uv has had two names for it.
    return {"UV_NATIVE_TLS": "true", "UV_SYSTEM_CERTS": "true", "NODE_EXTRA_CA_CERTS": bundle, **environment}
