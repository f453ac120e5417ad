"""Addresses of the figure's pages."""

from __future__ import annotations

from django.urls import path

from supple.web.figure import views

urlpatterns = [path("<slug:exercise_id>/", views.figure, name="figure")]
