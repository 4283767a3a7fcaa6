"""What ada keeps and nobody of another organisation may read: a word planted in each of it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.log_actions import log
from wagtail.models import (
    Collection,
    Comment,
    CommentReply,
    Locale,
    Site,
    UploadedFile,
)

from cms.changes import add_draft, confirm, save_draft
from cms.founding import form_team, review
from cms.models import (
    Category,
    HandOver,
    Invitation,
    Notice,
    OrganisationPage,
    PageShare,
    PartConfirmation,
    Reminder,
)
from feeds.models import Webhook
from importers.models import Delivery, ImportedEntry, ImportedRow, ImportJob, ImportRun, PartnerList
from importers.sources.models import Source
from tests.conftest import user
from tests.factories import (
    draft,
    office,
    organisation,
    place,
    programme,
    published,
    tenancy,
)
from tests.photographs import from_photograph

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from cms.models import DirectoryPage, EntryPage

CANARY = "kanarie"


def word(what: str) -> str:
    """A word that stands nowhere else and says where it was found."""
    return f"{CANARY}-{what}"


def planted_by_ada(directory: DirectoryPage, library: OrganisationPage) -> dict[str, list[Any]]:
    """Ada of the library and all that is hers; a photograph, as it is made for many tests.

    Its files stay where they were written, so they belong into a folder that stays.
    """

    def make() -> dict[str, list[Any]]:
        return plant(directory, library, user("ada", library.team.editors))

    return from_photograph("planted by ada", make)


def plant(directory: DirectoryPage, library: OrganisationPage, ada: User) -> dict[str, list[Any]]:
    ada.email = f"{word('email-of-ada')}@example.org"
    ada.save(update_fields=["email"])
    name_in_portals(directory, library)
    pages = plant_pages(directory, library, ada)
    entry = pages["published"]
    found: dict[str, list[Any]] = {"page": [page.pk for page in pages.values()]}
    found["pages"] = ["&".join(f"id={pk}" for pk in found["page"])]
    found["revision"] = [entry.latest_revision_id, pages["draft"].latest_revision_id]
    found["page_path"] = [page.url for page in pages.values() if CANARY not in page.url]
    found["office"] = [pages["office"].pk]
    found["tenancy"] = [pages["draft"].pk]
    found["entry_id"] = [pages["draft"].entry_id, entry.entry_id]
    found["organisation"] = [library.pk]
    found["user"] = [ada.pk]
    found["group"] = [library.team.editors_id]
    found["collection"] = [library.team.collection_id]
    found |= plant_files(library, ada, entry)
    found |= plant_editing(entry, ada)
    found |= plant_workflow(pages["office"], ada)
    found |= plant_records(entry, library, ada)
    found |= plant_imports(entry, library, ada)
    found |= of_everybody()
    found["webhook"] = [planted_webhook().pk]
    return found


def planted_webhook() -> Webhook:
    """What the steward alone reads."""
    consumer = word("consumer")
    address = f"https://{consumer}.example.org/"
    return Webhook.objects.create(
        address=address, consumer=consumer, told=0, next_at=timezone.now()
    )


def name_in_portals(directory: DirectoryPage, library: OrganisationPage) -> None:
    """What the catalogue needs; without it there would be nothing to look at there."""
    directory.steward, directory.catalogue_description = library, "Orte und Kurse"
    directory.save(update_fields=["steward", "catalogue_description"])


def plant_pages(directory: DirectoryPage, library: OrganisationPage, ada: User) -> dict[str, Any]:
    hidden = draft(organisation(title=word("organisation"), slug="verborgen"), under=directory)
    form_team(hidden)
    door = published(private(office(title="Lesebüro")), under=library)
    changed(door, "office", by=ada)
    course = published(private(programme(title="Lesekurs")), under=library)
    changed(course, "programme", by=ada)
    inside = private(tenancy(door, title=word("draft-title"), slug=word("draft-slug")))
    return {
        "published": course,
        "draft": add_draft(inside, under=library, by=ada),
        "scheduled": scheduled(private(place(title="Später")), under=library, by=ada),
        "office": door,
        "hidden": hidden,
        "organisation": library,
    }


def scheduled(page: Any, *, under: OrganisationPage, by: User) -> Any:
    page = add_draft(page, under=under, by=by)
    page.title = word("scheduled-title")
    page.go_live_at = timezone.now() + datetime.timedelta(days=30)
    page.save_revision(user=by, approved_go_live_at=page.go_live_at)
    return page


def private(page: Any) -> Any:
    """The page with contact data that nobody may publish."""
    page.email, page.email_is_public = f"{word('email')}@example.org", False
    return page


def changed(page: Any, name: str, *, by: User) -> None:
    """A newer draft of a public page."""
    type(page).objects.filter(pk=page.pk).update(phone=word("phone"), phone_is_public=False)
    page.refresh_from_db()
    page.title = word(f"newer-title-{name}")
    page.slug = word(f"newer-slug-{name}")
    page.summary = word(f"newer-summary-{name}")
    save_draft(page, by=by)
    page.refresh_from_db()


def plant_files(library: OrganisationPage, ada: User, entry: EntryPage) -> dict[str, list[Any]]:
    collection = library.team.collection
    image = get_image_model().objects.create(
        title=word("image-title"),
        description=word("image-description"),
        file=get_test_image_file(filename=f"{word('image-file')}.png"),
        collection=collection,
        uploaded_by_user=ada,
    )
    image.tags.add(word("tag"))
    document = get_document_model().objects.create(
        title=word("document-title"),
        file=ContentFile(word("document-content").encode(), f"{word('document-file')}.txt"),
        collection=collection,
        uploaded_by_user=ada,
    )
    uploads = [
        UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(model),
            file=ContentFile(b"x", f"{word('upload')}.png"),
            uploaded_by_user=ada,
        ).pk
        for model in (get_image_model(), get_document_model())
    ]
    return {
        "image": [image.pk],
        "document": [document.pk],
        "document_file": [document.filename],
        "document_path": [document.file.name],
        "upload": uploads,
    }


def plant_editing(entry: EntryPage, ada: User) -> dict[str, list[Any]]:
    comment = Comment.objects.create(
        page=entry, user=ada, text=word("comment"), contentpath="summary"
    )
    CommentReply.objects.create(comment=comment, user=ada, text=word("reply"))
    session = EditingSession.objects.create(
        user=ada, content_object=entry, last_seen_at=timezone.now()
    )
    log(instance=entry, action="wagtail.edit", user=ada, data={"note": word("log-data")})
    type(entry).objects.filter(pk=entry.pk).update(locked=True, locked_by=ada)
    return {"comment": [comment.pk], "session": [session.pk]}


def plant_workflow(page: EntryPage, ada: User) -> dict[str, list[Any]]:
    state = review().start(page, ada)
    task_state = state.current_task_state
    task_state.reject(user=ada, comment=word("review-comment"))
    state.resume(ada)
    state.refresh_from_db()
    return {
        "workflow_state": [state.pk],
        "task_state": [state.current_task_state_id, task_state.pk],
        "task": [task_state.task_id],
        "workflow": [state.workflow_id],
    }


def plant_records(entry: EntryPage, library: OrganisationPage, ada: User) -> dict[str, list[Any]]:
    soon = timezone.now() + datetime.timedelta(days=7)
    invitation = Invitation.objects.create(
        organisation=library, email=f"{word('invited')}@example.org", expires_at=soon
    )
    notice = Notice.objects.create(
        entry=entry.entry_identity,
        subject=Notice.Subject.OTHER,
        text=word("notice"),
        reporter_email=f"{word('reporter')}@example.org",
        remark=word("remark"),
    )
    reminder = Reminder.objects.create(
        page=entry, organisation=library, sent_at=timezone.now(), expires_at=soon
    )
    PartConfirmation.objects.create(
        page=entry, part="hours", confirmed_on=timezone.localdate(), confirmed_by=word("confirmed")
    )
    confirm(entry, by=word("confirmed-entry"))
    taker = OrganisationPage.objects.get(slug="verborgen")
    share = PageShare.objects.create(page=entry, organisation=taker)
    offer = HandOver.objects.create(page=entry, organisation=taker)
    redirect = Redirect.objects.create(old_path=f"/{word('redirect')}", redirect_link="/")
    return {
        "invitation": [invitation.pk],
        "invitation_key": [invitation.key],
        "notice": [notice.pk],
        "reminder": [reminder.pk],
        "reminder_key": [reminder.key],
        "share": [share.pk],
        "offer": [offer.pk],
        "redirect": [redirect.pk],
    }


def plant_imports(entry: EntryPage, library: OrganisationPage, ada: User) -> dict[str, list[Any]]:
    listing = PartnerList.objects.create(
        organisation=library, kind="programme", file_name=f"{word('list')}.csv"
    )
    delivery = plant_delivery(library, ada)
    run = ImportRun.objects.create(
        organisation=library,
        partner_list=listing,
        delivery=delivery,
        kind="programme",
        by=ada,
        file_name=f"{word('run')}.csv",
        problems=[{"row": 2, "found": word("problem"), "advice": word("advice")}],
    )
    row = ImportedRow.objects.create(
        run=run,
        number=2,
        outcome="changed",
        entry_id=entry.entry_id,
        changes={"phone": [word("c")]},
    )
    ImportedEntry.objects.create(
        entry_id=entry.entry_id, partner_list=listing, values={"phone": word("imported")}
    )
    job = ImportJob.objects.create(
        organisation=library,
        aim="apply",
        delivery=delivery,
        run=run,
        by=ada,
        status="stopped",
        sentence=word("stopped"),
    )
    source = Source.objects.create(
        organisation=library,
        kind="programme",
        address=f"https://example.org/{word('address')}",
        by=ada,
        columns={word("source-column"): "name"},
        problem=word("source-problem"),
    )
    return {
        "source": [source.pk],
        "import_run": [run.pk],
        "import_job": [job.pk],
        "import_row": [row.pk],
        "partner_list": [listing.pk],
        "delivery": [delivery.pk, plant_delivery(library, ada).pk],
    }


def plant_delivery(library: OrganisationPage, ada: User) -> Delivery:
    columns = {word("column"): [word("sample")]}
    counts = dict.fromkeys(("all", "new", "changed", "rows"), 1)
    return Delivery.objects.create(
        organisation=library,
        kind="programme",
        by=ada,
        file=word("private-file"),
        file_name=f"{word('delivery')}.csv",
        sheets=[{"name": word("sheet"), "rows": 1, "columns": columns}],
        sheet=word("sheet"),
        preview={"counts": counts, "rows": [{"name": word("previewed")}]},
    )


def of_everybody() -> dict[str, list[Any]]:
    """What belongs to nobody in particular and is the steward's to change."""
    return {
        "category": [Category.objects.values_list("pk", flat=True)[0]],
        "site": [Site.objects.get().pk],
        "locale": [Locale.objects.get().pk],
        "root_collection": [Collection.get_first_root_node().pk],
    }
