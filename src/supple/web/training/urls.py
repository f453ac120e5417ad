"""Addresses of today, the sessions and the history."""

from __future__ import annotations

from django.urls import path

from supple.web.training import views

urlpatterns = [
    path("", views.today, name="today"),
    path("session/begin/", views.begin, name="begin"),
    path("session/<uuid:session_id>/", views.session, name="session"),
    path("session/<uuid:session_id>/done/", views.done, name="done"),
    path("history/", views.past, name="history"),
]
