"""Settings of the web app: one person's machine, unless DATABASE_URL makes it a service for many.

Environment, local: RAISETHEBAR_HOME is the folder of the database (else the user's data folder).
Environment, hosted: DATABASE_URL, SECRET_KEY, ALLOWED_HOSTS (apart by commas), EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER,
EMAIL_HOST_PASSWORD, EMAIL_USE_TLS, DEFAULT_FROM_EMAIL, TRUSTED_PROXY=1 where a proxy in front sets X-Forwarded-Proto,
INSECURE_HTTP=1 to try it without TLS.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from raisethebar.errors import ConfigurationError
from raisethebar.web.home import home

HOSTED = "DATABASE_URL" in os.environ
"""Whether strangers have accounts here. Otherwise the one owner is let in by the launcher's secret."""

PACKAGE = Path(__file__).parent
SQLITE_OPTIONS = {
    # Two windows, or two processes, on one file: writers wait for each other, and what is
    # acknowledged is on the disk.
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}


def _kept_key(path: Path) -> str:
    """The secret key of this machine, made on first use and readable by its owner alone."""
    if not path.exists():
        # Two processes may start at once: the key appears whole, and the first one's is everybody's.
        own = path.with_name(f"{path.name}.{os.getpid()}")
        own.touch(mode=0o600)
        own.write_text(secrets.token_urlsafe(50), encoding="ascii")
        with suppress(FileExistsError):
            os.link(own, path)
        own.unlink()
    return path.read_text(encoding="ascii")


if HOSTED:
    if not os.environ.get("SECRET_KEY"):
        raise ConfigurationError(
            "SECRET_KEY is not set.", where="environment", remedy="Beside DATABASE_URL it must be a long random text."
        )
    SECRET_KEY = os.environ["SECRET_KEY"]
    ALLOWED_HOSTS = [host.strip() for host in os.environ.get("ALLOWED_HOSTS", "").split(",") if host.strip()]
    DATABASES: dict[str, Any] = {"default": dj_database_url.config(conn_max_age=60, conn_health_checks=True)}
else:
    SECRET_KEY = _kept_key(home() / "secret_key")
    ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
    DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": home() / "stories.sqlite3"}}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS

LAUNCHER_SECRET = os.environ.pop("RAISETHEBAR_SECRET", "")
"""What the launcher puts into the address it opens; empty when hosted, where nobody enters by it."""

DEBUG = False
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "raisethebar.web.people",
    "raisethebar.web.stories",
    "raisethebar.web.mocks",
    "raisethebar.web.learning",
    "raisethebar.web.planning",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "raisethebar.web.access.OwnPagesOnly",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "raisethebar.web.access.DenyByDefault",
]
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "locked"
LOGIN_REDIRECT_URL = "bank"
if HOSTED:
    INSTALLED_APPS += ["allauth", "allauth.account", "allauth.mfa"]
    MIDDLEWARE.insert(-1, "allauth.account.middleware.AccountMiddleware")
    AUTHENTICATION_BACKENDS.append("allauth.account.auth_backends.AuthenticationBackend")
    LOGIN_URL = "account_login"
    ACCOUNT_USER_MODEL_USERNAME_FIELD = None
    ACCOUNT_LOGIN_METHODS = {"email"}
    ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
    ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    ACCOUNT_PREVENT_ENUMERATION = "strict"
    ACCOUNT_CHANGE_EMAIL = True
    ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
    # Counts of attempts are shared by every process that serves.
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "raisethebar_cache"},
    }
    MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
    MFA_TOTP_ISSUER = "Raise the Bar"
    EMAIL_BACKEND = os.environ.get("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
    EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
    EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
    EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
    EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
    EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS", "") == "1"
    DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "raisethebar@localhost")
    if os.environ.get("INSECURE_HTTP") != "1":
        SECURE_SSL_REDIRECT = True
        SECURE_HSTS_SECONDS = 31_536_000
        SECURE_HSTS_INCLUDE_SUBDOMAINS = True
        SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    if os.environ.get("TRUSTED_PROXY") == "1":
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        ALLAUTH_TRUSTED_PROXY_COUNT = 1

ROOT_URLCONF = "raisethebar.web.urls"
WSGI_APPLICATION = "raisethebar.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "raisethebar.web.shown.everywhere",
            ]
        },
    }
]
STATIC_URL = "static/"
STATICFILES_DIRS = [PACKAGE / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        # A second factor's square code comes as a picture inside the page.
        "img-src": [SELF, "data:"] if HOSTED else [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SESSION_COOKIE_NAME = "raisethebar"
CSRF_COOKIE_NAME = "raisethebar_csrf"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax" if HOSTED else "Strict"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 6_000_000
"""Bytes of a request's fields. The longest story that is judged is far shorter."""
FILE_UPLOAD_HANDLERS = [
    "raisethebar.web.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 2_000
"""Files of one request: a folder of notes may hold more than Django takes by itself."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    # A refused host or a request that is too large is the sender's fault and needs no stack trace.
    "loggers": {
        "django.security": {"handlers": ["console"], "level": "CRITICAL", "propagate": False},
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
    },
}
if HOSTED:
    from raisethebar.web.hosting.extended import extend

    extend(globals())
