"""The public addresses of invitations."""

from django.urls import path

from cms.partners.joining import join

urlpatterns = [path("join/<str:token>/", join, name="join")]
