"""Every setting, from the environment only. The table in README.md lists the variables."""

import datetime
import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _

from cms.config import env

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
VAR.mkdir(exist_ok=True)

# Who has set no key is on a development machine, which answers on its own names only.
DEBUG = env.flag("DEBUG", default="SECRET_KEY" not in os.environ)
SECRET_KEY = env.secret_key("SECRET_KEY", debug=DEBUG, var=VAR)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", default="localhost,127.0.0.1,[::1]")
BASE_URL = env.web_address("BASE_URL", default="http://127.0.0.1:8000")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

TILES_URL = env.tiles_address("TILES_URL")
GEOCODER_URL = env.web_address("GEOCODER_URL", default="")
DEFAULT_LAND = env.land("DEFAULT_LAND", default="NW")
CONTRIBUTOR_ID = os.environ.get("CONTRIBUTOR_ID", "")

INSTALLED_APPS = [
    "feeds",
    "importers",
    "cms",
    "wagtailgeowidget",
    "import_export",
    "rest_framework",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.api.v2",
    "wagtail.sites",
    "cms.partners.apps.UsersConfig",  # wagtail.users
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.embeds",
    "wagtail.search",
    "cms.config.admin.AdminConfig",  # wagtail.admin
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_tasks_db",
]

MIDDLEWARE = [
    # First: it corrects what the others say about languages.
    "feeds.middleware.OpenDataMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.middleware.ContentSecurityPolicyMiddleware",
    # Stored feeds end here: nobody signs in to read them.
    "feeds.middleware.ShortWayMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
    "cms.accounts.middleware.SecondFactorMiddleware",
    # Last, so that nothing stands between the transaction and the view.
    "cms.middleware.PublicationMiddleware",
]

ROOT_URLCONF = "cms.config.urls"
WSGI_APPLICATION = "cms.config.wsgi.application"
DATABASES = {"default": env.database("DATABASE_URL", var=VAR)}
CACHES = {"default": env.cache("REDIS_URL")}
TASKS = env.tasks("TASKS")
RQ_QUEUES = env.redis_queues(TASKS, url=CACHES["default"].get("LOCATION", ""))
if RQ_QUEUES:
    INSTALLED_APPS += ["django_rq"]
# Whether workers take them; if not, what takes minutes gets a process of its own.
HAS_WORKERS = "long" not in TASKS
LONG_TASKS = "default" if HAS_WORKERS else "long"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
globals().update(env.email("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = f"Quartiersatlas <noreply@{urlsplit(BASE_URL).hostname}>"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.context_processors.directory",
            ],
        },
    },
]

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
LOCALE_PATHS = [ROOT / app / "locale" for app in ("cms", "feeds", "importers")]
FORMAT_MODULE_PATH = ["cms.config.formats"]
TIME_ZONE = "Europe/Berlin"
WAGTAIL_USER_TIME_ZONES = ["Europe/Berlin"]
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_URL = "/media/"
STORAGES: dict[str, dict[str, Any]] = {
    "default": env.storage("STORAGE_URL", var=VAR),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}
MEDIA_ROOT = STORAGES["default"]["OPTIONS"].get("location", "")
# Partners' files that wait to be imported: no address leads here.
PRIVATE_ROOT = env.folder("PRIVATE_ROOT", default=VAR / "private")

_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# Ten wrong passwords for one name from one address; then a quarter of an hour's pause.
AXES_FAILURE_LIMIT = 10
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_COOLOFF_TIME = datetime.timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "cms.accounts.lockout.locked_out"
# Who signs in from where is nobody's business afterwards.
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
# Who ticks "remember me" signs in again after two weeks; all others with the next browser.
SESSION_COOKIE_AGE = 14 * 24 * 3600
REQUIRE_SECOND_FACTOR = env.flag("REQUIRE_SECOND_FACTOR", default=False)
OTP_TOTP_ISSUER = "Quartiersatlas"

SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https://")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

_TILES_HOST = [env.origin(TILES_URL)] if TILES_URL else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", *_TILES_HOST],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
    }
}
# Wagtail's pages carry scripts and styles in them, and frame the preview.
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE, UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:", *_TILES_HOST],
    "frame-ancestors": [SELF],
    "object-src": [NONE],
}

WAGTAIL_SITE_NAME = "Quartiersatlas"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_USER_LOGIN_FORM = "cms.accounts.forms.SignInForm"
WAGTAIL_I18N_ENABLED = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# No page may ask a foreign server: neither for portraits nor for news of a release.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
# Mails about a review go to who is asked and who is answered, not to whoever may do anything.
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.review.finishing.publish_submitted"
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILAPI_LIMIT_MAX = 100
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024

GEO_WIDGET_DEFAULT_LOCATION = {"lat": 51.4818, "lng": 7.2162}
GEO_WIDGET_EMPTY_LOCATION = False
GEO_WIDGET_ZOOM = 13
# The widget would load it for a kind of field that nobody has here: 25 MB in every process.
GDAL_LIBRARY_PATH = os.devnull
# The widget wants an address; "data:," is an empty picture, so that no tile is asked for.
GEO_WIDGET_LEAFLET_TILE_LAYER = TILES_URL or "data:,"
GEO_WIDGET_LEAFLET_TILE_LAYER_OPTIONS = {"attribution": os.environ.get("TILES_ATTRIBUTION", "")}

# Partners are asked by mail at most this often, and have this long to use a link in it.
REMIND_EVERY_DAYS = 14
REMINDER_LINK_DAYS = 30
# Twice unanswered: from then on an entry is overdue.
OVERDUE_AFTER_DAYS = 2 * REMIND_EVERY_DAYS

# How often one client may ask the feeds, and how many proxies stand before us.
FEED_RATE = env.rate("FEED_RATE", default="600/min")
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", default=1)

# An import that would change or miss more of a partner's entries than this share must be confirmed.
IMPORT_CONFIRM_ABOVE_SHARE = 0.3
# Larger files are refused with a sentence that says what to do.
IMPORT_MAX_MEGABYTES = 50
IMPORT_MAX_ROWS = 200_000
IMPORT_MAX_COLUMNS = 500
# A longer list is looked through, taken in and undone while nobody waits for the answer.
IMPORT_BACKGROUND_ROWS = 500
IMPORT_BACKGROUND_BYTES = 1024 * 1024

# Other people's servers are asked over https, on these ports, and never in a private network.
OUTBOUND_PORTS = env.ports("OUTBOUND_PORTS", default="443")
# For tests with a server on the same machine: its loopback addresses, also over plain http.
OUTBOUND_ALLOWS_LOOPBACK = False

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "UNAUTHENTICATED_USER": None,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
