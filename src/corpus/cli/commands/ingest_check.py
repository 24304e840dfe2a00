"""What `corpus ingest --check` writes: what each file would become, a line each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TextIO

from corpus.article import moment_text
from corpus.cli.shell.errors import InputRejected

if TYPE_CHECKING:
    from corpus.article import Rejected
    from corpus.ingest.checking import FileCheck


def write_checks(
    checks: Iterable[FileCheck], out: TextIO, format_name: str, on_reject: Callable[[Rejected], None]
) -> None:
    """Write a line for each file, as text or as JSON Lines; InputRejected in the end, if anything would be."""
    from corpus.rendering.data import json_line
    from corpus.rendering.terminal.phrases import count_of

    files = articles = rejected = 0
    for check in checks:
        files += 1
        articles += check.articles
        rejected += len(check.rejected)
        for one in check.rejected:
            on_reject(one)
        out.write(f"{json_line(_record(check)) if format_name == 'jsonl' else _line(check)}\n")
    if rejected:
        records = f"{count_of(rejected, 'record')} in {count_of(files, 'file')}"
        raise InputRejected(
            f"{records} would be rejected", hint=f"{count_of(articles, 'article')} would be read; nothing was ingested"
        )


def _line(check: FileCheck) -> str:
    """Say in one line what a file would become: `a.txt: text: Storm floods Lowmere (The Lantern, 2013-04-12)`."""
    from corpus.rendering.terminal.phrases import count_of
    from corpus.rendering.terminal.untrusted import printable

    if check.is_sidecar:
        return printable(f"{check.path}: metadata, read with the text next to it")
    parts = [count_of(check.articles, "article")] if check.articles > 1 else []
    if check.first and check.articles == 1:
        about = ", ".join(filter(None, (check.first.outlet, moment_text(check.first.published))))
        parts.append(f"{check.first.headline or '(no headline)'}{f' ({about})' if about else ''}")
    parts += [
        f"rejected: {reason}" if count == 1 else f"{count:,} rejected: {reason}" for reason, count in check.reasons
    ]
    names = [", ".join(check.formats)] if check.formats else []
    return printable(": ".join([check.path, *names, "; ".join(parts) or "nothing"]))


def _record(check: FileCheck) -> dict[str, Any]:
    first = check.first
    return {
        "path": check.path,
        "formats": check.formats,
        "articles": check.articles,
        "headline": first.headline if first else "",
        "outlet": first.outlet if first else "",
        "published": moment_text(first.published) if first else None,
        "rejected": [{"reason": reason, "records": count} for reason, count in check.reasons],
        "is_sidecar": check.is_sidecar,
    }
