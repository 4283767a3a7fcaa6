"""What a link of a reminder opens: GET shows the entry and a button, only POST answers.

Nobody has to sign in, and nothing is kept in the browser: the link itself is the secret.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cms.freshness.answers import take
from cms.freshness.links import LinkRefusedError, UnknownLinkError, question_of
from cms.models import Reminder

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

Answer = Reminder.Answer
LONGEST_TEXT = 2000


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_reminder(request: HttpRequest, token: str, answer: str) -> HttpResponse:
    if answer not in Answer.values:
        raise Http404
    try:
        return respond(request, token, answer)
    except LinkRefusedError as error:
        status = 404 if isinstance(error, UnknownLinkError) else 410
        return show(request, "refused", status=status, sentence=str(error))


def respond(request: HttpRequest, token: str, answer: str) -> HttpResponse:
    question = question_of(token)
    problem = what_is_missing(answer, request.POST) if request.method == "POST" else ""
    if request.method == "POST" and not problem:
        sentence = take(question, answer, text=text_in(request.POST))
        return show(request, "answered", sentence=sentence, entry=question.entry)
    return show(
        request,
        answer,
        status=422 if problem else 200,
        entry=question.entry,
        reminder=question.reminder,
        problem=problem,
        text=text_in(request.POST),
        longest_text=LONGEST_TEXT,
    )


def text_in(data: QueryDict) -> str:
    """What was written; PostgreSQL keeps no null characters."""
    return data.get("text", "").replace("\0", "").strip()


def what_is_missing(answer: str, data: QueryDict) -> str:
    """A sentence; empty when the answer is whole."""
    text = text_in(data)
    if answer == Answer.GONE and data.get("sure") != "yes":
        return _("Tick that it no longer exists, then send it again.")
    if answer == Answer.CHANGE and not text:
        return _("Nothing is written yet. Write what is different by now, in a sentence.")
    if answer == Answer.CHANGE and len(text) > LONGEST_TEXT:
        sentence = _("This is %(count)d characters long. Write at most %(most)d.")
        return sentence % {"count": len(text), "most": LONGEST_TEXT}
    return ""


def show(request: HttpRequest, name: str, *, status: int = 200, **context: Any) -> HttpResponse:
    template = f"cms/freshness/{name}.html"
    response = render(request, template, context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response
