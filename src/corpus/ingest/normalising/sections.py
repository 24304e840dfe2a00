"""The usual names of sections."""

from __future__ import annotations

from typing import Final

SECTIONS: Final = frozenset(
    """
    africa americas analysis arts asia australia books business climate comment culture economy education egypt
    elections energy entertainment environment europe features film finance football headlines health home
    international law lifestyle local markets media middle-east money music national news opinion politics
    region regional science society sport sports tech technology travel uk us weather world
    """.split()  # noqa: SIM905 - a list of words is read as one
) | {"arab world", "home news", "latest news", "local news", "middle east", "top stories", "uk news", "us news",
     "world news", "business news", "breaking news", "sports news", "latin america", "personal finance",
     "science and environment", "science & environment", "arts and culture", "arts & culture"}  # fmt: skip


def is_section(text: str) -> bool:
    """Whether the text is a usual name of a section."""
    return text.casefold() in SECTIONS
