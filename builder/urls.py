"""Every address of the web process, wired here and nowhere else."""

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import include, path, re_path
from django.views.decorators.csrf import ensure_csrf_cookie
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerView


@ensure_csrf_cookie
def page(_request: HttpRequest) -> HttpResponse | FileResponse:
    """The single page: the browser's router takes it from here."""
    index = settings.FRONTEND_DIST / "index.html"
    if not index.exists():
        return HttpResponse("The page is not built yet: run `make run`.", status=503, content_type="text/plain")
    response = FileResponse(index.open("rb"), content_type="text/html; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


urlpatterns = [
    path("api/v1/", include("builder.accounts.api.urls")),
    path("api/v1/", include("builder.automations.api.urls")),
    path("api/v1/", include("builder.connections.urls")),
    path("api/v1/", include("builder.practice.api_urls")),
    path("api/v1/", include("runtime.api.urls")),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
    path("api/docs/", SpectacularSwaggerView.as_view(url_name="schema"), name="docs"),
    path("", include("builder.accounts.urls")),
    path("", include("runtime.api.operations_urls")),
    path("practice/", include("builder.practice.urls")),
    re_path(r"^(?!api/|assets/|signin/|metrics$|healthz$|readyz$|ws/|practice/).*$", page),
]
handler400 = "runtime.api.problems.bad_request"
handler404 = "runtime.api.problems.not_found"
handler500 = "runtime.api.problems.server_error"
