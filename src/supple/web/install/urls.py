"""Addresses of what a system needs to install Supple."""

from __future__ import annotations

from django.urls import path

from supple.web.install import views

urlpatterns = [
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("icon/<str:shape>-<int:size>.png", views.icon, name="icon"),
]
