"""How it is said that a file is of a kind that is not read."""

from __future__ import annotations


def not_read(name: str, advice: str = "") -> str:
    """Say what a file is and what to do, in words for the user."""
    return f"{name}, which is not read: {advice}" if advice else f"{name}, which is not read"
