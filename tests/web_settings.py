"""Settings for tests: the hosted app with accounts, mail in memory, on SQLite or on the database that TEST_DATABASE_URL names."""

import os
import tempfile
from pathlib import Path

# Nothing that a test does may touch the stories of whoever runs it.
os.environ["RAISETHEBAR_HOME"] = tempfile.mkdtemp(prefix="raisethebar-tests-")
os.environ["DATABASE_URL"] = os.environ.get(
    "TEST_DATABASE_URL", f"sqlite:///{Path(os.environ['RAISETHEBAR_HOME'], 'hosted.sqlite3')}"
)
os.environ["SECRET_KEY"] = "only for tests"
os.environ["ALLOWED_HOSTS"] = "testserver"
os.environ["INSECURE_HTTP"] = "1"

from raisethebar.web.settings import *  # noqa: F403

for _name in ("DATABASE_URL", "SECRET_KEY", "ALLOWED_HOSTS", "INSECURE_HTTP"):
    del os.environ[_name]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
