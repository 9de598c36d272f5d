"""The Celery application: hints only. The row is the truth, a message is disposable."""

import os

from celery import Celery
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "builder.settings")

app = Celery("millrace")
app.conf.update(
    broker_url=settings.BROKER_URL,
    task_ignore_result=True,
    task_store_errors_even_if_ignored=False,
    task_serializer="json",
    accept_content=["json"],
    task_default_queue="execute",
    task_default_delivery_mode="transient",
    # A hint is as good lost as late: the relay hints again while anything is ready.
    task_acks_late=False,
    task_publish_retry=False,
    worker_prefetch_multiplier=1,
    worker_hijack_root_logger=False,
    worker_send_task_events=False,
    worker_cancel_long_running_tasks_on_connection_loss=False,
    worker_enable_remote_control=False,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    broker_transport_options={"socket_keepalive": True, "visibility_timeout": 3600},
    # No time limit: a run may last as long as its steps do, and a process that stands still ends itself.
    include=["runtime.tasks"],
)
