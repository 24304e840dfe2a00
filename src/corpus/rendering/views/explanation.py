"""A query explained: its tree and the scores of its hits, for people and as JSON (`explanation.schema.json`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, TextIO

from corpus.article import moment_text
from corpus.query import MatchMode
from corpus.rendering.data import write_json_document
from corpus.rendering.terminal.console import styler
from corpus.rendering.terminal.phrases import DOT, byline, count_of, headline
from corpus.rendering.terminal.untrusted import printable
from corpus.rendering.terminal.width import cell_width, truncate, wrap_lines

if TYPE_CHECKING:
    from corpus.rendering import Layout
    from corpus.rendering.terminal.console import Style
    from corpus.search.explanations import Explanation, Meaning, Node, Part, Scoring

FORMATS: Final = ("table", "plain", "json")

# Raise it when a reader of the last version could go wrong.
SCHEMA_VERSION: Final = 1

# How many terms of a word are shown to people.
MAX_TERMS_SHOWN: Final = 10
# A width at which nothing is wrapped.
UNWRAPPED_WIDTH: Final = 100_000
_INDENT: Final = "  "
# What a node became is shown beside it if so many cells are left, else below it.
_MIN_CELLS_BESIDE: Final = 30
# The largest share of a line that the names of nodes take.
_MAX_NAME_SHARE: Final = 0.4


def render(name: str, explanation: Explanation, query: object, out: TextIO, layout: Layout) -> None:
    """Write an explanation in the format of a name; `query` is as `query_record` makes it.

    Plain text has each node and each part on one line.
    """
    if name == "json":
        _write_json(explanation, query, out)
        return
    if name == "plain":
        layout = replace(layout, width=UNWRAPPED_WIDTH, color=False)
    bold, dim = styler(layout.color, bold=True), styler(layout.color, dim=True)
    lines = list(_tree(explanation.tree, layout, dim))
    matching = count_of(explanation.total, "article")
    lines += ["", f"{matching} of {explanation.articles:,}"]
    for hit in explanation.hits:
        lines += ["", *_hit(hit, layout, bold, dim)]
    out.writelines(f"{line}\n" for line in lines)


# --- the tree --------------------------------------------------------------------------------------------------------


def _tree(tree: Node, layout: Layout, dim: Style) -> Iterator[str]:
    """Give a line per node: its name, how many articles match it, what it became."""
    nodes = list(_walk(tree, ""))
    most = max(int(layout.width * _MAX_NAME_SHARE), 12)
    names = [truncate(indent + printable(node.name), most) for indent, node in nodes]
    width = max(map(cell_width, names))
    numbers = max(len(f"{node.hits:,}") for _, node in nodes)
    for name, (indent, node) in zip(names, nodes, strict=True):
        line = f"{name}{' ' * (width - cell_width(name))}  {node.hits:>{numbers},}"
        detail = _detail(node)
        room = layout.width - width - numbers - 2 * len(_INDENT)
        if not detail:
            yield line
        elif room >= _MIN_CELLS_BESIDE:
            first, *others = wrap_lines(detail, room)
            yield f"{line}{_INDENT}{dim(first)}"
            yield from (f"{' ' * (width + numbers + 2 * len(_INDENT))}{dim(other)}" for other in others)
        else:
            yield line
            below = indent + 2 * _INDENT
            yield from (below + dim(part) for part in wrap_lines(detail, max(layout.width - len(below), 8)))


def _walk(node: Node, indent: str) -> Iterator[tuple[str, Node]]:
    yield indent, node
    for part in node.parts:
        yield from _walk(part, indent + _INDENT)


def _detail(node: Node) -> str:
    if node.period:
        since, until = node.period.utc()
        return f"[{_instant(since)}, {_instant(until)})" + (
            "" if node.period.zone is UTC else f", days of {node.period.zone}"
        )
    return printable(node.stands_for or " or ".join(DOT.join(map(_meaning, way)) for way in node.ways))


def _instant(moment: datetime | None) -> str:
    return moment_text(moment) or "…"


def _meaning(meaning: Meaning) -> str:
    if not meaning.terms:
        return f"no article has {meaning.word.term}"
    terms = [f"{term} {count:,}" for term, count in meaning.terms[:MAX_TERMS_SHOWN]]
    more = len(meaning.terms) - len(terms) + meaning.more
    return ", ".join(terms) + (f" and {more:,} more" if more else "")


# --- a score ---------------------------------------------------------------------------------------------------------


def _hit(hit: Scoring, layout: Layout, bold: Style, dim: Style) -> Iterator[str]:
    rank = f"{hit.rank}. "
    indent = " " * len(rank)
    title, *others = wrap_lines(headline(hit.article), max(layout.width - len(rank), 8))
    yield rank + bold(title)
    yield from (indent + bold(other) for other in others)
    signed = DOT.join(byline(hit.article, layout.zone))
    yield from (indent + line for line in wrap_lines(signed, max(layout.width - len(rank), 8)))
    if not hit.parts:
        yield f"{indent}score {hit.score:.4f}{DOT}nothing in the query ranks"
        return
    yield f"{indent}score {hit.score:.4f}"
    width = min(
        max(cell_width(printable(part.text)) for part in hit.parts), max(int(layout.width * _MAX_NAME_SHARE), 12)
    )
    for part in hit.parts:
        name = truncate(printable(part.text), width)
        line = f"{name}{' ' * (width - cell_width(name))}  {part.score:.4f}"
        room = max(layout.width - len(indent) - cell_width(line) - 2 * len(_INDENT), 20)
        first, *others = wrap_lines(_product(part), room)
        yield f"{indent}{_INDENT}{line}{_INDENT}{dim(first)}"
        yield from (" " * (len(indent) + cell_width(line) + 2 * len(_INDENT)) + dim(other) for other in others)


def _product(part: Part) -> str:
    occurrences = count_of(part.occurrences, "occurrence")
    where = f"in {count_of(part.holding, 'article')}, {occurrences} here"
    return f"= rarity {part.rarity:.4f} × saturation {part.saturation:.4f}{DOT}{where}"


# --- data ------------------------------------------------------------------------------------------------------------


def _write_json(explanation: Explanation, query: object, out: TextIO) -> None:
    head = {
        "schema_version": SCHEMA_VERSION,
        "query": query,
        "tree": _node_record(explanation.tree),
        "total": explanation.total,
        "articles": explanation.articles,
    }
    write_json_document(out, head, "hits", map(_hit_record, explanation.hits))


def _node_record(node: Node) -> dict[str, Any]:
    record: dict[str, Any] = {"query": node.text, "hits": node.hits}
    if node.parts:
        record |= {"operator": node.name, "parts": [_node_record(part) for part in node.parts]}
    if node.ways:
        record["ways"] = [[_meaning_record(meaning) for meaning in way] for way in node.ways]
    if node.period:
        since, until = node.period.utc()
        zone = str(node.period.zone)
        record |= {"since": moment_text(since), "until": moment_text(until), "timezone": zone}
    if node.stands_for:
        record["stands_for"] = node.stands_for
    return record


def _meaning_record(meaning: Meaning) -> dict[str, Any]:
    terms = [{"term": term, "articles": articles} for term, articles in meaning.terms]
    names = {
        MatchMode.INFLECTED: "inflections",
        MatchMode.EXACT: "exact",
        MatchMode.PATTERN: "pattern",
        MatchMode.TYPO: "typing errors",
    }
    return {"word": meaning.word.term, "matches": names[meaning.word.mode], "terms": terms, "more": meaning.more}


def _hit_record(hit: Scoring) -> dict[str, Any]:
    parts = [
        {
            "query": part.text,
            "score": round(float(part.score), 6),
            "rarity": round(float(part.rarity), 6),
            "saturation": round(float(part.saturation), 6),
            "articles": part.holding,
            "places": part.occurrences,
        }
        for part in hit.parts
    ]
    return {
        "rank": hit.rank,
        "id": hit.article.id,
        "headline": hit.article.headline,
        "score": round(float(hit.score), 6),
        "parts": parts,
    }
