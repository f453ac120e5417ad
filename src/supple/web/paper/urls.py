"""Addresses of the program on paper."""

from __future__ import annotations

from django.urls import path

from supple.web.paper import views

urlpatterns = [
    path("handout/", views.choose, name="handout"),
    path("handout.pdf", views.pdf, name="handout-pdf"),
]
