"""The public address of the form on which somebody says what is wrong."""

from django.urls import path

from cms.notices.public_views import report_entry

urlpatterns = [path("notices/<uuid:entry_id>/", report_entry, name="report_entry")]
