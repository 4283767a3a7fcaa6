"""What Wagtail is told of us: registration only, no rules."""

from wagtail import hooks

from cms.page_views import serve_public_page

hooks.register("before_serve_page", serve_public_page)
