"""One sentence for each piece that is handed back: what was found, why, what to write instead."""

from typing import Final

from django.utils.translation import gettext_noop

from cms.opening_hours.vocabulary import Question
from cms.quoting import quoted
from cms.sentences import gettext as _

SENTENCES: Final = {
    Question.UNKNOWN: gettext_noop(
        "'%(text)s' was not understood. Write days and times only: Di 10–14 Uhr, Mi 14–18 Uhr."
    ),
    Question.WORKDAYS: gettext_noop(
        "'%(text)s' can mean Monday to Friday or Monday to Saturday. "
        "Write the days: Mo–Fr 9–17 Uhr."
    ),
    Question.EVERY_OTHER: gettext_noop(
        "'%(text)s' can mean a week of the month or every other week. "
        "Write: jeden 2. Mittwoch im Monat, or: in geraden Kalenderwochen Mi."
    ),
    Question.WHICH_WEEKS: gettext_noop(
        "'%(text)s' does not say which weeks. Write: in geraden Kalenderwochen Mi 15–17 Uhr."
    ),
    Question.WHICH_DAYS: gettext_noop(
        "'%(text)s' does not say on which days. Write the days before the times: Mo–Fr 9–17 Uhr."
    ),
    Question.WHICH_TIMES: gettext_noop(
        "'%(text)s' does not say at which times. Write the times after the days: Mo–Fr 9–17 Uhr."
    ),
    Question.CONTRADICTION: gettext_noop(
        "'%(text)s' says two things about one day. Write each day once, "
        "or: zusätzlich Di 15–18 Uhr, or: Mi nur 9–12 Uhr."
    ),
    Question.NO_SUCH_TIME: gettext_noop(
        "'%(text)s' holds a time that no clock shows. "
        "Write times from 0:00 to 24:00: 9:00–17:30 Uhr."
    ),
    Question.UNLIKELY_TIME: gettext_noop(
        "'%(text)s' is an unusual time for opening hours. "
        "Write hours from 0 to 24, the earlier one first: 15:00–18:00 Uhr."
    ),
    Question.NO_SUCH_DATE: gettext_noop(
        "'%(text)s' holds a date that no calendar shows. Write day and month: 15.4.–15.10."
    ),
    Question.SCHOOL_HOLIDAYS: gettext_noop(
        "'%(text)s': the dates of school holidays are not known here. "
        "Write them: 20.07.2026–01.09.2026 geschlossen."
    ),
    Question.WHICH_SEASON: gettext_noop(
        "'%(text)s' does not say clearly which season is meant. "
        "Write the months first: April bis Oktober: Di–So 10–18 Uhr."
    ),
    Question.WHICH_YEAR: gettext_noop(
        "'%(text)s' does not say in which year. "
        "Write full dates: 27.07.2026–07.08.2026 geschlossen."
    ),
    Question.MOVABLE_FEAST: gettext_noop(
        "'%(text)s': these days fall on other dates each year or are counted differently. "
        "Write dates, or: feiertags geschlossen."
    ),
    Question.UNTIL_WHEN: gettext_noop(
        "'%(text)s' does not say until when. Write dates: 27.07.2026–07.08.2026 geschlossen."
    ),
    Question.CLOSED_WHEN: gettext_noop(
        "'%(text)s' does not say when it is open. Write the open days too: Di–So 10–18 Uhr, "
        "Mo geschlossen."
    ),
    Question.NO_START: gettext_noop(
        "'%(text)s' does not say from when. Write both times: Fr 8–13 Uhr."
    ),
    Question.NO_END: gettext_noop(
        "'%(text)s' does not say until when on the day. Write: Di 15–17 Uhr, or: Di ab 15 Uhr."
    ),
    Question.TWO_HEADINGS: gettext_noop(
        "'%(text)s' stands under more than one heading. Write only the hours when the door is open."
    ),
    Question.ALTERNATIVE: gettext_noop(
        "'%(text)s' leaves a choice open. Write what holds each week: Mo 9–12 Uhr und Mi 9–12 Uhr."
    ),
    Question.BREAK: gettext_noop(
        "'%(text)s': which hours this break belongs to is not clear. "
        "Write the times without it: Mo–Fr 9–12 und 13–17 Uhr."
    ),
    Question.EXCEPTION: gettext_noop(
        "'%(text)s': what this exception leaves is not clear. "
        "Write the days that are left: Mo, Di, Do, Fr 9–12 Uhr."
    ),
    Question.APPOINTMENT: gettext_noop(
        "'%(text)s': whether these hours need an appointment is not clear. "
        "Write: Mo–Fr 9–12 Uhr und nach Vereinbarung, or only: nach Vereinbarung."
    ),
    Question.VAGUE: gettext_noop(
        "'%(text)s' is not exact. Write the times that people can rely on: Mo–Fr 9–12 Uhr."
    ),
    Question.CONTACT: gettext_noop(
        "'%(text)s' is not a time. Write phone numbers and addresses into their own fields."
    ),
    Question.REMARK: gettext_noop(
        "'%(text)s' is not a day or a time. Write remarks into the description."
    ),
    Question.TOO_LONG: gettext_noop(
        "'%(text)s' is too long for opening hours. Write days and times only: Mo–Fr 9–12 Uhr."
    ),
}  # fmt: skip


def problem(text: str, question: Question) -> str:
    """The sentence in the language of the reader."""
    return _(SENTENCES[question]) % {"text": quoted(text)}
