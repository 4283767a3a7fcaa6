"""The addresses of the open data."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
