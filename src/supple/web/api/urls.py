"""Addresses of the API."""

from __future__ import annotations

from django.urls import path

from supple.web.api import views
from supple.web.api.api import api

urlpatterns = [path("docs", views.docs, name="api-docs"), path("", api.urls)]
