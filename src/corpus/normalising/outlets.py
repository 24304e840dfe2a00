"""One name for one outlet, however it was printed."""

from __future__ import annotations


def outlet_name(printed: str) -> str:
    """Give the canonical name of an outlet; one that is not known keeps the name it was printed with."""
    return printed
