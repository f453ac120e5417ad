"""What there is to read. Open to everybody who is signed in, also while the program is closed."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from supple.catalogue import shipped_articles
from supple.web.learn.page import briefs, page
from supple.web.people.requests import PersonRequest
from supple.web.shell.context import current_language


@require_GET
def articles(request: PersonRequest) -> HttpResponse:
    return render(request, "learn/articles.html", {"articles": briefs(current_language())})


@require_GET
def article(request: PersonRequest, article_id: str) -> HttpResponse:
    if article_id not in shipped_articles():
        raise Http404
    return render(request, "learn/article.html", {"page": page(article_id, current_language())})
