"""Addresses for who watches over the service: is it alive, can it do its work, how is it doing."""

from __future__ import annotations

import hmac
import os
from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import Error as DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector


class Probes:
    """Middleware that answers /healthz, /readyz and /metrics, before hosts, sessions or accounts are looked at.

    /healthz: 200 as long as this process answers. /readyz: 200 if the database answers and has every migration,
    else 503 and what is missing. /metrics: Prometheus text, for who sends METRICS_TOKEN; else 404.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a probe, or go on."""
        if request.path == "/healthz":
            return HttpResponse("alive\n", content_type="text/plain")
        if request.path == "/readyz":
            missing = lacking()
            return JsonResponse({"ready": not missing, "lacks": missing}, status=503 if missing else 200)
        if request.path == "/metrics":
            return _metrics(request)
        return self.get_response(request)


def lacking() -> list[str]:
    """What keeps this process from doing its work: nothing, the database, or migrations."""
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        executor = MigrationExecutor(connection)
        wanted = executor.loader.graph.leaf_nodes()
        return ["migrations"] if executor.migration_plan(wanted) else []
    except DatabaseError:
        connection.close()
        return ["database"]


def _metrics(request: HttpRequest) -> HttpResponse:
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not settings.METRICS_TOKEN or not hmac.compare_digest(token.encode(), settings.METRICS_TOKEN.encode()):
        return HttpResponse(status=404)
    registry = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        # Several processes serve: each keeps its numbers in a file, and any of them can tell all of them.
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
