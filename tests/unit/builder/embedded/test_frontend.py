"""Which Node is new enough for the page's build."""

import pytest

from builder.embedded.frontend import node_is_fit


@pytest.mark.parametrize(
    ("version", "fit"),
    [
        ("v18.20.4\n", False),
        ("v20.18.9\n", False),
        ("v20.19.0\n", True),
        ("v21.7.1\n", False),
        ("v22.11.0\n", False),
        ("v22.12.0\n", True),
        ("v24.1.0\n", True),
        ("", False),
        ("nonsense", False),
    ],
)
def test_it_takes_only_a_node_that_builds(version: str, *, fit: bool) -> None:
    assert node_is_fit(version) is fit
