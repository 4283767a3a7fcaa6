"""The addresses of snapshots."""

from __future__ import annotations

from typing import Final

from django.urls import path

from feeds.snapshots.views import SnapshotListView, SnapshotView

snapshots: Final = [
    path("snapshots/", SnapshotListView.as_view(), name="snapshots"),
    path(
        "snapshots/<slug:collection>.<slug:suffix>",
        SnapshotView.as_view(),
        name="snapshot",
    ),
]
