"""Who takes part in the demo: cities, foundations, associations, parishes and funders."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from cms.demo.builder import reachable
from cms.models import OrganisationPage

if TYPE_CHECKING:
    from cms.demo.builder import Demo

Kind = OrganisationPage.OrganisationKind

STEWARD = "vbw-stiftung"
NOT_TRUSTED = "stadtteilinitiative-gleis-vier"


def build(demo: Demo) -> None:
    for slug, kind, categories, facts in ORGANISATIONS:
        page = OrganisationPage(organisation_kind=kind, **facts)
        demo.found(slug, page, categories=categories, trusted=slug != NOT_TRUSTED)


def seat(street: str, house_number: str, postcode_and_city: str, *point: str) -> dict[str, Any]:
    postcode, city = postcode_and_city.split(" ", 1)
    latitude, longitude = point
    return {
        "street": street,
        "house_number": house_number,
        "postcode": postcode,
        "city": city,
        "latitude": Decimal(latitude),
        "longitude": Decimal(longitude),
    }


Row = tuple[str, Kind, str, dict[str, Any]]

NAMED: tuple[Row, ...] = (
    (
        "stadt-bochum",
        Kind.MUNICIPALITY,
        "neighbourhood_work",
        {
            "title": "Stadt Bochum",
            "summary": "Das Amt für Stadtplanung und Wohnen trägt die Initiative „Gute Stuben“: "
            "Treffpunkte in der Nachbarschaft, die allen offenstehen.",
            **reachable(
                phone="0221 4710-100",
                email="stadtplanung@stadt-bochum.example",
                website="www.stadt-bochum.example",
            ),
            **seat("Rathausplatz", "2", "44787 Bochum", "51.482100", "7.215900"),
        },
    ),
    (
        "vbw-stiftung",
        Kind.FOUNDATION,
        "neighbourhood_work volunteering",
        {
            "title": "VBW Stiftung",
            "summary": "Die Stiftung aus der Wohnungswirtschaft hält das Portal der Guten Stuben "
            "aktuell, entwickelt es weiter und hilft allen, die dort Einträge pflegen.",
            **reachable(
                phone="0221 4710-110",
                email="gute-stuben@vbw-stiftung.example",
                website="www.vbw-stiftung.example",
            ),
            **seat("Wirmerstraße", "28", "44803 Bochum", "51.474900", "7.243800"),
        },
    ),
    (
        "quartiersmanagement-westerfilde",
        Kind.OTHER,
        "neighbourhood_office neighbourhood_work",
        {
            "title": "Quartiersmanagement Westerfilde/Bodelschwingh",
            "summary": "Erste Anlaufstelle für alle Themen der „Sozialen Stadt“ in Westerfilde und "
            "Bodelschwingh, im Auftrag der Stadt Dortmund.",
            **reachable(
                phone="0221 4710-120",
                email="info@qm-westerfilde.example",
                website="www.qm-westerfilde.example",
            ),
            **seat("Westerfilder Straße", "23", "44357 Dortmund", "51.553600", "7.378900"),
        },
    ),
    (
        "jobcenter-dortmund",
        Kind.OTHER,
        "work advice",
        {
            "title": "Jobcenter Dortmund",
            "summary": "Berät und unterstützt Menschen, die Arbeit suchen, auch in vier "
            "Aktionsbüros in den Stadtteilen.",
            **reachable(
                phone="0221 4710-130",
                email="aktionsbuero@jobcenter-dortmund.example",
                website="www.jobcenter-dortmund.example",
            ),
            **seat("Südwall", "5", "44137 Dortmund", "51.509100", "7.462700"),
        },
    ),
    (
        "donapart",
        Kind.NETWORK,
        "environment",
        {
            "title": "DoNaPart",
            "summary": "Forschungsverbund für ein nachhaltiges Quartier. Das Projekt in "
            "Westerfilde endete im August 2019; hier steht, was es dort gab.",
            **reachable(email="info@donapart.example", website="www.donapart.example"),
        },
    ),
    (
        "bremer-heimstiftung",
        Kind.FOUNDATION,
        "older_people care",
        {
            "title": "Bremer Heimstiftung",
            "summary": "Stiftung für das Wohnen und die Pflege im Alter, die ihre Häuser zum "
            "Quartier hin öffnet.",
            **reachable(
                phone="040 66969-100",
                email="quartier@bremer-heimstiftung.example",
                website="www.bremer-heimstiftung.example",
            ),
            **seat("Marktstraße", "1", "28195 Bremen", "53.076200", "8.807400"),
        },
    ),
    (
        "martinsclub-bremen",
        Kind.ASSOCIATION,
        "inclusion",
        {
            "title": "Martinsclub Bremen",
            "summary": "Verein, der sich dafür einsetzt, dass Menschen mit und ohne Behinderung "
            "zusammen lernen, wohnen und ihre Freizeit verbringen.",
            **reachable(
                phone="040 66969-110",
                email="info@martinsclub.example",
                website="www.martinsclub.example",
            ),
            **seat("Deichstraße", "12", "28199 Bremen", "53.071800", "8.792600"),
        },
    ),
    (
        "vhs-bremen",
        Kind.MUNICIPALITY,
        "education",
        {
            "title": "Volkshochschule Bremen",
            "summary": "Weiterbildung für alle, in der Innenstadt und in den Stadtteilen.",
            **reachable(
                phone="040 66969-120",
                email="kurse@vhs-bremen.example",
                website="www.vhs-bremen.example",
            ),
            **seat("Bahnhofsplatz", "3", "28195 Bremen", "53.081900", "8.810500"),
        },
    ),
    (
        "staedtenetz-soziale-stadt-nrw",
        Kind.NETWORK,
        "neighbourhood_work education",
        {
            "title": "Städtenetz Soziale Stadt NRW",
            "summary": "Zusammenschluss von Städten in Nordrhein-Westfalen, die voneinander "
            "lernen, wie benachteiligte Stadtteile besser werden.",
            **reachable(
                email="werkstatt@staedtenetz-nrw.example", website="www.staedtenetz-nrw.example"
            ),
        },
    ),
    (
        "stadt-bocholt",
        Kind.MUNICIPALITY,
        "neighbourhood_work older_people",
        {
            "title": "Stadt Bocholt",
            "summary": "Der Fachbereich Soziales führt das Konzept für wohnortnahe Hilfe und "
            "Beratung älterer Menschen aus; eine eigene Stelle koordiniert Quartiersarbeit und "
            "Ehrenamt.",
            **reachable(
                phone="0221 4710-140",
                email="quartiere@stadt-bocholt.example",
                website="www.stadt-bocholt.example",
            ),
            **seat("Berliner Platz", "1", "46395 Bocholt", "51.836900", "6.613300"),
        },
    ),
    (
        "leben-im-alter-bocholt",
        Kind.ASSOCIATION,
        "older_people volunteering",
        {
            "title": "Leben im Alter e. V. Bocholt",
            "summary": "Der Verein leistet die Arbeit in den Quartieren: Beratung, Besuche, "
            "Nachbarschaftshilfe und Treffen für ältere Menschen.",
            **reachable(
                phone="0221 4710-150",
                email="info@leben-im-alter-bocholt.example",
                website="www.leben-im-alter-bocholt.example",
            ),
            **seat("Nordwall", "14", "46399 Bocholt", "51.841200", "6.617800"),
        },
    ),
)

IN_OTHER_ROLES: tuple[Row, ...] = (
    (
        "bundesregierung",
        Kind.OTHER,
        "",
        {"title": "Bund", "summary": "Gibt Mittel der Städtebauförderung für die „Soziale Stadt“."},
    ),
    (
        "land-nordrhein-westfalen",
        Kind.OTHER,
        "",
        {
            "title": "Land Nordrhein-Westfalen",
            "summary": "Gibt Mittel der Städtebauförderung für die „Soziale Stadt“.",
        },
    ),
    (
        "stadt-dortmund",
        Kind.MUNICIPALITY,
        "neighbourhood_work",
        {
            "title": "Stadt Dortmund",
            "summary": "Beauftragt das Quartiersmanagement in Westerfilde und Bodelschwingh und "
            "bezahlt es mit.",
        },
    ),
    (
        "netzwerk-leben-im-quartier",
        Kind.NETWORK,
        "neighbourhood_work",
        {
            "title": "Netzwerk Leben im Quartier (Beispiel)",
            "summary": "Steht als Beispiel für das bundesweite Netzwerk, von dem die Bremer "
            "Qualifizierung ausging.",
        },
    ),
    (
        "foerderprogramm-rueckenwind",
        Kind.OTHER,
        "",
        {
            "title": "Förderprogramm Rückenwind",
            "summary": "Fördert die Qualifizierung „Bürgerin/Bürger im Quartier“ in Bremen.",
        },
    ),
    (
        "wohlfahrtsverband-bocholt",
        Kind.WELFARE,
        "inclusion care advice",
        {
            "title": "Wohlfahrtsverband Bocholt (Beispiel)",
            "summary": "Steht als Beispiel für den Verband, der mit Mitteln der Stadt die "
            "Beratungsstelle für inklusives Wohnen aufgebaut hat.",
            **reachable(phone="0221 4710-160", email="beratung@wohlfahrt-bocholt.example"),
        },
    ),
)

EXAMPLES: tuple[Row, ...] = (
    (
        "kirchengemeinde-sonnenwinkel",
        Kind.PARISH,
        "parish",
        {
            "title": "Kirchengemeinde Sonnenwinkel (Beispiel)",
            "summary": "Eine erfundene evangelische Gemeinde mit zwei Häusern, die allen "
            "offenstehen.",
            **reachable(phone="0221 4710-200", email="buero@sonnenwinkel.example"),
            **seat("Sonnenwinkel", "7", "44795 Bochum", "51.451900", "7.196100"),
        },
    ),
    (
        "pfarrei-st-barbara-am-turm",
        Kind.PARISH,
        "parish",
        {
            "title": "Pfarrei St. Barbara am Turm (Beispiel)",
            "summary": "Eine erfundene katholische Pfarrei im Bochumer Osten.",
            **reachable(phone="0221 4710-210", email="pfarrbuero@st-barbara.example"),
            **seat("Am Turm", "3", "44892 Bochum", "51.473300", "7.319200"),
        },
    ),
    (
        "nachbarschaftsverein-hand-in-hand",
        Kind.ASSOCIATION,
        "volunteering meeting_place",
        {
            "title": "Nachbarschaftsverein Hand in Hand (Beispiel)",
            "summary": "Ein erfundener Verein, in dem sich Nachbarinnen und Nachbarn helfen.",
            **reachable(
                phone="0221 4710-220",
                email="kontakt@hand-in-hand.example",
                website="www.hand-in-hand.example",
            ),
            **seat("Kastanienhof", "11", "44805 Bochum", "51.519400", "7.279300"),
        },
    ),
    (
        "kulturverein-grubenlampe",
        Kind.ASSOCIATION,
        "culture meeting_place",
        {
            "title": "Kulturverein Grubenlampe (Beispiel)",
            "summary": "Ein erfundener Verein, der Musik, Erzählabende und Werkstätten anbietet.",
            **reachable(email="post@grubenlampe.example", website="www.grubenlampe.example"),
            **seat("Zechenweg", "19", "44866 Bochum", "51.481300", "7.139000"),
        },
    ),
    (
        NOT_TRUSTED,
        Kind.ASSOCIATION,
        "neighbourhood_work",
        {
            "title": "Stadtteilinitiative Gleis Vier (Beispiel)",
            "summary": "Eine erfundene junge Initiative; was sie ändert, sieht die Stiftung an, "
            "bevor es erscheint.",
            **reachable(email="hallo@gleis-vier.example"),
            **seat("Bahnstraße", "4", "44793 Bochum", "51.487600", "7.193500"),
        },
    ),
)

ORGANISATIONS = (*NAMED, *IN_OTHER_ROLES, *EXAMPLES)
