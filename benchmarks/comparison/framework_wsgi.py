"""The REST framework as gunicorn serves it, with none of our middleware in its way."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from benchmarks.project import configure

configure()
settings.MIDDLEWARE = []
application = get_wsgi_application()
