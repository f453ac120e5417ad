"""Addresses of reminders."""

from __future__ import annotations

from django.urls import path

from supple.web.reminders import views

urlpatterns = [
    path("settings/reminders/", views.settings, name="reminders"),
    path("settings/reminders/pause/", views.pause, name="reminders-pause"),
    path("settings/reminders/subscribe/", views.subscribe, name="reminders-subscribe"),
    path("settings/reminders/forget/", views.forget, name="reminders-forget"),
    path("settings/reminders/try/", views.trial, name="reminders-try"),
    path("reminders/stop/<str:token>/", views.stop, name="reminders-stop"),
    path("reminders/<str:token>/<str:what>/", views.answer, name="reminder-answer"),
]
