"""Articles of outlets whose names a shell has to quote; all of them are invented."""

from __future__ import annotations

from datetime import date

from corpus.article import Article, Source

OUTLETS = (
    "Harbour Post",
    "Ostwick Courier: Evening",
    "O'Hara $5 Weekly",
    'The "Bell"',
    "Lamp, Wick and Oil",
    "東灘新聞",
)
ODD_ARTICLES = [
    Article(
        headline="Ferry sails" if number else "Harbour \x1b[2J opens",
        body=f"Text {number}.",
        outlet=outlet,
        published=date(2012 + number, 1, 1),
        section="Isles & Ports",
        language="en",
        source=Source(path="/news.jsonl", format="jsonl", sha256="0" * 64, position=number),
    )
    for number, outlet in enumerate(OUTLETS)
]
# Where bash breaks words, as COMP_WORDBREAKS has it.
BREAKS = " \t\n\"'><=;|&(:"
