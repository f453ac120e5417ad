"""Addresses of the catalogue's pages."""

from __future__ import annotations

from django.urls import path

from supple.web.library import views

urlpatterns = [
    path("", views.exercises, name="exercises"),
    path("archive.zip", views.whole_catalogue, name="catalogue-archive"),
    path("compare/", views.compare, name="compare"),
    path("<slug:exercise_id>/", views.exercise, name="exercise"),
    path("<slug:exercise_id>/exclude/", views.exclude, name="exclude"),
    path("<slug:exercise_id>/take-back/", views.take_back, name="take-back"),
    path("<slug:exercise_id>/like/", views.like, name="like"),
    path("<slug:exercise_id>/unlike/", views.unlike, name="unlike"),
]
