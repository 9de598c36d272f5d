"""The REST interface: closed unless a view opens itself, problems as application/problem+json."""

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "builder.accounts.api.authentication.ApiKeyAuthentication",
        "builder.accounts.api.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["builder.accounts.api.permissions.Granted"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["runtime.api.parsing.StrictJsonParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "runtime.api.problems.problem_response",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "COERCE_DECIMAL_TO_STRING": False,
}
AUTOMATION_TEAMS = "builder.automations.selectors.automation_teams"
"""Who owns an automation: asked by the packages below, which import nothing of the product."""
SPECTACULAR_SETTINGS = {
    "TITLE": "Millrace",
    "DESCRIPTION": "Enterprise events in, automations out. Nothing accepted is ever lost.",
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "ENUM_NAME_OVERRIDES": {
        "RunState": "runtime.api.runs.RUN_STATES",
        "DeadLetterState": "runtime.models.run.DeadLetterState",
        "AutomationState": "builder.automations.api.automations.STATES",
        "DeploymentState": "builder.automations.api.automations.DEPLOYED_STATES",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "runtime.api.schema.describe_publish",
        "runtime.api.schema.describe_problems",
    ],
}
