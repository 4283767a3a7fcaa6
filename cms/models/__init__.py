"""What the directory holds: one module for each kind of entry."""

from cms.models.categories import Category
from cms.models.confirmations import PartConfirmation, Reminder
from cms.models.directory import DirectoryPage
from cms.models.distinctions import Distinction
from cms.models.districts import Circle, DistrictPage, Milestone
from cms.models.entries import AccessFact, EntryPage, Participation
from cms.models.identity import EntryIdentity
from cms.models.invitations import Invitation, MemberRole
from cms.models.listing import ListedEntry
from cms.models.notices import Notice
from cms.models.offices import OfficePage, TenancyPage
from cms.models.organisations import OrganisationPage
from cms.models.places import PlacePage
from cms.models.programmes import Module, ProgrammePage, Session
from cms.models.review import ReviewTask
from cms.models.sharing import HandOver, PageShare
from cms.models.teams import Stewardship, Team

__all__ = [
    "AccessFact",
    "Category",
    "Circle",
    "DirectoryPage",
    "Distinction",
    "DistrictPage",
    "EntryIdentity",
    "EntryPage",
    "HandOver",
    "Invitation",
    "ListedEntry",
    "MemberRole",
    "Milestone",
    "Module",
    "Notice",
    "OfficePage",
    "OrganisationPage",
    "PageShare",
    "PartConfirmation",
    "Participation",
    "PlacePage",
    "ProgrammePage",
    "Reminder",
    "ReviewTask",
    "Session",
    "Stewardship",
    "Team",
    "TenancyPage",
]
