"""Takes breaks and parts of the day out of the claimed hours, or asks whose they are."""

from collections.abc import Iterable, Sequence
from typing import Final

from cms.opening_hours.claims import Claim, ask_all, is_part_of
from cms.opening_hours.items import HARD_SIGNS
from cms.opening_hours.model import DayRef, Span
from cms.opening_hours.statements import Statement
from cms.opening_hours.vocabulary import Daypart, Question

_NOON: Final = 12 * 60
_MORNING_END: Final = 13 * 60 + 30
_EVENING_START: Final = 16 * 60
_EVENING_LATEST: Final = 18 * 60


def cut_parts(statements: Sequence[Statement], claims: list[Claim]) -> None:
    """ "Mi nur vormittags", "außer Mittwochnachmittag", "Mi nachmittags geschlossen"."""
    for statement in statements:
        if statement.except_parts:
            days = [ref for item in statement.except_days for ref in item.refs]
            _cut_part(claims, statement, days, statement.except_parts, is_only=False)
        elif statement.parts and statement.is_closed:
            _cut_part(claims, statement, statement.refs, statement.parts, is_only=False)
        elif statement.parts and statement.is_only and not statement.has_predicate:
            _cut_part(claims, statement, statement.refs, statement.parts, is_only=True)


def _cut_part(
    claims: list[Claim],
    statement: Statement,
    refs: Sequence[DayRef],
    parts: Sequence[Daypart],
    *,
    is_only: bool,
) -> None:
    own = [claim for claim in claims if claim.ref in refs]
    if statement.header:
        own = [claim for claim in own if claim.scope == statement.scope]
    is_plain = not refs and not statement.season and statement.even is None
    if statement.is_closed and is_plain and _is_closed_anyway(claims, parts):
        return
    if len(parts) != 1 or not refs or statement.season or (is_only and not own):
        statement.ask(Question.EXCEPTION)
        return
    for claim in own:
        kept = (only_part if is_only else without_part)(claim.spans, parts[0])
        is_rest = kept or is_part_of(refs, claim.owner)
        if kept is None or not is_rest or (is_only and not kept):
            ask_all([claim], Question.EXCEPTION)
            statement.ask(Question.EXCEPTION)
        else:
            claim.spans = kept
    claims[:] = [claim for claim in claims if claim.spans]


def _is_closed_anyway(claims: Sequence[Claim], parts: Sequence[Daypart]) -> bool:
    """ "Mo-Fr 9-12, nachmittags geschlossen" takes nothing away."""
    return bool(claims) and all(
        without_part(claim.spans, part) == claim.spans for claim in claims for part in parts
    )


def cut_breaks(statements: Sequence[Statement], claims: Sequence[Claim]) -> None:
    for statement in statements:
        for pause in statement.breaks:
            _cut_break(claims, statement, pause)


def _cut_break(claims: Sequence[Claim], statement: Statement, pause: Span) -> None:
    claims = _claims_with_break(claims, statement)
    is_cut = False
    for claim in claims:
        rest = without_break(claim.spans, pause)
        is_needed = bool(statement.spans or statement.days)
        if rest is None and (is_needed or touches(claim.spans, pause)):
            ask_all(claims, Question.BREAK)
            statement.ask(Question.BREAK)
            return
        claim.spans = rest or claim.spans
        is_cut = is_cut or rest is not None
    if not is_cut:
        statement.ask(Question.BREAK)


def _claims_with_break(claims: Sequence[Claim], statement: Statement) -> Sequence[Claim]:
    """Those of its own days, else those of the one statement it can mean, else all above."""
    if statement.spans:
        return [claim for claim in claims if claim.owner is statement]
    if statement.header:
        claims = [claim for claim in claims if claim.scope == statement.scope]
    if statement.days:
        return [claim for claim in claims if claim.ref in statement.refs]
    owners = {id(claim.owner) for claim in claims}
    is_own_line = statement.lead in HARD_SIGNS
    if len(owners) > 1 and not is_own_line:
        ask_all(claims, Question.BREAK)
    return claims


def without_part(spans: Iterable[Span], part: Daypart) -> tuple[Span, ...] | None:
    """The spans outside this part of the day; None if one of them runs across its edge."""
    sides = [_is_inside(span, part) for span in spans]
    if None in sides:
        return None
    return tuple(span for span, side in zip(spans, sides, strict=True) if not side)


def only_part(spans: Iterable[Span], part: Daypart) -> tuple[Span, ...] | None:
    """The spans inside this part of the day; None if one of them runs across its edge."""
    sides = [_is_inside(span, part) for span in spans]
    if None in sides:
        return None
    return tuple(span for span, side in zip(spans, sides, strict=True) if side)


def _is_inside(span: Span, part: Daypart) -> bool | None:
    is_morning = span.closes is not None and span.closes <= _MORNING_END and span.opens < _NOON
    if part is Daypart.MORNING and (is_morning or span.opens >= _NOON):
        return is_morning
    if part is Daypart.AFTERNOON and (is_morning or span.opens >= _NOON):
        return not is_morning
    is_early = span.closes is not None and span.closes <= _EVENING_LATEST
    if part is Daypart.EVENING and (is_early or span.opens >= _EVENING_START):
        return not is_early
    return None


def without_break(spans: Iterable[Span], pause: Span) -> tuple[Span, ...] | None:
    """The spans with the break cut out of one of them; None if it lies inside none."""
    kept: list[Span] = []
    is_cut = False
    for span in spans:
        if span.contains(pause) and pause.closes is not None:
            kept += [Span(span.opens, pause.opens), Span(pause.closes, span.closes)]
            is_cut = True
        else:
            kept.append(span)
    return tuple(kept) if is_cut else None


def touches(spans: Iterable[Span], pause: Span) -> bool:
    return any(span.overlaps(pause) for span in spans)
