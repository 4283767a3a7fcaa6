"""The notices in the admin: a list of tasks, and one task with what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from cms.models import Notice
from cms.notices.tasks import OPEN, handle, notices_for

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ROWS = 50


class TaskForm(forms.Form):
    state = forms.ChoiceField(label=gettext_lazy("State"), choices=Notice.State.choices)
    remark = forms.CharField(
        label=gettext_lazy("What was done"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("For you and the stewards; who reported it does not read it."),
    )


@require_safe
def notice_list(request: HttpRequest) -> HttpResponse:
    closed = request.GET.get("closed") == "yes"
    notices = notices_for(request.user)
    is_open = Q(state__in=OPEN)
    counts = notices.order_by().aggregate(
        open=Count("pk", filter=is_open), closed=Count("pk", filter=~is_open)
    )
    shown = notices.exclude(is_open) if closed else notices.filter(is_open)
    rows = Paginator(shown, ROWS).get_page(request.GET.get("p"))
    context = {"closed": closed, "counts": counts, "notices": rows}
    return render(request, "cms/admin/notices/list.html", context)


@require_http_methods(["GET", "POST"])
def notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """One task; to others than the owner and the steward there is none."""
    task = get_object_or_404(notices_for(request.user), pk=notice_id)
    before = {"state": task.state, "remark": task.remark}
    form = TaskForm(request.POST or None, initial=before)
    if request.method == "POST" and form.is_valid():
        user: Any = request.user  # the admin lets nobody in whom it does not know
        handle(task, by=user, **form.cleaned_data)
        messages.success(request, _("That is noted."))
        return redirect("notices")
    return render(request, "cms/admin/notices/task.html", {"notice": task, "form": form})
