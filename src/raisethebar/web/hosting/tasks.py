"""Work in the background, in a queue that PostgreSQL keeps: what is queued survives every kill."""

from __future__ import annotations

import os

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from raisethebar.web.hosting import retention

AGAIN = RetryStrategy(max_attempts=10, exponential_wait=2)

STALLED = float(os.environ.get("RAISETHEBAR_STALLED_SECONDS", "60"))
"""Seconds without a sign of life, after which a worker is held to be dead and its tasks are taken up by others."""


@app.periodic(cron="* * * * * */5")
@app.task(queueing_lock="take up")
async def take_up(timestamp: int = 0) -> None:
    """Queue again what a killed worker had begun. Tasks here may be done twice: it makes no difference."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED):
        await app.job_manager.retry_job(job)


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="retain", retry=AGAIN)
def retain(timestamp: int = 0) -> None:
    """Delete what has had its time, every night."""
    retention.retain()


@app.task(retry=AGAIN)
def forget(email: str) -> None:
    """Delete a person and everything of theirs. Doing it twice is doing it once."""
    retention.forget(email)
