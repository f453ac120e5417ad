"""Addresses of today, the sessions and the history."""

from __future__ import annotations

from django.urls import path

from supple.web.training import views, week_views

urlpatterns = [
    path("", views.today, name="today"),
    path("session/begin/", views.begin, name="begin"),
    path("session/<uuid:session_id>/", views.session, name="session"),
    path("session/<uuid:session_id>/done/", views.done, name="done"),
    path("week/", week_views.the_week, name="week"),
    path("offline/", week_views.offline, name="offline"),
    path("week/move/", week_views.move, name="move"),
    path("week/replace/", week_views.replace, name="replace"),
    path("week/place/", week_views.place, name="place"),
    path("week/undo/", week_views.undo, name="undo"),
    path("bad-day/", week_views.bad_day, name="bad-day"),
    path("history/", views.past, name="history"),
]
