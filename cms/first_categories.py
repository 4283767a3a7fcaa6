"""The categories that a new directory begins with, and the words by which partners mean them."""

from typing import Final, NamedTuple


class FirstCategory(NamedTuple):
    code: str
    name: str
    name_en: str
    words: tuple[str, ...]


FIRST_CATEGORIES: Final = (
    FirstCategory(
        "meeting_place",
        "Treffpunkt",
        "Meeting place",
        (
            *("Treffpunkte", "Begegnungsstätte", "Begegnungsstätten", "Begegnungszentrum"),
            *("Begegnung", "Gute Stube", "Gute Stuben", "Nachbarschaftstreff", "Stadtteilladen"),
            *("Nachbarschaftszentrum", "Bürgerhaus", "Bürgerzentrum", "Stadtteilzentrum"),
            *("Mehrgenerationenhaus", "Café", "Community centre"),
        ),
    ),
    FirstCategory(
        "neighbourhood_office",
        "Quartiersbüro",
        "Neighbourhood office",
        (
            *("Quartiersbüros", "Quartiersmanagement", "Stadtteilbüro", "Stadtteilbüros"),
            *("Stadtteilmanagement", "Nachbarschaftsbüro", "Bürgerbüro", "Soziale Stadt"),
        ),
    ),
    FirstCategory(
        "advice",
        "Beratung",
        "Advice",
        (
            *("Beratungsstelle", "Beratungsstellen", "Sozialberatung", "Schuldnerberatung"),
            *("Lebensberatung", "Sprechstunde", "Anlaufstelle", "Counselling"),
        ),
    ),
    FirstCategory(
        "education",
        "Bildung",
        "Education",
        (
            *("Weiterbildung", "Weiterbildungseinrichtung", "Weiterbildungseinrichtungen"),
            *("Erwachsenenbildung", "Volkshochschule", "Volkshochschulen", "VHS", "Kurse"),
            *("Familienbildungsstätte", "Familienbildungsstätten", "Private Lehrinstitute"),
            *("Bibliothek", "Bibliotheken", "Bücherei", "Büchereien", "Stadtbücherei"),
        ),
    ),
    FirstCategory(
        "university",
        "Hochschule und Forschung",
        "University and research",
        (
            *("Hochschule", "Hochschulen", "Universität", "Universitäten", "Fernuniversität"),
            *("Fachhochschule", "Fachhochschulen", "Staatliche Universitäten"),
            *("Staatliche Fachhochschulen", "Private Fachhochschulen", "Studentenwerk"),
            *("Studentenwerke", "Wissenschaft und Forschung"),
        ),
    ),
    FirstCategory(
        "school",
        "Schule",
        "School",
        (
            *("Schulen", "Grundschule", "Grundschulen", "Hauptschule", "Hauptschulen"),
            *("Realschule", "Realschulen", "Sekundarschule", "Sekundarschulen", "Gesamtschule"),
            *("Gesamtschulen", "Gymnasium", "Gymnasien", "Private Gymnasien", "Förderschule"),
            *("Förderschulen", "Private Förderschulen", "Waldorfschule", "Waldorfschulen"),
            *("Private Ersatzschulen", "Sonstige Spezialschulen", "Schulzentrum", "Schulzentren"),
            *("Abendschule", "Abendschulen", "Internat", "Internate"),
        ),
    ),
    FirstCategory(
        "vocational_school",
        "Berufsbildende Schule",
        "Vocational school",
        (
            *("Berufsbildende Schulen", "Berufsschule", "Berufsschulen", "Berufskolleg"),
            *("Berufskollegs", "Altenpflegeschule", "Altenpflegeschulen", "Pflegeschule"),
            *("Schulen im Gesundheitsbereich", "Schulen im sozialen Bereich"),
        ),
    ),
    FirstCategory(
        "daycare",
        "Kita",
        "Daycare centre",
        (
            *("Kitas", "Kindertagesstätte", "Kindertagesstätten", "Kindertageseinrichtung"),
            *("Kindertageseinrichtungen", "Kindergarten", "Kindergärten", "Krippe", "Hort"),
            *("Ev. Kindertagesstätten", "Kath. Kindertagesstätten", "Tagespflege für Kinder"),
            *("Kommunale Kindertagesstätten", "Sonstige Kindertagesstätten"),
            *("Kindertagesstätten freie Wohlfahrtsverbände", "Waldorf Kindertagesstätten"),
            *("Kitas von Vereinen und Elterninitiativen", "Betriebskindertagesstätten"),
            *("Heilpädagogische Tagesstätten", "Elterninitiative"),
        ),
    ),
    FirstCategory(
        "youth",
        "Kinder und Jugend",
        "Children and young people",
        (
            *("Jugend", "Jugendarbeit", "Jugendzentrum", "Jugendzentren", "Jugendtreff"),
            *("Jugendfreizeitheim", "Jugendfreizeithaus", "Kinder- und Jugendarbeit", "Spielplatz"),
        ),
    ),
    FirstCategory(
        "family",
        "Familie",
        "Family",
        (
            *("Familien", "Familienzentrum", "Familienzentren", "Familienhilfe", "Frühe Hilfen"),
            *("Elterncafé", "Familienberatung", "Erziehungsberatung"),
        ),
    ),
    FirstCategory(
        "older_people",
        "Ältere Menschen",
        "Older people",
        (
            *("Senioren", "Seniorinnen und Senioren", "Seniorenbüro", "Seniorenbüros"),
            *("Seniorentreff", "Seniorenbegegnungsstätte", "Altenarbeit", "Seniorenarbeit"),
        ),
    ),
    FirstCategory(
        "care",
        "Pflege",
        "Care",
        (
            *("Pflegeberatung", "Pflegedienst", "Pflegedienste", "Tagespflege", "Pflegestützpunkt"),
            *("Demenz", "Altenheim", "Altenheime", "Seniorenheim", "Pflegeheim", "Wohnen im Alter"),
        ),
    ),
    FirstCategory(
        "inclusion",
        "Inklusion",
        "Inclusion",
        (
            *("Behinderung", "Menschen mit Behinderung", "Behindertenhilfe", "Barrierefreiheit"),
            *("Eingliederungshilfe", "EUTB", "Teilhabeberatung"),
        ),
    ),
    FirstCategory(
        "integration",
        "Integration und Sprache",
        "Integration and language",
        (
            *("Integration", "Migration", "Migrationsberatung", "Sprachkurs", "Sprachkurse"),
            *("Sprachcafé", "Flüchtlingshilfe", "Geflüchtete"),
        ),
    ),
    FirstCategory(
        "work",
        "Arbeit und Geld",
        "Work and money",
        ("Arbeit", "Beschäftigung", "Jobcenter", "Arbeitsvermittlung", "Arbeitslosenberatung"),
    ),
    FirstCategory(
        "health",
        "Gesundheit",
        "Health",
        (
            *("Gesundheitsamt", "Gesundheitszentrum", "Suchtberatung", "Selbsthilfe"),
            *("Selbsthilfegruppe", "Selbsthilfegruppen", "Krankenhaus", "Arztpraxis"),
        ),
    ),
    FirstCategory(
        "parish",
        "Kirche und Gemeinde",
        "Parish and religious community",
        (
            *("Kirche", "Kirchen", "Kirchengemeinde", "Kirchengemeinden", "Gemeinde"),
            *("Gemeindehaus", "Gemeindezentrum", "Moschee", "Moscheen", "Synagoge", "Religion"),
        ),
    ),
    FirstCategory(
        "culture",
        "Kultur",
        "Culture",
        (
            *("Museum", "Museen", "Theater", "Musik", "Musikschule", "Musikschulen"),
            *("Kunst", "Kunstschule", "Kunstschulen", "Kulturzentrum", "Soziokultur", "Kino"),
        ),
    ),
    FirstCategory(
        "sport",
        "Sport und Bewegung",
        "Sport and exercise",
        (
            *("Sport", "Bewegung", "Sportverein", "Sportvereine", "Sportstätte", "Sportstätten"),
            *("Sportschule", "Sportschulen", "Schwimmbad", "Schwimmbäder", "Turnhalle"),
        ),
    ),
    FirstCategory(
        "environment",
        "Umwelt und Garten",
        "Environment and gardens",
        (
            *("Umwelt", "Natur", "Klima", "Nachhaltigkeit", "Gemeinschaftsgarten", "Kleingarten"),
            *("Natur- Wald- Biologieschulen", "Repair-Café", "Repaircafé", "Mobilität", "Energie"),
        ),
    ),
    FirstCategory(
        "volunteering",
        "Ehrenamt",
        "Volunteering",
        (
            *("Freiwilligenagentur", "Freiwilligenzentrum", "Bürgerschaftliches Engagement"),
            *("Engagement", "Nachbarschaftshilfe", "Beteiligung", "Bürgerbeteiligung"),
        ),
    ),
    FirstCategory(
        "neighbourhood_work",
        "Quartiersarbeit",
        "Neighbourhood work",
        (
            *("Quartiersentwicklung", "Stadtteilarbeit", "Gemeinwesenarbeit", "Stadtentwicklung"),
            *("Stadterneuerung", "Wohnen", "Sozialraum", "Sozialraumorientierung"),
        ),
    ),
)
