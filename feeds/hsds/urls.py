"""The addresses of HSDS, as its OpenAPI document names them."""

from django.urls import path

from feeds.hsds import views
from feeds.hsds.vocabulary import LISTS

one, page = views.TermView.as_view(), views.TermPageView.as_view()
terms = [
    named
    for name in LISTS
    for named in (
        path(f"hsds/{name}", page, {"name": name}, name="hsds_terms"),
        path(f"hsds/{name}/<uuid:resource_id>", one, {"name": name}, name="hsds_term"),
    )
]

hsds = [
    path("hsds/", views.MetaView.as_view(), name="hsds"),
    path("hsds/datapackage.zip", views.PackageView.as_view(), name="hsds_package"),
    *terms,
    path("hsds/<slug:name>", views.PageView.as_view(), name="hsds_page"),
    path("hsds/<slug:name>/<uuid:resource_id>", views.ResourceView.as_view(), name="hsds_resource"),
]
