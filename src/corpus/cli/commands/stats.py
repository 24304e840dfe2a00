"""`corpus stats`: sum up the corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from corpus.cli.options.output import format_option
from corpus.cli.options.settings import corpus_option, open_at

if TYPE_CHECKING:
    from corpus.storage import Statistics

UNITS: Final = ("B", "kB", "MB", "GB")
_KILO: Final = 1000


@click.command()
@format_option("text", "json", default="text")
@corpus_option
def stats(format_name: str, location: str) -> None:
    """Sum up the corpus: articles, outlets, days, bytes on disk."""
    with open_at(location) as corpus:
        statistics = corpus.store.statistics()
    if format_name == "json":
        from corpus.rendering.data import json_line

        click.echo(json_line(to_record(statistics)))
        return
    rows = to_rows(statistics)
    width = max(len(name) for name, _ in rows)
    click.echo("\n".join(f"{name:{width}}  {value}" for name, value in rows))


def to_record(statistics: Statistics) -> dict[str, Any]:
    """Turn the statistics into a JSON object; days as RFC 3339, absent ones null."""
    return {
        "articles": statistics.articles,
        "outlets": statistics.outlets,
        "undated": statistics.undated,
        "first": statistics.first and statistics.first.isoformat(),
        "last": statistics.last and statistics.last.isoformat(),
        "bytes": statistics.bytes,
    }


def to_rows(statistics: Statistics) -> list[tuple[str, str]]:
    """Turn the statistics into rows of a name and a value, for people."""
    days = f"{statistics.first} to {statistics.last}" if statistics.first else "none"
    return [
        ("articles", f"{statistics.articles:,}"),
        ("outlets", f"{statistics.outlets:,}"),
        ("days", days),
        ("undated", f"{statistics.undated:,}"),
        *((f"{part} on disk", format_bytes(count)) for part, count in statistics.bytes.items()),
    ]


def format_bytes(count: int) -> str:
    """Write a number of bytes in the unit that keeps the number short: 512 B, 1.5 kB, 20.0 MB (powers of 1000)."""
    if count < _KILO:
        return f"{count} {UNITS[0]}"
    # 999.95 would be shown as 1000.0.
    power = next((power for power in (1, 2) if count / _KILO**power < _KILO - 0.05), 3)
    return f"{count / _KILO**power:,.1f} {UNITS[power]}"
