"""The addresses of HSDS, as its OpenAPI document names them."""

from django.urls import path

from feeds.hsds import views

hsds = [
    path("hsds/", views.MetaView.as_view(), name="hsds"),
    path("hsds/datapackage.zip", views.PackageView.as_view(), name="hsds_package"),
    path("hsds/<slug:name>", views.PageView.as_view(), name="hsds_page"),
    path("hsds/<slug:name>/<uuid:resource_id>", views.ResourceView.as_view(), name="hsds_resource"),
]
