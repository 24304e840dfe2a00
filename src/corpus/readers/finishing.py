"""The last step of every reader: what is the same for all formats is done to an article here, and only here."""

from __future__ import annotations

from dataclasses import replace

from corpus.article import Article
from corpus.normalising.languages import language_code, language_of
from corpus.normalising.notices import notices
from corpus.normalising.outlets import Names, outlet_name


def finished(article: Article, own_outlets: Names = ()) -> Article:
    """Give the outlet its one name, name the language where the source does not, and note corrections.

    The id stays the one that the source gave, so that a better table of outlets moves no article.
    """
    outlet = outlet_name(article.outlet, own_outlets)
    return replace(
        article,
        outlet=outlet,
        printed_outlet=article.outlet if article.outlet != outlet else article.printed_outlet,
        language=language_code(article.language) or language_of(f"{article.headline}\n{article.body}"),
        notes=article.notes or notices(article.headline, article.body),
    )
