"""The addresses of the open data."""

from django.urls import path, re_path

from feeds import views
from feeds.index import IndexView

app_name = "feeds"

urlpatterns = [
    # The one that is asked for most comes first.
    path("<slug:collection>.<slug:suffix>", views.CollectionView.as_view(), name="collection"),
    path("changes", views.ChangesView.as_view(), name="changes"),
    path("", IndexView.as_view(), name="index"),
    path("<slug:collection>/<uuid:entry_id>.geojson", views.EntryView.as_view(), name="entry"),
    re_path(r"", views.UnknownView.as_view(), name="unknown"),
]
