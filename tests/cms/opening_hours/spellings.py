"""Random weekly schedules, and the many ways in which people write the same schedule down."""

from dataclasses import dataclass

from hypothesis import strategies as st

CODES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
NAMES = (
    ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
    ("Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So."),
    ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    ("montags", "dienstags", "mittwochs", "donnerstags", "freitags", "sonnabends", "sonntags"),
    ("MO", "DI", "MI", "DO", "FR", "SA", "SO"),
)
DASHES = ("-", " - ", "–", " – ", " bis ", " — ")
JOINTS = (", ", " und ", " + ", "/", " & ", " u. ", " sowie ")
BETWEEN = (", ", "; ", "\n", " | ", " / ", "\t")


@dataclass(frozen=True)
class Line:
    """Some weekdays with the same hours."""

    days: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def osm(self) -> str:
        days = ",".join(CODES[day] for day in self.days)
        spans = ",".join(f"{_colon(opens)}-{_colon(closes)}" for opens, closes in self.spans)
        return f"{days} {spans}"


def _colon(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


@st.composite
def schedules(draw: st.DrawFn) -> list[Line]:
    """Each weekday at most once, one or two intervals between 6:00 and 23:45."""
    days = draw(st.permutations(range(7)))
    cuts = sorted(draw(st.sets(st.integers(1, 5), max_size=3)))
    groups = [tuple(sorted(days[a:b])) for a, b in zip([0, *cuts], [*cuts, 6], strict=True)]
    lines = [Line(group, draw(intervals())) for group in groups if group]
    return draw(st.permutations(lines))


@st.composite
def intervals(draw: st.DrawFn) -> tuple[tuple[int, int], ...]:
    count = draw(st.sampled_from([2, 2, 4]))
    quarters = sorted(draw(st.sets(st.integers(24, 95), min_size=count, max_size=count)))
    return tuple((quarters[i] * 15, quarters[i + 1] * 15) for i in range(0, count, 2))


@st.composite
def spelt(draw: st.DrawFn, lines: list[Line]) -> str:
    """The schedule in one way of writing it, which changes from line to line."""
    between = draw(st.sampled_from(BETWEEN))
    prefix = draw(st.sampled_from(["", "Öffnungszeiten: ", "geöffnet ", "Sprechzeiten:\n"]))
    suffix = draw(st.sampled_from(["", ".", " geöffnet", " Uhr"]))
    return prefix + between.join(draw(_line(line)) for line in lines) + suffix


@st.composite
def _line(draw: st.DrawFn, line: Line) -> str:
    days = draw(_days(line.days))
    gap = draw(st.sampled_from([" ", ": ", "  ", ", ", " von "]))
    joint = draw(st.sampled_from([" und ", ", ", " u. ", " + ", " & "]))
    spans = joint.join([draw(_span(span)) for span in line.spans])
    return f"{days}{gap}{spans}"


@st.composite
def _days(draw: st.DrawFn, days: tuple[int, ...]) -> str:
    names = draw(st.sampled_from(NAMES))
    joint = draw(st.sampled_from(JOINTS))
    is_run = len(days) > 2 and days[-1] - days[0] == len(days) - 1
    if is_run and draw(st.booleans()):
        return f"{names[days[0]]}{draw(st.sampled_from(DASHES))}{names[days[-1]]}"
    return joint.join(names[day] for day in days)


@st.composite
def _span(draw: st.DrawFn, span: tuple[int, int]) -> str:
    dash = draw(st.sampled_from(DASHES))
    unit = draw(st.sampled_from(["", " Uhr", "Uhr", " h", "h"]))
    first, last = (draw(_clock(minutes)) for minutes in span)
    middle = unit if draw(st.booleans()) else ""
    return f"{first}{middle}{dash}{last}{unit}"


@st.composite
def _clock(draw: st.DrawFn, minutes: int) -> str:
    hour, minute = divmod(minutes, 60)
    forms = [f"{hour}:{minute:02}", f"{hour}.{minute:02}", f"{hour:02}:{minute:02}"]
    return draw(st.sampled_from([*forms, *([str(hour)] if minute == 0 else [])]))
