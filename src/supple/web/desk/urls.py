"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from supple.web.desk import views

urlpatterns = [
    path("", views.desk, name="desk"),
    path("sit-down/", views.sit_down, name="sit-down"),
    path("get-up/", views.get_up, name="get-up"),
    path("take/", views.take, name="take-break"),
    path("answer/", views.answer, name="answer-break"),
    path("quiet/", views.quiet, name="quiet"),
    path("change/", views.change, name="change-desk"),
    path("meetings/", views.heed, name="heed-calendar"),
]
