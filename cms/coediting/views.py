"""Wagtail's editor, in which whoever saves second overwrites nothing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.models import Page

from cms.coediting import bases
from cms.coediting.comments import freshen_comments
from cms.coediting.forms import co_edited_form
from cms.coediting.merging import THEIRS, Merge
from cms.coediting.questions import answer_in, questions_about, sentence_about
from cms.coediting.snapshots import content_of, plain, snapshot
from cms.coediting.writing import merged_page, problems_of
from cms.publication import publication

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from wagtail.admin.ui.editing_sessions import EditingSessionsModule

    from cms.coediting.merging import Conflict
    from cms.coediting.questions import Question
    from cms.coediting.snapshots import Content, Outline

OVERWRITE = "overwrite_revision_id"


class CoEditView(EditView):
    """Merges what somebody changed into the newest version; asks where both changed the same.

    The form is bound to the page as it was loaded. What it makes of it is compared with what
    others made of it since; the merge is what Wagtail then saves, publishes or submits.
    """

    partials_template_name = "cms/admin/coediting/edit_partials.html"
    # Wagtail would refuse what is merged here.
    is_out_of_date = False
    questions: tuple[Question, ...] = ()
    news = ""

    def get_template_names(self) -> list[str]:
        names = super().get_template_names()
        is_form = names == ["wagtailadmin/pages/edit.html"]
        return ["cms/admin/coediting/edit.html"] if is_form else names

    def run_hook(self, hook_name: str, *args: Any, **kwargs: Any) -> HttpResponse | None:
        if hook_name == "before_edit_page":
            return None  # those who may refuse were asked before this view was
        return super().run_hook(hook_name, *args, **kwargs)

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return super().dispatch(request, page_id, **kwargs)
        with publication():  # of two who save at once the second sees what the first saved
            Page.objects.select_for_update().filter(pk=page_id).first()
            return super().dispatch(request, page_id, **kwargs)

    @cached_property
    def newest(self) -> Page:
        return self.real_page_record.get_latest_revision_as_object()

    @cached_property
    def outline(self) -> Outline:
        return co_edited_form(self.page_class).outline

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.form_class = partial(co_edited_form(self.page_class), newest=self.newest)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.form_class = partial(co_edited_form(self.page_class), newest=self.newest)
        self.keep_theirs()
        if self.base is not None and not self.is_reverting:
            self.page = self.newest.with_content_json({**content_of(self.newest), **self.base})
        return super().post(request, *args, **kwargs)

    def keep_theirs(self) -> None:
        """Autosave writes only over the newest revision, when the same form wrote it."""
        data = self.request.POST.copy()
        newest = self.latest_revision
        is_own = newest and newest.user_id == self.request.user.pk
        if not is_own or data.get(OVERWRITE) != str(newest.pk):
            data.pop(OVERWRITE, None)
        self.is_news = OVERWRITE not in data
        freshen_comments(data, self.newest, reader=self.request.user)
        self.request.POST = data

    @cached_property
    def base(self) -> Content | None:
        """What the form was loaded with, when the newest version is something else."""
        base = self.loaded_content
        if base is None:
            return None
        theirs = snapshot(content_of(self.newest), self.outline)
        return None if snapshot(base, self.outline) == theirs else base

    @property
    def loaded_content(self) -> Content | None:
        """None when a program sent the form that knows of no version."""
        data = self.request.POST
        carried = bases.unpacked(data.get(bases.NAME, ""), page_id=self.newest.pk)
        return carried or (self.numbered_content if data.get("loaded_revision_id") else None)

    @property
    def numbered_content(self) -> Content:
        """By the number of the revision; nothing, when that was written over since."""
        data = self.request.POST
        number, moment = data["loaded_revision_id"], data.get("loaded_revision_created_at")
        found = self.newest.revisions.filter(pk=number if number.isdecimal() else None).first()
        if found is None or found.created_at.isoformat() != moment:
            return {}
        return plain(found.content, self.outline)

    def form_valid(self, form: Any) -> HttpResponse:
        refusal = None if self.base is None else self.merge(form)
        return refusal or super().form_valid(form)

    def merge(self, form: Any) -> HttpResponse | None:
        mine = snapshot(content_of(form.save(commit=False)), self.outline)
        base = snapshot(self.base or {}, self.outline)
        theirs = snapshot(content_of(self.newest), self.outline)
        merge = Merge(choose=self.choose, natural=self.outline.natural).of(base, mine, theirs)
        if merge.conflicts:
            return self.ask(form, merge.conflicts)
        page = merged_page(self.newest, merge.merged, self.outline)
        is_strict = self.action_name in ("publish", "submit", "restart_workflow")
        problems = problems_of(page, merge.merged, self.outline, strict=is_strict)
        if problems:
            return self.refuse(form, problems)
        form.merged = page
        self.tell(merge)
        return None

    def choose(self, conflict: Conflict) -> str | None:
        if conflict.path == ("slug",) and self.newest.first_published_at is None:
            return THEIRS  # nobody knows the address yet
        return answer_in(self.request.POST, conflict)

    def ask(self, form: Any, conflicts: list[Conflict]) -> HttpResponse:
        user = self.request.user
        self.questions = questions_about(conflicts, self.newest, self.outline, reader=user)
        sentence = _("Somebody else changed the same in the meantime. Nothing was overwritten.")
        if self.expects_json_response:
            return self.json_error_response("invalid_revision", sentence)
        form.restore_required_fields()
        self.has_unsaved_changes = True
        self.autosave_enabled = False
        messages.error(self.request, f"{sentence} {_('Choose below, then save again.')}")
        return self.render_to_response(self.get_context_data())

    def refuse(self, form: Any, problems: dict[str, list[str]]) -> HttpResponse:
        form.restore_required_fields()
        for name, sentences in problems.items():
            for sentence in sentences:
                form.add_problem(name, sentence)
        return self.form_invalid(form)

    def tell(self, merge: Merge) -> None:
        """In a sentence, what of the other's is now there as well."""
        if not merge.taken or not self.is_news:
            return
        user = self.request.user
        self.news = sentence_about(merge.taken, self.newest, self.outline, reader=user)
        if not self.expects_json_response:
            messages.info(self.request, f"{self.news} {_('What all of you wrote is saved.')}")

    def get_editing_sessions(self) -> EditingSessionsModule:
        """Who else is here; without Wagtail's warning that saving would overwrite something."""
        module = super().get_editing_sessions()
        module.revision_id = module.revision_created_at = None
        return module

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "questions": self.questions, "news": self.news}


class CoRevertView(CoEditView, RevisionsRevertView):
    """The same for an older version: it is what somebody wants the newest one to become."""


VIEWS = {"edit": CoEditView.as_view(), "revisions_revert": CoRevertView.as_view()}


def edit_together(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Answers instead of Wagtail's editor, once every other hook has let the request pass."""
    match = request.resolver_match
    view = VIEWS.get(match.url_name or "") if match else None
    return view(request, *match.args, **match.kwargs) if match and view else None
