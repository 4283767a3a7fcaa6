"""Towns, names and sentences that made-up entries are put together from."""

from typing import NamedTuple

from cms.models import OfficePage, PlacePage, ProgrammePage, TenancyPage


class Town(NamedTuple):
    name: str
    postcode: str
    latitude: float
    longitude: float


TOWNS = (
    Town("Bochum", "44787", 51.4818, 7.2162),
    Town("Bremen", "28195", 53.0793, 8.8017),
    Town("Chemnitz", "09111", 50.8278, 12.9214),
    Town("Dortmund", "44137", 51.5136, 7.4653),
    Town("Erfurt", "99084", 50.9848, 11.0299),
    Town("Flensburg", "24937", 54.7837, 9.4350),
    Town("Görlitz", "02826", 51.1526, 14.9877),
    Town("Hamburg", "20095", 53.5511, 9.9937),
    Town("Köln", "50667", 50.9375, 6.9603),
    Town("Leipzig", "04109", 51.3397, 12.3731),
    Town("Lüneburg", "21335", 53.2464, 10.4115),
    Town("Münster", "48143", 51.9607, 7.6261),
    Town("Nürnberg", "90402", 49.4521, 11.0767),
    Town("Saarbrücken", "66111", 49.2402, 6.9969),
    Town("Tübingen", "72070", 48.5216, 9.0576),
    Town("Würzburg", "97070", 49.7913, 9.9534),
)
STREETS = (
    *("Hauptstraße", "Bahnhofstraße", "Goetheweg", "Königsstraße", "Am Mühlenbach"),
    *("Lindenplatz", "Kirchgasse", "Äußere Weberstraße", "Friedrich-Ebert-Ring"),
    *("Große Bäckerstraße", "An der Schäferwiese", "Straße des 18. Oktober"),
)
PARTS = ("Mitte", "Nord", "Süd", "West", "Ost", "Altstadt", "am Park", "Hafen")
NAMES = {
    PlacePage: ("Stadtteilzentrum", "Familienzentrum", "Nachbarschaftshaus", "Bücherhalle"),
    OfficePage: ("Quartiersbüro", "Stadtteilbüro", "Beratungszentrum"),
    TenancyPage: ("Schuldnerberatung", "Jugendamt", "Pflegestützpunkt", "Sprechstunde"),
    ProgrammePage: ("Sprachkurs", "Frühe Hilfen", "Werkstattreihe", "Bewegung im Alter"),
}
CARRIERS = (
    "Diakonie",
    "Caritas",
    "AWO",
    "DRK",
    "Stadtverwaltung",
    "Volkshochschule",
    "Lebenshilfe",
)
SENTENCES = (
    "Wir beraten kostenlos und vertraulich zu Anträgen, Leistungen und Zuständigkeiten.",
    "Eine Anmeldung ist möglich, für die offene Sprechstunde aber nicht nötig.",
    "Bitte bringen Sie, falls vorhanden, Bescheide und Ausweise mit.",
    "Der Zugang über den Hof ist stufenlos; ein Aufzug führt in alle Etagen.",
    "Bei uns treffen sich Menschen jeden Alters zum Kochen, Spielen und Erzählen.",
    "Die Räume können von Gruppen aus der Nachbarschaft genutzt werden.",
    "Wer übersetzen lassen möchte, sagt uns bitte vorher, welche Sprache gebraucht wird.",
    "Einmal im Monat planen wir gemeinsam, was im Quartier als Nächstes ansteht.",
    "Kinder sind willkommen, eine Spielecke gibt es auch.",
    "Das Angebot wird aus Mitteln der Städtebauförderung und mit Spenden bezahlt.",
)
HOURS = (
    "Mo–Fr 9–17 Uhr",
    "Di 10–12 Uhr, Do 14–18 Uhr und nach Vereinbarung",
    "Mo, Mi 8:30–12:00 Uhr, Do 13:00–17:00 Uhr",
    "Mo–Do 9–12 Uhr und 14–17 Uhr, Fr 9–12 Uhr",
    "Sa 11–16 Uhr, jeden 1. Sonntag im Monat 15–17 Uhr",
    "nach Vereinbarung",
    "",
)
