"""How often one person or key may have drawings read, compared, brought in and tried."""

from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.views import APIView

from runtime.api.playground import PlaygroundThrottle


class DrawingThrottle(PlaygroundThrottle):
    """One a second: the largest drawing takes some seconds to be read, and one of 500 steps a tenth of that.

    Of what the page asks by itself while a person types.
    """

    scope = "drawings"
    rate = "60/min"


class ImportThrottle(PlaygroundThrottle):
    """One in two seconds, counted apart: what a person presses is not refused for what the page has asked before."""

    scope = "imports"
    rate = "30/min"


class TestThrottle(PlaygroundThrottle):
    """The playground's rate for those that try a drawing when they save a test of it; reading tests is not counted."""

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        """As for a trial; None, which is not counted, for reading."""
        return None if request.method in SAFE_METHODS else super().get_cache_key(request, view)
