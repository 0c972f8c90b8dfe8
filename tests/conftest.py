"""What a run says at its end beside passes and failures: what the faults cost, as each test counted it."""

from __future__ import annotations

import os
from typing import Any

# As the engine itself sets it; Ray reads it once, on import, and some tests import Ray first.
os.environ.setdefault("RAY_ENABLE_UV_RUN_RUNTIME_ENV", "0")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.getreports(kind)]
    lines = [str(value) for report in reports for name, value in report.user_properties if name == "counted"]
    if lines:
        terminalreporter.section("faults: what was acknowledged, and what survived")
        for line in lines:
            terminalreporter.line(line)
