"""Addresses of the page about tokens."""

from __future__ import annotations

from django.urls import path

from supple.web.access import views

urlpatterns = [
    path("settings/api/", views.tokens, name="tokens"),
    path("settings/api/revoke/", views.revoke_token, name="revoke-token"),
]
