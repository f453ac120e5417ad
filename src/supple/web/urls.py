"""All addresses."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("supple.web.training.urls")),
    path("", include("supple.web.progress.urls")),
    path("", include("supple.web.people.urls")),
    path("", include("supple.web.access.urls")),
    path("", include("supple.web.paper.urls")),
    path("", include("supple.web.calendar.urls")),
    path("", include("supple.web.reminders.urls")),
    path("", include("supple.web.data.urls")),
    path("", include("supple.web.install.urls")),
    path("desk/", include("supple.web.desk.urls")),
    path("exercises/", include("supple.web.library.urls")),
    path("learn/", include("supple.web.learn.urls")),
    path("figure/", include("supple.web.figure.urls")),
    path("api/v1/", include("supple.web.api.urls")),
]
handler400 = "supple.web.shell.errors.bad_request"
handler403 = "supple.web.shell.errors.forbidden"
handler404 = "supple.web.shell.errors.not_found"
handler500 = "supple.web.shell.errors.server_error"
