"""The addresses of the directory besides its pages."""

from django.urls import path

from cms import views

urlpatterns = [
    path("id/<uuid:entry_id>", views.permanent_address, name="permanent_address"),
    path("healthz", views.is_alive, name="is_alive"),
    path("readyz", views.is_ready, name="is_ready"),
]
