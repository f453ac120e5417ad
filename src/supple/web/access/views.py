"""The page about tokens for programs."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from supple.web.access.forms import TokenForm
from supple.web.access.tokens import BadName, make_token, revoke, tokens_of
from supple.web.people.requests import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: PersonRequest) -> HttpResponse:
    """List the tokens; make one and show it, this once."""
    if request.method != "POST":
        return _page(request, TokenForm())
    form = TokenForm(request.POST)
    if form.is_valid():
        try:
            made = make_token(
                request.user,
                form.cleaned_data["name"],
                may_write=form.cleaned_data["scope"] == "write",
                now=timezone.now(),
                lasts=form.lasts,
            )
        except BadName:
            form.add_error("name", _("Another token has this name."))
        else:
            return _page(request, TokenForm(), made=made)
    return _page(request, form, status=422)


@require_POST
def revoke_token(request: PersonRequest) -> HttpResponse:
    """Close a token."""
    revoke(request.user, request.POST.get("name", ""))
    return redirect("tokens")


def _page(
    request: PersonRequest, form: TokenForm, *, made: str = "", status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "made": made,
        "tokens": tokens_of(request.user),
        "now": timezone.now(),
        "address": request.build_absolute_uri("/api/v1/"),
    }
    return render(request, "access/tokens.html", context, status=status)
