"""Choices that several kinds of entry share. What is stored and published is the code."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """What an entry is; singular, as the feed's ``kind`` says it."""

    ORGANISATION = "organisation", _("organisation")
    PLACE = "place", _("place")
    OFFICE = "office", _("office")
    TENANCY = "tenancy", pgettext_lazy("as the public reads it", "tenancy")
    PROGRAMME = "programme", _("programme")
    SESSION = "session", _("session")
    DISTRICT = "district", _("district")


class Status(TextChoices):
    ACTIVE = "active", _("active")
    CLOSED = "temporarily_closed", _("temporarily closed")
    ENDED = "ended", _("ended")


class Role(TextChoices):
    """What an organisation does for an entry that it does not own."""

    OPERATOR = "operator", _("operator")
    HOST = "host", _("host")
    PROVIDER = "provider", _("provider")
    COOPERATION = "cooperation_partner", _("co-operation partner")
    INITIATOR = "initiator", _("initiator")
    COMMISSIONER = "commissioner", _("commissioner")
    COORDINATOR = "coordinator", _("coordinator")
    FUNDER = "funder", _("funder")
    STEWARD = "steward", _("steward")


class Audience(TextChoices):
    EVERYONE = "everyone", _("everyone")
    CHILDREN = "children", _("children")
    YOUNG_PEOPLE = "young_people", _("young people")
    FAMILIES = "families", _("families")
    OLDER_PEOPLE = "older_people", _("older people")
    WOMEN = "women", _("women")
    MEN = "men", _("men")
    QUEER_PEOPLE = "queer_people", _("queer people")
    NEWCOMERS = "newcomers", _("people new to the country")
    DISABLED_PEOPLE = "disabled_people", _("people with disabilities")
    CARERS = "carers", _("people who care for relatives")
    JOB_SEEKERS = "job_seekers", _("people looking for work")
    VOLUNTEERS = "volunteers", _("volunteers")
    PROFESSIONALS = "professionals", _("professionals")


class Language(TextChoices):
    """Languages spoken, ISO 639-1; ``dgs`` (ISO 639-3: gsg) is German Sign Language."""

    GERMAN = "de", _("German")
    ENGLISH = "en", _("English")
    TURKISH = "tr", _("Turkish")
    ARABIC = "ar", _("Arabic")
    UKRAINIAN = "uk", _("Ukrainian")
    RUSSIAN = "ru", _("Russian")
    POLISH = "pl", _("Polish")
    ROMANIAN = "ro", _("Romanian")
    BULGARIAN = "bg", _("Bulgarian")
    KURDISH = "ku", _("Kurdish")
    PERSIAN = "fa", _("Persian")
    FRENCH = "fr", _("French")
    SPANISH = "es", _("Spanish")
    ITALIAN = "it", _("Italian")
    PORTUGUESE = "pt", _("Portuguese")
    GREEK = "el", _("Greek")
    CROATIAN = "hr", _("Croatian")
    SERBIAN = "sr", _("Serbian")
    BOSNIAN = "bs", _("Bosnian")
    ALBANIAN = "sq", _("Albanian")
    VIETNAMESE = "vi", _("Vietnamese")
    CHINESE = "zh", _("Chinese")
    TAMIL = "ta", _("Tamil")
    TIGRINYA = "ti", _("Tigrinya")
    SIGN_LANGUAGE = "dgs", _("German Sign Language")


class Cost(TextChoices):
    FREE = "free", _("free of charge")
    DONATION = "donation", _("donation welcome")
    REDUCED = "reduced", _("fee, with reductions")
    FEE = "fee", _("fee")


class Answer(TextChoices):
    YES = "yes", _("yes")
    LIMITED = "limited", _("in part")
    NO = "no", _("no")
    UNKNOWN = "unknown", _("unknown")


class AccessCode(TextChoices):
    """What it is like to get in and take part."""

    WHEELCHAIR = "wheelchair", _("usable with a wheelchair")
    STEP_FREE = "step_free", _("entrance without steps")
    TOILET = "accessible_toilet", _("accessible toilet")
    LIFT = "lift", _("lift")
    PARKING = "accessible_parking", _("accessible parking")
    HEARING_LOOP = "hearing_loop", _("hearing loop")
    GUIDANCE = "tactile_guidance", _("guidance for blind people")
    SIGN_LANGUAGE = "sign_language", _("sign language on request")
    PLAIN_LANGUAGE = "plain_language", _("plain language")
    COMPANIONS = "companions", _("companions are welcome")
    ASSISTANCE_DOGS = "assistance_dogs", _("assistance dogs are welcome")


class Licence(TextChoices):
    """Licences that open-data portals know (http://dcat-ap.de/def/licenses/)."""

    DL_ZERO = "dl-zero-de/2.0", _("Data licence Germany – zero – 2.0")
    DL_BY = "dl-by-de/2.0", _("Data licence Germany – attribution – 2.0")
    CC_ZERO = "cc-zero", _("Creative Commons Zero")
    CC_BY = "cc-by/4.0", _("Creative Commons Attribution 4.0")

    @property
    def address(self) -> str:
        """What open-data portals know it by."""
        return f"http://dcat-ap.de/def/licenses/{self.value}"
