"""Django's settings. What an installation may change comes from the environment; see `options.py` for the list."""

from teladan.config import databases, mail
from teladan.config.options import OPTIONS, REPOSITORY
from teladan.config.secrets import secret_key

HOME = OPTIONS.home
SECRET_KEY = secret_key(HOME)
SALT_KEY = secret_key(HOME, "data-key")  # with SECRET_KEY it encrypts personal data; see registry.models.person
DEBUG = False
IS_DEMO = OPTIONS.is_demo  # a reader may set what day it is; see web.middleware.ShownDay
ALLOWED_HOSTS = OPTIONS.hosts
CSRF_TRUSTED_ORIGINS = OPTIONS.origins

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "lucide",
    "django_tasks",
    "django_tasks_db",
    "teladan.ground.journal",
    "teladan.ground.registry",
    "teladan.ground.evidence",
    "teladan.ground.post",
    "teladan.operations.casework",
    "teladan.cycle.measure",
    "teladan.cycle.compare",
    "teladan.cycle.practices",
    "teladan.cycle.learn",
    "teladan.cycle.replicate",
    "teladan.cycle.share",
    "teladan.doors.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "teladan.doors.web.middleware.Preferences",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "teladan.doors.web.middleware.ShownDay",
    "teladan.doors.web.middleware.Privacy",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "teladan.doors.web.middleware.TypedWordsKept",
    "teladan.doors.web.middleware.WrongMethod",
    "teladan.doors.web.middleware.NullCharacters",
]

ROOT_URLCONF = "teladan.doors.web.urls"
WSGI_APPLICATION = "teladan.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = {"default": databases.parse(OPTIONS.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

globals().update(mail.parse(OPTIONS.mail, OPTIONS.mail_from))  # EMAIL_HOST is empty where mail stays in the outbox

AUTH_USER_MODEL = "registry.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "teladan.doors.web.sign_in.name_tried"
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "teladan.doors.web.sign_in.locked_out"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [REPOSITORY / "src/teladan/doors/web/locale"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["teladan.doors.web.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": HOME / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# A fault is written to standard error, where a supervisor keeps it: time, level, path, then the traceback. Never the
# query, the form or who asked.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {message}", "style": "{"}},
    "filters": {"secrets": {"()": "teladan.config.logs.WithoutSecrets"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["secrets"]}},
    "loggers": {"django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "teladan.doors.web.errors.form_expired"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds: a working day; a closed browser ends it sooner
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = OPTIONS.https
CSRF_COOKIE_SECURE = OPTIONS.https
if OPTIONS.https:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^sehat/$"]  # a supervisor asks from the machine itself
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # an agency's other host names are not ours to bind to HTTPS
    "security.W021",  # nor to enter into the browsers' own lists
]
