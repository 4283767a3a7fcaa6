"""The addresses of the open data."""

from django.urls import path, re_path

from feeds import views
from feeds.catalogue.urls import catalogue
from feeds.descriptions.urls import descriptions, whole_names
from feeds.hsds.urls import hsds
from feeds.index import FieldsView, IndexView
from feeds.masterportal import ServicesView
from feeds.ogc.urls import ogc
from feeds.snapshots.urls import snapshots

app_name = "feeds"

urlpatterns = [
    # Whole names are compared at once; of the patterns, that which is asked for most comes first.
    *whole_names,
    *catalogue,
    path("<slug:collection>.<slug:suffix>", views.CollectionView.as_view(), name="collection"),
    *descriptions,
    *snapshots,
    *ogc,
    *hsds,
    path("changes", views.ChangesView.as_view(), name="changes"),
    path("fields/", FieldsView.as_view(), name="fields"),
    path("masterportal/services.json", ServicesView.as_view(), name="masterportal"),
    path("", IndexView.as_view(), name="index"),
    path("<slug:collection>/<uuid:entry_id>.geojson", views.EntryView.as_view(), name="entry"),
    path("<slug:collection>/<uuid:entry_id>.ics", views.CalendarView.as_view(), name="calendar"),
    re_path(r"", views.UnknownView.as_view(), name="unknown"),
]
