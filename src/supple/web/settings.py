"""Django's settings. What a person may set is in `options`; nothing here touches the disk."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.functional import SimpleLazyObject

from supple.web import datafolder, options

WEB = Path(__file__).parent
DATA = options.data_folder()

SECRET_KEY = SimpleLazyObject(lambda: datafolder.secret_key(options.data_folder()))
DEBUG = False
# Names only; `access.loopback` also holds the port. Other names could be made to point here by a
# page that the person visits (DNS rebinding).
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
EMERGENCY_NUMBER = options.text("emergency_number")
PUSH_CONTACT = options.text("push_contact")
_SMTP = options.smtp()
SENDS_MAIL = _SMTP is not None
if _SMTP is not None:
    EMAIL_HOST, EMAIL_PORT = _SMTP.host, _SMTP.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _SMTP.user, _SMTP.password
    EMAIL_USE_SSL, EMAIL_USE_TLS = _SMTP.tls, _SMTP.starttls
    EMAIL_TIMEOUT = 10
    DEFAULT_FROM_EMAIL = _SMTP.sender

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "supple.web.shell",
    "supple.web.access",
    "supple.web.people",
    "supple.web.training",
    "supple.web.progress",
    "supple.web.desk",
    "supple.web.library",
    "supple.web.learn",
    "supple.web.figure",
    "supple.web.paper",
    "supple.web.calendar",
    "supple.web.reminders",
    "supple.web.data",
    "supple.web.api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "supple.web.shell.middleware.private_pages",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "supple.web.shell.middleware.guess_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "supple.web.access.middleware.owner_only",
    "supple.web.people.middleware.as_the_person_likes",
    "supple.web.people.middleware.EmergencyFirst",
]

ROOT_URLCONF = "supple.web.urls"
ASGI_APPLICATION = "supple.web.asgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "supple.web.shell.context.shell",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "supple.web.shell.templatetags.shell",
            ],
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / datafolder.DATABASE,
        # Requests of one worker share one thread (see `asgi`), so the connection may stay.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 10,
            "transaction_mode": "IMMEDIATE",
            # FULL: what was answered "accepted" survives a power cut.
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000;"
            ),
        },
    }
}
# A page waits so long for the week that is proven best; then it shows a good one, and the proof
# goes on behind it.
PROVE = True
PROVE_WAIT_SECONDS = 0.1
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["supple.web.access.backend.LinkBackend"]
# The session holds who is signed in and nothing else, so a signed cookie will do: no table to
# clean, no query per page. Giving a person another unusable password ends all of theirs.
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_NAME = f"supple_{datafolder.label(DATA)}"
SESSION_COOKIE_AGE = 400 * 24 * 3600  # the longest that browsers keep a cookie
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "supple.web.shell.errors.csrf_failure"
LANGUAGE_COOKIE_NAME = "supple_language"
LANGUAGE_COOKIE_AGE = SESSION_COOKIE_AGE

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# Nothing leaves for another site. `no-referrer` would also blank the Origin header of our own
# forms, which the CSRF check needs.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008"]  # loopback has no TLS
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF, "data:", "blob:"],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [WEB / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = WEB / "static"
ASSET_MANIFEST = STATIC_ROOT / "supple" / ".vite" / "manifest.json"

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        # A refused Host header is answered, not reported.
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
    },
}
