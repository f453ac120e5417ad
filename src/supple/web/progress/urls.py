"""Addresses of the check-in and of how it goes."""

from __future__ import annotations

from django.urls import path

from supple.web.progress import keeping_views, range_views, views

urlpatterns = [
    path("check-in/", views.check_in, name="check-in"),
    path("road/", views.the_road, name="road"),
    path("road/weeks/", views.road_weeks, name="road-weeks"),
    path("report/", views.the_report, name="report"),
    path("report/<slug:name>.<slug:kind>", views.report_file, name="report-file"),
    path("report/rest/", keeping_views.rest_week, name="rest-week"),
    path("report/milestones/", keeping_views.tell_milestones, name="milestones"),
    path("ranges/", range_views.measure, name="ranges"),
    path("check-in/take-back/", keeping_views.take_back, name="take-back-answer"),
]
