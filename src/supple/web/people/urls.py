"""Addresses of the pages about the person."""

from __future__ import annotations

from django.urls import path

from supple.web.people import views

urlpatterns = [
    path("welcome/", views.welcome, name="welcome"),
    path("screening/", views.screening, name="screening"),
    path("screening/result/", views.screening_result, name="screening-result"),
    path("screening/changed/", views.changed, name="changed"),
    path("emergency/", views.emergency, name="emergency"),
    path("emergency/seen/", views.seen, name="seen"),
    path("clearance/", views.urgent, name="urgent"),
    path("about-you/", views.about_you, name="about-you"),
    path("settings/", views.preferences, name="settings"),
    path("language/", views.set_language, name="set-language"),
]
