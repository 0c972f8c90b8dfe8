"""Settings that only the hosted service has, added to those of the app.

Environment: METRICS_TOKEN lets /metrics be read with `Authorization: Bearer TOKEN` (without it nobody reads it);
RETENTION_DAYS, after which stories that nobody touched are deleted (0, the default: never).
"""

from __future__ import annotations

import os
from typing import Any


def extend(settings: dict[str, Any]) -> None:
    """Add to the app's settings, in place."""
    settings["METRICS_TOKEN"] = os.environ.get("METRICS_TOKEN", "")
    settings["RETENTION_DAYS"] = int(os.environ.get("RETENTION_DAYS", "0"))
    settings["INSTALLED_APPS"] += ["django_prometheus"]
    on_postgres = settings["DATABASES"]["default"]["ENGINE"] == "django.db.backends.postgresql"
    if on_postgres:
        # The queue lives in PostgreSQL itself: what is queued in a transaction is queued exactly if it is kept.
        settings["INSTALLED_APPS"] += ["procrastinate.contrib.django"]
        settings["PROCRASTINATE_IMPORT_PATHS"] = ["raisethebar.web.hosting.tasks"]
        # What is asked of a database that is away fails soon and clearly, instead of hanging.
        settings["DATABASES"]["default"].setdefault("OPTIONS", {})["connect_timeout"] = 5
    settings["MIDDLEWARE"] = [
        "raisethebar.web.hosting.probes.Probes",
        "django_prometheus.middleware.PrometheusBeforeMiddleware",
        "raisethebar.web.hosting.logs.Requests",
        *settings["MIDDLEWARE"],
        "django_prometheus.middleware.PrometheusAfterMiddleware",
    ]
    settings["LOGGING"] = {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "raisethebar.web.hosting.logs.Formatter"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "raisethebar": {"handlers": ["console"], "level": "INFO", "propagate": False},
            "procrastinate": {"handlers": ["console"], "level": "INFO", "propagate": False},
            "django.security": {"handlers": ["console"], "level": "CRITICAL", "propagate": False},
            "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        },
    }
