"""What somebody may do with one entry: what the permission rows say, less what our rules take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import PagePermissionTester
from wagtail.permissions import policy_registry

from cms.models import DistrictPage, OrganisationPage
from cms.permissions.standing import standing_of

if TYPE_CHECKING:
    from wagtail.models import Page

    from cms.permissions.grants import Anyone

# Who is in the directory and how the city is divided is for the steward to say.
OF_THE_STEWARD = (OrganisationPage, DistrictPage)


class EntryPermissionTester(PagePermissionTester):
    """Nothing here asks the database about the page: a list of pages costs what one page costs.

    Wagtail counts deleting and moving a page among changing it; here who may change a page does
    not always decide on it. And to be asked for a review gives no right to edit: the steward,
    who reviews, has that right, and a group put into a workflow by hand does not get it.
    """

    def __init__(self, user: Anyone, page: Page) -> None:
        # Wagtail's own goes through all rows of the user for each page.
        self.user = user
        self.page = page
        self.page_is_root = False
        self.permission_policy = policy_registry.get(page)
        grants = self.permission_policy.get_cached_permissions_for_user(user)
        self.permissions = {
            codename.rsplit("_", maxsplit=1)[0] for codename in grants.codenames_at(page.path)
        }
        self.standing = standing_of(user)

    @property
    def decides(self) -> bool:
        """Whether the page stays or goes is theirs to say."""
        if issubclass(self.page.specific_class, OF_THE_STEWARD):
            return self.standing.is_steward
        return self.standing.decides_on(self.page.path)

    @property
    def is_own(self) -> bool:
        """Whether it is theirs as an editor's; what is only shared with them is not."""
        if issubclass(self.page.specific_class, OF_THE_STEWARD):
            return self.standing.is_steward
        return self.standing.is_steward or self.standing.owns(self.page.path)

    def may(self, action: str) -> bool:
        active = self.user.is_active
        return active and (self.user.is_superuser or action in self.permissions)

    def can_edit(self) -> bool:
        is_author = "add" in self.permissions and self.page.owner_id == self.user.pk
        return self.may("change") or (self.user.is_active and is_author)

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        if not self.can_edit():
            return False
        if self.decides:
            has_more = self.page.numchild > 0 and not ignore_bulk
            # Who has to ask before publishing cannot take from the public either.
            return (self.may("publish") or not self.page.live) and (
                not has_more or self.may("bulk_delete")
            )
        return self.is_own_sketch()

    def is_own_sketch(self) -> bool:
        """A draft of their own that nobody outside ever saw."""
        never_seen = not self.page.live and self.page.first_published_at is None
        return self.is_own and never_seen and self.page.owner_id == self.user.pk

    def can_move(self) -> bool:
        return self.decides and self.can_delete(ignore_bulk=True)

    def can_copy(self) -> bool:
        return self.is_own and self.can_edit()

    def can_unpublish(self) -> bool:
        return self.is_own and self.page.live and self.may("publish") and not self.page_locked()

    def can_set_view_restrictions(self) -> bool:
        return self.standing.is_steward and bool(self.page.private_page_options)

    def can_lock(self) -> bool:
        return self.may("lock")

    def can_unlock(self) -> bool:
        return self.may("unlock") or (self.user.is_active and self.user_has_lock())

    def can_view_revisions(self) -> bool:
        return self.can_edit()
