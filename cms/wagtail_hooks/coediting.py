"""What Wagtail is told of two people at one entry."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from cms.coediting.views import edit_together

# After every hook that may refuse.
hooks.register("before_edit_page", edit_together, order=1000)


@hooks.register("insert_editor_js")
def notice_of_stopping() -> str:
    return format_html('<script src="{}"></script>', static("cms/admin/coediting.js"))


@hooks.register("insert_editor_css")
def questions_side_by_side() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin/coediting.css"))
