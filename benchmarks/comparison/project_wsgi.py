"""Ours as gunicorn serves it, and beside its addresses a view that does nothing and a file."""

from django.core.wsgi import get_wsgi_application

from benchmarks.project import configure

configure()
application = get_wsgi_application()
