"""The WSGI application, for any server that speaks it."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "raisethebar.web.settings")
application = get_wsgi_application()
