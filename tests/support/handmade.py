"""Hits made by hand: places, people and papers are invented."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from corpus.article import Article, Hit, Note, Passage, Source


class Shown(list):
    """Hits at hand, in the place of those that a search makes as they are needed."""

    def __init__(self, hits, first_rank=1):
        super().__init__(hits)
        self.first_rank = first_rank

    def identities(self):
        return [hit.article.id for hit in self]


def source(position=0):
    return Source(path="/news/lowmere.jsonl", format="jsonl", sha256="5f" * 32, position=position)


FERRY = Article(
    headline="Ferry budget cut by a third after harbour storm, and the winter timetable is halved with it",
    standfirst="Council votes nine to four; the last boat will leave at four.",
    body=(
        "LOWMERE — The island council cut its ferry budget by a third on Friday, two weeks after a storm tore away the "
        "harbour wall.\n\n## What changes\n\n“A budget is a promise,” said Ada Quill, who runs the harbour. “This one "
        "has been broken twice.”\n\nThe last boat will now leave at four. Budgets for the school and the clinic stay "
        "as they are, the council said, and a further vote is planned for the spring."
    ),
    outlet="The Lowmere Lamp",
    agency="Tidewire",
    published=datetime(2013, 4, 12, 8, 0, tzinfo=timezone(timedelta(hours=2))),
    updated=datetime(2013, 4, 13, 9, 30, tzinfo=UTC),
    date_source="metadata",
    authors=("Ada Quill", "Bo Ferrin"),
    place="LOWMERE",
    section="Islands",
    tags=("ferries", "budget"),
    captions=("The harbour wall at dawn.", "A chart of the strait."),
    furniture=("Share this", "Read more: ferries"),
    extra=(("pillar", "News"), ("words", "82")),
    printed_outlet="Lamp",
    notes=(Note("correction", "An earlier version misnamed the strait."),),
    url="https://lamp.example/2013/04/12/ferry-budget-cut-by-a-third-after-harbour-storm-and-timetable-halved",
    language="en",
    source=source(),
)
BARE = Article(body="Three candles a night: such is the budget of the lighthouse.", source=source(1))
HOSTILE = Article(
    headline="Red \x1b[31malert\x1b[0m [bold]at[/bold]\nSaltpan \u202egnp.exe",
    body="A budget\x07 with \x9b2J controls,\ta tab, “half” a \ud83d pair and \u2028 breaks; 50% of =1+1.",
    outlet="[red]Saltpan[/red] “Post”, Ltd",
    published=date(2013, 4, 13),
    authors=("Cy\x00rus Dray",),
    source=source(2),
)
ISLAND = Article(
    headline="島の予算、三分の一に削減",
    body="灯台の島の予算は三分の一になった。最後の船は四時に出る。" * 3,
    outlet="灯台新聞",
    published=date(2014, 1, 1),
    url="https://lighthouse.example/3",
    source=source(3),
)


def marked(text, *words):
    """A passage in which each of the words is a span, where it first stands."""
    spans = sorted((text.index(word), text.index(word) + len(word)) for word in words)
    return Passage(text, tuple(spans))


def ferry_hit(rank=1):
    first, _, promise, _ = FERRY.body.split("\n\n")
    passages = (marked(first, "budget", "storm"), marked("…" + promise, "budget"))
    return Hit(rank=rank, score=3.14159265, article=FERRY, headline=marked(FERRY.headline, "budget", "storm"),
               passages=passages)  # fmt: skip
