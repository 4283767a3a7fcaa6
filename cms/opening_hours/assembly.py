"""Gathers the items of a text into statements; each item is in exactly one of them."""

from collections.abc import Sequence

from cms.opening_hours.contents import read_content
from cms.opening_hours.items import HARD_SIGNS, Asked, Bracket, Item, Mark, Sign
from cms.opening_hours.segments import Segment, split_segments
from cms.opening_hours.signs import read_sign
from cms.opening_hours.statements import Header, Piece, Statement
from cms.opening_hours.vocabulary import Question


class Assembler:
    """Reads the items of one segment after the other and fills statements."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []
        self.headers: list[Header] = []
        self.headings: set[str] = set()
        self.header: Header | None = None
        self.label: Question | None = None
        self.is_label_line = False
        self.current = Statement()
        self.gap: Sign | None = None
        self.upcoming: Sequence[Item] = ()
        self.previous: Item | None = None
        self.segment = Segment((), None, 0)
        self.in_bracket = False

    def read(self, items: Sequence[Item]) -> list[Statement]:
        """All statements of the text."""
        for segment in split_segments(items):
            self._read_segment(segment)
        return self.statements

    def _read_segment(self, segment: Segment) -> None:
        self._forget_headings(segment.lead)
        self.segment, self.gap, self.previous = segment, segment.lead, None
        first = len(self.statements)
        self._begin()
        for index, item in enumerate(segment.items):
            self.upcoming = segment.items[index + 1 :]
            self.feed(item)
        self.finish(is_line_end=self.segment.is_line_end)
        self._settle_segment(self.statements[first:])

    def _forget_headings(self, lead: Sign | None) -> None:
        """A heading holds for the rest of its line; on a line of its own, for the block below."""
        if lead is Sign.PARAGRAPH:
            self.header, self.label, self.is_label_line = None, None, False
        if self.header and not self.header.is_own_line:
            is_reached = lead is Sign.HARD and self.header.has_colon
            self.header = self.header if is_reached else None
        if not self.is_label_line:
            self.label = None

    def _settle_segment(self, own: list[Statement]) -> None:
        if len(own) == 1 and own[0].is_unknown_words and self.segment.is_line_end:
            self.label, self.is_label_line = own[0].question, True
        if self.segment.is_mixed or (own and own[-1].is_dangling and len(own) > 1):
            for statement in own:
                statement.ask(Question.WHICH_DAYS)

    def feed(self, item: Item) -> None:
        """Give the item to the current statement or begin a new one with it."""
        if isinstance(item, Bracket):
            self._feed_bracket(item)
        elif isinstance(item, Mark):
            read_sign(self, item)
        else:
            read_content(self, item)
        keeps_gap = isinstance(item, Mark) and (
            item.sign.separates or item.sign in (Sign.COLON, Sign.OR, *HARD_SIGNS)
        )
        if not keeps_gap:
            self.gap = None
        self.previous = item

    # -- the statement at hand

    def _begin(self) -> None:
        self.current = Statement(lead=self.gap, segment=self.segment.number)
        self.current.header = self.header

    def finish(self, *, is_line_end: bool = False) -> None:
        """Close the current statement and keep it, or make it the heading of what follows."""
        statement = self.current
        if statement.is_empty:
            return
        statement.check_ends()
        self._settle_label(statement)
        if statement.is_open_restriction:
            for earlier in self.statements:
                earlier.ask(statement.question or Question.UNKNOWN)
        if statement.is_only_scope and is_line_end and not statement.awaits_season:
            self._make_header(statement, is_own_line=True)
        else:
            self._carry_scope(statement)
            self.statements.append(statement)
        self._begin()

    def begin_new(self) -> Statement:
        """The statement after the current one."""
        before = self.current
        self.finish()
        if before.appointment and not before.spans and self.gap is None:
            before.ask(Question.APPOINTMENT)  # "nach Vereinbarung Mo 9-12": only then?
            self.current.ask(Question.APPOINTMENT)
        return self.current

    def _make_header(self, statement: Statement, *, is_own_line: bool) -> None:
        self.header = Header(
            statement.start,
            statement.end,
            statement.scope,
            is_own_line=is_own_line,
            has_colon=statement.has_colon,
        )
        if is_own_line:
            self.headers.append(self.header)

    def _carry_scope(self, statement: Statement) -> None:
        """ "April–Okt.: Mo-Fr 9-18, Sa 10-14": the period holds for what follows in the line."""
        if not statement.is_season_first or statement.question:
            return
        if statement.season is None and not statement.has_colon:
            return
        earlier = [old for old in self.statements if old.segment == statement.segment]
        if statement.has_colon or all(old.scope.periods for old in earlier):
            self._make_header(statement, is_own_line=False)

    # -- what is not understood

    def _settle_label(self, statement: Statement) -> None:
        """Hours under a heading that is not understood are handed back with it."""
        if self.label is not None and statement.question is not Question.CONTACT:
            statement.ask(self.label)

    def ask_alternative(self, mark: Mark) -> None:
        """ "Oder": neither what stands before it nor what follows is certain."""
        self.current.cover(mark)
        self.current.ask(Question.ALTERNATIVE)
        self.label, self.is_label_line = Question.ALTERNATIVE, False

    def ask_label(self) -> None:
        """A colon after unknown words: they are the heading of the rest of the line."""
        current = self.current
        is_label = current.question is not None and not current.has_predicate
        if is_label and current.days is None:
            self.label, self.is_label_line = current.question, False

    def _feed_bracket(self, bracket: Bracket) -> None:
        if bracket.items and all(isinstance(item, Asked) for item in bracket.items):
            self._feed_remark(bracket)
            return
        statement, count = self.current, len(self.statements)
        if statement.has_predicate and bracket.is_mixed_scope:
            statement.ask(Question.WHICH_SEASON)  # "(Juli und August nur bis 13 Uhr)"
        self._feed_inside(bracket)
        if self.current is statement:
            statement.cover(bracket)
        inner = [*self.statements[count:], self.current]
        for question in [each.question for each in inner if each.question]:
            statement.ask(question)

    def _feed_inside(self, bracket: Bracket) -> None:
        rest, was_inside = self.upcoming, self.in_bracket
        self.in_bracket, self.gap, self.previous = True, None, None
        for index, item in enumerate(bracket.items):
            self.upcoming = bracket.items[index + 1 :]
            self.feed(item)
        self.in_bracket, self.upcoming = was_inside, rest

    def _feed_remark(self, bracket: Bracket) -> None:
        """ "(Krabbelgruppe)" is handed back alone; "(14-tägig)" takes its statement with it."""
        asked = [item for item in bracket.items if isinstance(item, Asked)]
        if self.current.has_predicate and all(item.is_remark for item in asked):
            self.current.remarks.append(Piece(bracket.start, bracket.end, Question.REMARK))
            return
        self.current.cover(bracket)
        for item in asked:
            self.current.ask(item.question)
