"""Addresses of the calendar."""

from __future__ import annotations

from django.urls import path

from supple.web.calendar import views

urlpatterns = [
    path("settings/calendar/", views.settings, name="calendar"),
    path("settings/calendar/link/", views.make_link, name="calendar-link"),
    path("settings/calendar/revoke/", views.revoke, name="calendar-revoke"),
    path("calendar.ics", views.as_file, name="calendar-file"),
    path("calendar/<str:token>.ics", views.feed, name="calendar-feed"),
]
