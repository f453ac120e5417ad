"""Addresses of the API."""

from __future__ import annotations

from django.urls import path

from supple.web.api.api import api

urlpatterns = [path("", api.urls)]
