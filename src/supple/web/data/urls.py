"""Addresses of the page about one's data."""

from __future__ import annotations

from django.urls import path

from supple.web.data import views

urlpatterns = [
    path("settings/data/", views.data, name="data"),
    path("settings/export.zip", views.export, {"format_": "archive"}, name="export"),
    path("settings/fhir.json", views.export, {"format_": "fhir"}, name="export-fhir"),
    path("settings/parquet.zip", views.export, {"format_": "parquet"}, name="export-parquet"),
    path("settings/data/delete/", views.delete, name="delete-everything"),
]
