"""Articles of an island that is on no map; places, people and papers are invented."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from corpus.article import Article, Source


def source(position):
    return Source(path="/news/lowmere.jsonl", format="jsonl", sha256="5f" * 32, position=position)


STORM = Article(
    headline="Storm tears away harbour wall",
    body="SALTPAN — A storm tore away the harbour wall at Saltpan on Friday night. Nobody was hurt.",
    outlet="Harbour Post",
    published=date(2013, 3, 29),
    source=source(0),
)
FERRY = Article(
    headline="Ferry budget cut after harbour storm",
    standfirst="Council votes nine to four.",
    body="The island council cut its ferry budget by a third.\n\n## What changes\n\nThe last boat will leave at four.",
    outlet="The Lowmere Lamp",
    agency="Tidewire",
    published=datetime(2013, 4, 12, 8, 0, tzinfo=timezone(timedelta(hours=2))),
    authors=("Ada Quill", "Bo Ferrin"),
    place="LOWMERE",
    tags=("ferries", "budget"),
    url="https://lamp.example/2013/ferry-budget",
    language="en",
    source=source(1),
)
LIGHTHOUSE = Article(
    headline="The budget of a lighthouse",
    body="Three candles a night: such is the budget of the keeper.",
    outlet="Lamp, Wick and Oil",
    published=date(2014, 1, 1),
    source=source(2),
)
UNDATED = Article(body="A note without a headline, an outlet or a date.", source=source(3))
ARTICLES = (STORM, FERRY, LIGHTHOUSE, UNDATED)
