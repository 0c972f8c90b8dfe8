"""How much one request may bring, whichever server is in front."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

LARGEST_REQUEST = 200_000_000
"""Bytes of a request: a folder of notes and transcripts fits, and a disk is not filled by one."""


class Bounded(FileUploadHandler):
    """Refuses a request beyond LARGEST_REQUEST before any file of it is looked at; keeps nothing itself.

    Django counts the fields of a form, not its files. A request that tells no length has none that Django would read.
    """

    def handle_raw_input(
        self, input_data: Any, META: dict[str, Any], content_length: int, boundary: Any, encoding: str | None = None
    ) -> None:
        """Raises RequestDataTooBig, which is answered with 400."""
        if content_length > LARGEST_REQUEST:
            raise RequestDataTooBig(f"A request of {content_length:,} bytes; at most {LARGEST_REQUEST:,} are read.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand on to the handlers that keep."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Nothing was kept here."""
