"""The public addresses of the links in a reminder."""

from django.urls import path

from cms.freshness.link_views import answer_reminder

urlpatterns = [path("answers/<str:token>/<str:answer>/", answer_reminder, name="answer_reminder")]
