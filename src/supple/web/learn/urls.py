"""Addresses of what there is to read."""

from __future__ import annotations

from django.urls import path

from supple.web.learn import views

urlpatterns = [
    path("", views.articles, name="learn"),
    path("<slug:article_id>/", views.article, name="article"),
]
