"""Which words of a door sign mean what: German and English, folded to plain lower case."""

from dataclasses import dataclass
from typing import Final

from cms.opening_hours.vocabulary import Daypart, Kind, Question


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word or phrase means: its kind, and a number or question where the kind has one."""

    kind: Kind
    number: int = 0
    question: Question = Question.UNKNOWN
    daypart: Daypart | None = None


WEEKDAY_STEMS: Final = (
    "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "mo di mi do fr sa so",
    "mon dien mitt donn frei sam sonn",
    "mont dienst mittw donnerst freit samst sonnt",
    "mon tue wed thu fri sat sun",
    "monday tuesday wednesday thursday friday saturday sunday",
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays",
)
OTHER_WEEKDAYS: Final = {
    "tu": 1, "tues": 1, "weds": 2, "th": 3, "thur": 3, "thurs": 3, "don": 3, "fre": 4,
    "sonnabend": 5, "sonnabends": 5, "sonnabenden": 5, "sbd": 5, "su": 6,
}  # fmt: skip
# "We" is Wednesday in English and "Wochenende" in German; "Frei" also means free.
AMBIGUOUS_WEEKDAYS: Final = ("frei", "mitt", "sam", "we", "son")
MONTHS: Final = (
    "januar januars jan jaen jaenner january",
    "februar februars feb febr feber february",
    "maerz maer mrz mar march",
    "april apr",
    "mai may",
    "juni jun juno june",
    "juli jul julei july",
    "august aug",
    "september sep sept",
    "oktober okt october oct",
    "november nov",
    "dezember dez december dec",
)
NUMBER_WORDS: Final = (
    "null ein zwei drei vier fuenf sechs sieben acht neun zehn elf zwoelf dreizehn vierzehn "
    "fuenfzehn sechzehn siebzehn achtzehn neunzehn zwanzig einundzwanzig zweiundzwanzig "
    "dreiundzwanzig vierundzwanzig"
)
ORDINALS: Final = {
    1: "erste first", 2: "zweite second", 3: "dritte third", 4: "vierte fourth",
    5: "fuenfte fifth", -1: "letzte last", -2: "vorletzte",
}  # fmt: skip
DAYPARTS: Final = {
    Daypart.MORNING: "vormittag vormittags morgens frueh fruehmorgens morning mornings "
    "vorm vormitt morgen",
    Daypart.NOON: "mittags",
    Daypart.AFTERNOON: "nachmittag nachmittags nachm nachmitt afternoon afternoons",
    Daypart.EVENING: "abend abends evening evenings",
    Daypart.NIGHT: "nachts night nights",
}
NAMED_DAYS: Final = {
    "heiligabend": (12, 24), "heiliger abend": (12, 24), "heilig abend": (12, 24),
    "heiligen abend": (12, 24), "christmas eve": (12, 24),
    "silvester": (12, 31), "sylvester": (12, 31), "new years eve": (12, 31),
    "neujahr": (1, 1), "neujahrstag": (1, 1), "tag der arbeit": (5, 1),
    "tag der deutschen einheit": (10, 3), "erster weihnachtstag": (12, 25),
    "zweiter weihnachtstag": (12, 26), "nikolaus": (12, 6),
}  # fmt: skip

_PLAIN: Final = {
    Kind.ALL_DAYS: "taeglich; tgl; taegl; tagl; jeden tag; jeder tag; alle tage; an allen tagen; "
    "an allen wochentagen; alle wochentage; an jedem tag; daily; every day; seven days a week; "
    "sieben tage die woche; sieben tage in der woche; an sieben tagen die woche; "
    "an sieben tagen in der woche; taeglichen",
    Kind.WEEKEND: "wochenende; wochenenden; wochenends; wochenend; weekend; weekends",
    Kind.HOLIDAY: "feiertag; feiertags; feiertage; feiertagen; feiert; public holidays; "
    "public holiday; bank holidays; gesetzliche feiertage; gesetzlichen feiertagen; "
    "gesetzl feiertage; gesetzl feiertagen; gesetzlicher feiertag; gesetzlichen feiertag; "
    "allen feiertagen; alle feiertage; allen gesetzlichen feiertagen; ft; "
    "gesetzlichen feiertage; feier tagen",
    Kind.UHR: "uhr; h; uhr s; hrs; std; o clock; uhren",
    Kind.MIDNIGHT: "mitternacht; midnight",
    Kind.NOON: "noon; midday",
    Kind.OPEN_END: "open end; ende offen; openend; end offen; offenes ende",
    Kind.ROUND_THE_CLOCK: "rund um die uhr; tag und nacht; durchgaengig rund um die uhr; "
    "round the clock; around the clock; vierundzwanzig stunden",
    Kind.UNTIL: "bis; to; until; till; through; thru; bis um; bis zum; bis einschliesslich; "
    "bis einschl; bis inkl; bis inklusive; bis spaetestens",
    Kind.FROM: "von; vom; von jeweils; in der zeit von; in der zeit vom",
    Kind.STARTING: "ab; ab dem; from; beginn; beginn um; beginn jeweils; beginnt um; starting at; "
    "starting; beginn ist um; los gehts um; seit; seit dem; ab um",
    Kind.BETWEEN: "zwischen; between",
    Kind.AND: "und; u; and; sowie; plus; als auch; sowie auch; wie auch; und am; und an",
    Kind.PREPOSITION: "am; an; den; der; dem; die; im; in; on; in den; an den; in der; "
    "at; the; um; jew; jeweils; jeweiligen; in the; zu den; zur; of",
    Kind.EVERY: "jeden; jede; jeder; jd; jdn; jedem; jedes; every; each; jew jeden; alle",
    Kind.OF_MONTH: "im monat; des monats; eines monats; eines jeden monats; jeden monats; "
    "jedes monats; jeden monat; jedem monat; im mon; i m; d m; i monat; d monats; of the month; "
    "of each month; of every month; monatlich; monatl; pro monat; in jedem monat; "
    "im kalendermonat; in the month; eines kalendermonats; des kalendermonats; im mt; mtl",
    Kind.WEEK: "woche; wochen; kw; kws; kalenderwoche; kalenderwochen; week; weeks; kal woche; "
    "wochenzahl",
    Kind.CLOSED: "geschlossen; geschl; gschl; closed; ruhetag; ruhetage; zu; off; "
    "kein betrieb; keine oeffnung; keine sprechstunde; keine sprechzeiten; keine sprechzeit; "
    "nicht geoeffnet; nicht offen; bleibt geschlossen; ist geschlossen; ist zu; "
    "keine oeffnungszeiten; schliesstag; entfaellt; bleiben geschlossen; bleibt zu; "
    "haben wir geschlossen; haben wir zu; ist ruhetag; sind ruhetage; sind geschlossen; "
    "schliesstage; geschlossen ist; sind wir geschlossen; wir haben geschlossen",
    Kind.HOLIDAYS_OF_STAFF: "betriebsferien; betriebsurlaub; urlaub; sommerpause; winterpause; "
    "betriebsruhe; schliesszeit; schliessung; winterschliessung; sommerschliessung; "
    "betriebsschliessung; schliesszeiten; sommerferienschliessung; weihnachtspause; "
    "winterruhe",
    Kind.EXCEPT: "ausser; ausgenommen; mit ausnahme von; mit ausnahme; mit ausnahme der; "
    "mit ausnahme des; bis auf; nicht; ohne; except; except for; excluding; nur nicht; "
    "jedoch nicht; aber nicht; allerdings nicht; not; ausser am; ausser an; ausser im; "
    "mit ausnahme von den; mit ausnahme vom; exkl; nicht aber; ausgen",
    Kind.ONLY: "nur; only; ausschliesslich; lediglich; bloss; jedoch nur; aber nur; "
    "hingegen nur; dagegen nur; nur noch; allerdings nur",
    Kind.ALSO: "auch; zusaetzlich; zusaetzl; zus; ausserdem; zudem; ferner; und auch; "
    "und zusaetzlich; additionally; also; und ausserdem; zusaetzlich auch; auch noch; "
    "sowie zusaetzlich; darueber hinaus; and also; und zudem; noch zusaetzlich",
    Kind.ELSE: "sonst; ansonsten; im uebrigen; uebrige zeit; uebrige tage; alle anderen tage; "
    "an allen anderen tagen; restliche tage; otherwise; ausserhalb; uebrigen tage; "
    "an den uebrigen tagen; an den anderen tagen; andere tage; ausserhalb dieser zeiten; "
    "ausserhalb der oeffnungszeiten; ausserhalb der sprechzeiten; sonstige zeiten; "
    "zu anderen zeiten; ausserhalb der zeiten; in der uebrigen zeit; weitere; "
    "zu allen anderen zeiten; uebrige wochentage; restliche zeit",
    Kind.OR: "oder; od; or; bzw; beziehungsweise; respektive; wahlweise",
    Kind.INCLUDING: "einschliesslich; einschl; inkl; inklusive; including; incl; "
    "einschliesslich der; einschliesslich an",
    Kind.BREAK: "pause; mittagspause; lunch break; mittagsruhe; unterbrechung; mittag; "
    "pausenzeit; mittagsschliessung; break; mittagspausen",
    Kind.APPOINTMENT_PREPOSITION: "nach; auf; mit; per; durch; bei; by; gegen; n; on; with; upon",
    Kind.APPOINTMENT_ADJECTIVE: "telefonischer; tel; telef; telefonisch; vorheriger; vorh; vorher; "
    "persoenlicher; individueller; individuell; rechtzeitiger; schriftlicher; prior; einer; "
    "muendlicher; kurzer; eigener; vorhergehender; jeweiliger; gesonderter; "
    "fruehzeitiger; entsprechender; fester; persoenl; indiv; festem; vereinbartem; "
    "vorheriger telefonischer; telefonische; telefon; separater; freier; ihrer; "
    "an",
    Kind.APPOINTMENT_NOUN: "vereinbarung; vereinb; absprache; abspr; terminvereinbarung; "
    "terminabsprache; anmeldung; voranmeldung; anfrage; termin; verabredung; v; "
    "appointment; arrangement; request; terminvergabe; ruecksprache; vorabsprache; "
    "terminvereinb; terminvereinbarungen; vereinbarungen; appointments; vereinbahrung; "
    "voranmeldungen; terminanfrage",
    Kind.APPOINTMENT_SUBJECT: "termine; besuch; besuche; terminvergabe; besichtigung; "
    "besichtigungen; appointments; weitere termine; individuelle termine; einzeltermine; "
    "termine auch; persoenliche termine; andere termine; zusaetzliche termine; "
    "weitere oeffnungszeiten; weitere sprechzeiten; abweichende termine; andere zeiten; "
    "weitere zeiten; visits; sondertermine; termine ausserhalb der oeffnungszeiten; "
    "termine ausserhalb der sprechzeiten; termine ausserhalb dieser zeiten",
    Kind.APPOINTMENT: "termin erforderlich; terminvereinbarung erforderlich; termin notwendig; "
    "terminvereinbarung notwendig; terminsache; "
    "terminvereinbarung noetig; termin noetig",
    Kind.POSSIBLE: "moeglich; erhaeltlich; vereinbar; gern; gerne; jederzeit; possible; "
    "jederzeit moeglich; gerne auch",
    Kind.WALK_IN: "ohne termin; ohne anmeldung; ohne voranmeldung; ohne terminvereinbarung; "
    "keine anmeldung erforderlich; keine anmeldung noetig; ohne vorherige anmeldung; "
    "keine anmeldung notwendig; no appointment needed; kein termin noetig; "
    "kein termin erforderlich; no appointment necessary; ohne mittagspause; durchgehend; "
    "durchgaengig; ohne pause; ohne vorherige terminvereinbarung; kein termin notwendig; "
    "durchg; durchgehend geoeffnet; durchgehend offen; ohne unterbrechung",
    Kind.LABEL: "oeffnungszeiten; oeffnungszeit; sprechzeiten; sprechzeit; sprechstunde; "
    "sprechstunden; buerozeiten; buerozeit; geschaeftszeiten; geschaeftszeit; servicezeiten; "
    "servicezeit; besuchszeiten; besuchszeit; besucherzeiten; opening hours; office hours; "
    "opening times; hours; oeffn zeiten; oeffnungsz; oez; buero oeffnungszeiten; sprechst; "
    "oeffnungs und sprechzeiten; oeffnungs zeiten; oeffnung; oeff zeiten; "
    "oeffnungstage; zeiten; business hours; oeffnungszeiten des bueros",
    Kind.LABEL_ADJECTIVE: "unsere; unser; regulaere; allgemeine; offene; our; die; "
    "neue; regulaer; normale; regular",
    Kind.NOISE: "geoeffnet; offen; open; auf; wir sind fuer sie da; wir haben geoeffnet; "
    "ist geoeffnet; hat geoeffnet; sind wir fuer sie da; geoeffnet ist; geoeffnet von; "
    "das buero ist geoeffnet; haben wir geoeffnet; wir haben; we are open; immer; stets; "
    "offen von; ganzjaehrig; regelmaessig; ganzjaehr; das ganze jahr; "
    "haben wir fuer sie geoeffnet; "
    "wir haben fuer sie geoeffnet; woechentlich; all year; ganzjaehrig geoeffnet",
}  # fmt: skip

_QUESTIONS: Final = {
    Question.WORKDAYS: "werktags; werktag; werktage; werktagen; werktaeglich; wochentags; "
    "wochentag; wochentage; wochentagen; unter der woche; unter woche; arbeitstags; werkt; "
    "arbeitstaeglich; arbeitstage; arbeitstagen; weekdays; week days; an werktagen; "
    "in der woche; die ganze woche",
    Question.WHICH_WEEKS: "vierzehntaegig; vierzehntaeglich; zweiwoechentlich; zweiwoechig; "
    "alle zwei wochen; alle vierzehn tage; jede zweite woche; jede andere woche; fortnightly; "
    "every other week; every second week; every two weeks; biweekly; im wechsel; "
    "im zweiwoechigen rhythmus; im vierzehntaegigen rhythmus; abwechselnd; wechselweise; "
    "einmal im monat; einmal monatlich; zweimal im monat; zweimal monatlich; alle drei wochen; "
    "alle vier wochen; dreiwoechentlich; vierwoechentlich; every other; jeden anderen; "
    "einmal pro woche; einmal woechentlich; zweimal woechentlich; zweimal pro woche",
    Question.SCHOOL_HOLIDAYS: "ferien; schulferien; schulzeit; sommerferien; osterferien; "
    "herbstferien; weihnachtsferien; winterferien; pfingstferien; schulfrei; schultage; "
    "schultagen; schultags; ferienzeit; ferienzeiten; school holidays; semesterferien; "
    "schulfreien tagen; semester; vorlesungszeit; schuljahr; nrw ferien; ferientage; "
    "ferientagen; ferienwochen; schulwochen; schulhalbjahr; term time",
    Question.MOVABLE_FEAST: "karfreitag; ostern; ostermontag; ostersonntag; pfingsten; "
    "pfingstmontag; pfingstsonntag; rosenmontag; christi himmelfahrt; himmelfahrt; fronleichnam; "
    "weiberfastnacht; fasching; karneval; weihnachten; advent; aschermittwoch; gruendonnerstag; "
    "karsamstag; christmas; easter; veilchendienstag; weihnachtstage; weihnachtstagen; "
    "zwischen den jahren; osterfeiertage; ramadan; busstag; buss und bettag; adventszeit; "
    "vor feiertagen; jahreswechsel; brueckentage; brueckentagen",
    Question.UNTIL_WHEN: "derzeit; zurzeit; zur zeit; z zt; voruebergehend; aktuell; "
    "momentan; bis auf weiteres; b a w; z z; temporaer; currently; temporarily; dauerhaft; "
    "im moment; wegen; until further notice; gegenwaertig; diese woche; naechste woche; "
    "heute; morgen nicht; voraussichtlich",
    Question.VAGUE: "ca; circa; etwa; ungefaehr; gegen; meist; meistens; in der regel; i d r; idr; "
    "oft; manchmal; gelegentlich; unregelmaessig; nach bedarf; bei bedarf; teilweise; "
    "nach wetterlage; bei schoenem wetter; wechselnd; flexibel; variabel; usually; approx; about; "
    "around; siehe aushang; siehe website; siehe homepage; normalerweise; grundsaetzlich; "
    "vielleicht; eventuell; evtl; ggf; gegebenenfalls; teils; so gut wie; ueblicherweise; "
    "einlass; mindestens; maximal; spaetestens; fruehestens; min; max; vorwiegend; "
    "hauptsaechlich; ueberwiegend; zeitweise; zeitweilig",
    Question.WHICH_SEASON: "sommers; winters; sommerhalbjahr; winterhalbjahr; hauptsaison; "
    "nebensaison; heizperiode; freibadsaison",
}  # fmt: skip

_PREFIXED: Final = {
    Kind.SEASON_WORD: "sommer winter fruehling herbst fruehjahr summer winter saison"
}
_SEASON_TAILS: Final = ("", "zeit", "monate", "monaten", "saison", "oeffnungszeiten", "halbjahr",
                        "zeiten")  # fmt: skip


def _build() -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for question, words in _QUESTIONS.items():
        _add(entries, words, Entry(Kind.UNKNOWN, question=question))
    for kind, words in _PLAIN.items():
        _add(entries, words, Entry(kind))
    _add_seasons(entries)
    _add_numbers(entries)
    _add_days(entries)
    _add_months_and_parts(entries)
    return entries


def _add(entries: dict[str, Entry], words: str, entry: Entry) -> None:
    """The first meaning of a word stands; phrases are separated by semicolons."""
    for phrase in words.split(";"):
        entries.setdefault(" ".join(phrase.split()), entry)


def _add_seasons(entries: dict[str, Entry]) -> None:
    for stem in _PREFIXED[Kind.SEASON_WORD].split():
        for tail in _SEASON_TAILS:
            entries.setdefault(stem + tail, Entry(Kind.SEASON_WORD))
    for number, edge in enumerate(("anfang", "ende")):
        entries[edge] = Entry(Kind.EDGE, number)
    entries["mitte"] = Entry(Kind.UNKNOWN, question=Question.VAGUE)


def _add_numbers(entries: dict[str, Entry]) -> None:
    for number, word in enumerate(NUMBER_WORDS.split()):
        entries.setdefault(word, Entry(Kind.NUMBER, number))
    for number, words in ORDINALS.items():
        for word in words.split():
            endings = ("", "n", "r", "s", "m") if word.endswith("e") else ("",)
            for ending in endings:
                entries.setdefault(word + ending, Entry(Kind.ORDINAL, number))
    for word in ("gerade", "geraden", "gerader", "even"):
        entries[word] = Entry(Kind.EVEN, 1)
        entries["odd" if word == "even" else f"un{word}"] = Entry(Kind.EVEN, 0)
    for quarter, word in ((30, "halb"), (45, "dreiviertel")):
        entries[word] = Entry(Kind.HALF, quarter)


def _add_days(entries: dict[str, Entry]) -> None:
    for line in WEEKDAY_STEMS:
        for day, stem in enumerate(line.split()):
            endings = ("", "s", "en") if stem.endswith(("tag", "woch")) else ("",)
            for ending in endings:
                entries.setdefault(stem + ending, Entry(Kind.DAY, day))
    for word, day in OTHER_WEEKDAYS.items():
        entries.setdefault(word, Entry(Kind.DAY, day))
    for word in AMBIGUOUS_WEEKDAYS:
        entries.pop(word, None)


def _add_months_and_parts(entries: dict[str, Entry]) -> None:
    for month, line in enumerate(MONTHS, start=1):
        for word in line.split():
            entries.setdefault(word, Entry(Kind.MONTH, month))
    for word, (month, day) in NAMED_DAYS.items():
        entries.setdefault(word, Entry(Kind.NAMED_DAY, month * 100 + day))
    for part, words in DAYPARTS.items():
        for word in words.split():
            entries[word] = Entry(Kind.DAYPART, daypart=part)


LEXICON: Final = _build()
LONGEST_PHRASE: Final = max(len(phrase.split()) for phrase in LEXICON)
