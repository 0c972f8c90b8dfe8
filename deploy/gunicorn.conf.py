"""Web processes: as many as WEB_PROCESSES says (2), each with threads for slow readers."""

import os
import shutil
import tempfile

bind = os.environ.get("BIND", "0.0.0.0:8000")
workers = int(os.environ.get("WEB_PROCESSES", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 60
graceful_timeout = 30
# Longer than a proxy or a browser keeps a connection that rests: otherwise a request now and then meets a closed door.
keepalive = 130
# A process that has answered so many requests is replaced, so that no leak lives for ever.
max_requests = 10_000
max_requests_jitter = 1_000
# The app logs requests itself, without addresses: they hold secrets.
accesslog = None
worker_tmp_dir = "/dev/shm"

os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="raisethebar-metrics-"))


def child_exit(server, worker):
    """Count what a process has counted that is gone."""
    from prometheus_client import multiprocess

    multiprocess.mark_process_dead(worker.pid)


def on_exit(server):
    """Leave nothing behind."""
    shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)
