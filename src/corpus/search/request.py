"""What is asked of a corpus: a query with its filters, parsed once and handed down unchanged to what answers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, tzinfo
from typing import Final, Self

from corpus.dates import Clock, date_word, now, period
from corpus.query import All, Dates, Names, Not, Or, Query, conjunction, parse

_ALL: Final = All()


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A query and filters as the user wrote them, with the time zone and the clock by which their dates are read.

    `text` is the query as written and `query` its tree (All where there is none). `outlets` are the names of the
    filter as written; one that is no outlet's name as a whole may be a list with commas. `dates` are the conditions
    on the date of publication.
    """

    text: str = ""
    query: Query = _ALL
    outlets: tuple[str, ...] = ()
    dates: tuple[Dates, ...] = ()
    zone: tzinfo = UTC
    clock: Clock = now

    @classmethod
    def parse(
        cls,
        text: str = "",
        *,
        outlets: Sequence[str] = (),
        since: str = "",
        until: str = "",
        on: str = "",
        zone: tzinfo = UTC,
        clock: Clock = now,
    ) -> Self:
        """Read a query and filters; raise QueryError or UsageError for what cannot be understood.

        `text` is in the query language (`docs/QUERY.md`); without one, the filters alone decide. `outlets` are names
        in any case, `since`, `until` and `on` dates as in the query language, the last day named included.
        """
        query = parse(text, clock, zone) if text else _ALL
        written = (f"{since}..{until}" if since or until else "", on)
        dates = tuple(Dates(date_word(date), period(date, clock, zone)) for date in written if date)
        return cls(text=text, query=query, outlets=tuple(outlets), dates=dates, zone=zone, clock=clock)

    def __bool__(self) -> bool:
        """Whether the request has a query or a filter; one without asks for every article."""
        return bool(self.text or self.outlets or self.dates)

    def with_query(self, text: str) -> Self:
        """Give the same request with another query, which is read by the same zone and clock."""
        return replace(self, text=text, query=self.read(text))

    def read(self, text: str) -> Query:
        """Parse a query by the zone and clock of this request."""
        return parse(text, self.clock, self.zone)

    def as_query_text(self, outlets: Sequence[str]) -> str:
        """Write the query and the filters as one query, in the words they came in: `7d` stays the last seven days.

        `outlets` are the single names of the outlet filter.
        """
        filters = [*_outlet_filter(outlets), *self.dates]
        if not self.text:
            return " AND ".join(map(str, filters))
        text = f"({self.text})" if filters and isinstance(self.query, Or) else self.text
        return " AND ".join([text, *map(str, filters)])

    def with_filters(self, query: Query, outlets: Sequence[str]) -> Query:
        """Put the filters beside a query; `outlets` are the single names of the outlet filter."""
        return conjunction(query, *_outlet_filter(outlets), *self.dates)


def _outlet_filter(outlets: Sequence[str]) -> list[Query]:
    # Quotes make no difference to a name, and would end it where it is printed.
    names = tuple(" ".join(outlet.replace('"', " ").split()) for outlet in outlets)
    return [Names("outlet", names)] if names else []


def one_of(identities: Sequence[str]) -> Query:
    """Make the condition that an article has one of these ids; of none, one that nothing meets."""
    return Names("id", tuple(identities)) if identities else Not(All())
