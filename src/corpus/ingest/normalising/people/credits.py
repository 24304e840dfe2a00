"""What the lines around an article say of it, still as words: gathered line by line, first come first kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from corpus.ingest.normalising.people.names import is_wire_service
from corpus.ingest.normalising.printed_dates import PrintedDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """The parts of an `Article` that are not its body, as printed; the dates are the words of the dates."""

    headline: str = ""
    outlet: str = ""
    agency: str = ""
    published: str = ""
    updated: str = ""
    date_source: str = ""
    authors: tuple[str, ...] = ()
    standfirst: str = ""
    place: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    url: str = ""
    language: str = ""

    def __or__(self, later: Credits) -> Credits:
        """Both together: lists one after the other, each item once; of two single values the first.

        An outlet named later replaces a wire service: the wire is then who wrote, and not who published.
        """
        values: dict[str, Any] = {}
        for field in fields(self):
            mine, theirs = getattr(self, field.name), getattr(later, field.name)
            values[field.name] = tuple(dict.fromkeys(mine + theirs)) if isinstance(mine, tuple) else mine or theirs
        if later.outlet and not is_wire_service(later.outlet) and all(map(is_wire_service, self.outlet.split(", "))):
            values["outlet"] = later.outlet
        return Credits(**values)


def outlet_credits(outlet: str) -> Credits:
    """Credit an outlet; a wire service that publishes is the agency, too."""
    return Credits(outlet=outlet, agency=outlet if is_wire_service(outlet) else "")


def date_credits(dates: Iterable[PrintedDate]) -> Credits:
    """Credit the first date of a line that says it is of publication, else the first without a label; and an update."""
    words: dict[str, str] = {}
    for found in dates:
        words.setdefault(found.label, found.words)
    return Credits(published=words.get("published") or words.get("", ""), updated=words.get("updated", ""))
