"""Logs as JSON, one object a line, without a word of anybody's story, address or token."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from pythonjsonlogger.json import JsonFormatter

FIELDS = ("asctime", "levelname", "name", "message")
_LOG = logging.getLogger("raisethebar.requests")


class Formatter(JsonFormatter):
    """A record as JSON. Of an exception its type and places are kept, not its message: that may quote what was sent."""

    def __init__(self) -> None:
        super().__init__(
            " ".join(f"%({name})s" for name in FIELDS), rename_fields={"asctime": "time", "levelname": "level"}
        )

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        """Leave out what Django adds of the request."""
        for name in ("request", "server_time", "exc_text"):
            log_data.pop(name, None)
        return log_data

    def formatException(self, ei: Any) -> str:
        """The type of an exception, and where it was raised."""
        kind, _, trace = ei
        places = []
        while trace is not None:
            code = trace.tb_frame.f_code
            places.append(f"{code.co_filename.rpartition('site-packages/')[2]}:{trace.tb_lineno} {code.co_name}")
            trace = trace.tb_next
        return f"{getattr(kind, '__name__', kind)} at {' < '.join(reversed(places))}"


class Requests:
    """Middleware that logs every request by the name of its view: addresses hold ids and secrets, names don't."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and log the view, the status and the milliseconds."""
        began = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        _LOG.info(
            "request",
            extra={
                "method": request.method,
                "view": match.view_name if match is not None else "none",
                "status": response.status_code,
                "ms": round((time.perf_counter() - began) * 1000, 1),
            },
        )
        return response
