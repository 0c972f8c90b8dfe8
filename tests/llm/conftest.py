"""The server that speaks as a model would, and the JSON that it is told to say."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator

import pytest

from llm.speaking import Claimed, Handler, Reply, Served, Server, Told


@pytest.fixture
def served() -> Iterator[Served]:
    server = Server(("127.0.0.1", 0), Handler)
    server.told = told = Told([Reply("{}")])  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Served(f"http://127.0.0.1:{server.server_port}/v1", told, [])
    server.shutdown()


@pytest.fixture
def claims() -> Claimed:
    """The JSON of claims, each given as fact, holds, quote."""

    def made(*rows: tuple[str, bool, str]) -> str:
        return json.dumps({"claims": [{"fact": f, "holds": h, "quote": q} for f, h, q in rows]})

    return made
