"""Which applications make up the product, and how a request passes through them."""

from builder.settings import env

BASE_DIR = env.ROOT
DEBUG = env.flag("DEBUG")
ROOT_URLCONF = "builder.urls"
ASGI_APPLICATION = "builder.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
USE_I18N = False
APPEND_SLASH = False

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "channels",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "axes",
    "connectors",
    "runtime",
    "builder.accounts",
    "builder.automations",
    "builder.practice",
    "builder.embedded",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

STATIC_URL = "/assets/"
FRONTEND_DIST = env.ROOT / "frontend" / "dist"
# Whitenoise warns of a directory that is not there; before the page is built there is none.
FRONTEND_DIST.mkdir(parents=True, exist_ok=True)
WHITENOISE_ROOT = str(FRONTEND_DIST)
WHITENOISE_INDEX_FILE = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/assets/.+-[\w-]{8}\.\w+$"
"""The build names files for what is in them: a browser that has one never asks for it again."""
WHITENOISE_USE_FINDERS = True
"""The documentation's own files come from its package: nothing is collected."""
