"""Where new entries will stand: path and address in the tree, and the district on the map."""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING, Any

import shapely
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from shapely.geometry import shape
from wagtail.models import Page

from cms.models import DirectoryPage, DistrictPage
from cms.models.identity import owner_id_below
from cms.models.locations import LocatedEntry
from cms.slugs import slug_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cms.models import EntryPage


def lock(under: Page) -> Page:
    """The parent as it is now; nobody else adds a page below it until the transaction ends."""
    return Page.objects.select_for_update().get(pk=under.pk)


def owner_of(parent: Page) -> int:
    owner_id = owner_id_below(parent)
    if owner_id is None:
        message = f"'{parent}' is not below an organisation; only entries of one are added in bulk."
        raise ValueError(message)
    return owner_id


def find_places(pages: Sequence[EntryPage], *, under: Page) -> None:
    """Path, slug, address and language of each page, as the last children of ``under``."""
    directory = under.get_ancestors(inclusive=True).type(DirectoryPage).specific().first()
    taken = taken_slugs(pages, under=under)
    for path, page in zip(free_paths(under), pages, strict=False):
        page.depth, page.path, page.numchild = under.depth + 1, path, 0
        page.slug = page.slug or free_slug(page.title, taken=taken)
        check_slug(page.slug, taken)
        taken.add(page.slug)
        page.locale_id, page.draft_title = under.locale_id, page.title
        page.set_url_path(under)
        # Asked for by the rules; each of them would be read anew for every page.
        page._cached_parent_obj = under
        page.bounds = directory.bounds if directory else None


def taken_slugs(pages: Sequence[EntryPage], *, under: Page) -> set[str]:
    """Of the siblings; all of theirs only where one has to be numbered."""
    wanted = [page.slug or slug_of(page.title) for page in pages]
    siblings = under.get_children().values_list("slug", flat=True)
    taken = set(siblings.filter(slug__in=wanted))
    return set(siblings) if taken or len(set(wanted)) < len(wanted) else set()


def free_paths(under: Page) -> Iterable[str]:
    """The paths after the last child of ``under``."""
    last = under.get_last_child()
    number = Page._str2int(last.path[-Page.steplen :]) if last else 0
    while True:
        number += 1
        yield Page._get_path(under.path, under.depth + 1, number)


def free_slug(title: str, *, taken: set[str]) -> str:
    """The slug that ``changes.free_slug`` finds, beside siblings that are known."""
    stem = slug_of(title)
    names = chain([stem], (f"{stem}-{number}" for number in count(2)))
    return next(name for name in names if name not in taken)


def check_slug(slug: str, taken: set[str]) -> None:
    if slug in taken:
        message = _("The slug '%(slug)s' is taken by another page beside it. Write another one.")
        raise ValidationError({"slug": message % {"slug": slug}})


def find_districts(pages: Sequence[EntryPage]) -> None:
    """The district of each located page: chosen by hand, or the first whose outline holds it."""
    located = [page for page in pages if isinstance(page, LocatedEntry)]
    for page in located:
        page.district_id = page.district_choice_id
    for district_id, area in outlines():
        open_ones = [page for page in located if page.district_id is None and page.point]
        xs = [float(page.longitude) for page in open_ones]
        ys = [float(page.latitude) for page in open_ones]
        inside = shapely.intersects_xy(area, xs, ys)
        for page, is_inside in zip(open_ones, inside, strict=True):
            page.district_id = district_id if is_inside else None


def outlines() -> list[tuple[int, Any]]:
    rows = DistrictPage.objects.live().exclude(boundary=None).order_by("title")
    areas = [(pk, shape(outline)) for pk, outline in rows.values_list("pk", "boundary")]
    shapely.prepare([area for _pk, area in areas])
    return areas
