"""Styled text on a terminal."""

from __future__ import annotations

import pytest

from corpus.rendering.terminal.console import with_direction_mark


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("عيط", "عيط\u200e"),
        ("עיתון 24", "עיתון 24\u200e"),
        ("Lamp צ", "Lamp צ\u200e"),
        ("The Lamp", "The Lamp"),
        ("島", "島"),
    ],
)
def test_a_name_that_runs_from_right_to_left_keeps_what_follows_in_its_place(name, shown):
    assert with_direction_mark(name) == shown
