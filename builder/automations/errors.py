"""What can go wrong with automations, beside what every part knows.

Conflict                409
`-- TestsFailed         409  publishing was stopped by the automation's own tests
"""

from runtime.core.errors import Conflict


class TestsFailed(Conflict):
    """Tests of this automation fail, so nothing went live."""

    code = "tests_failed"
