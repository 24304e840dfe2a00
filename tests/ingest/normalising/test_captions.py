"""Captions: told from sentences by the credit behind them and by the words that they open with."""

import pytest

from corpus.ingest.normalising.captions import caption_text, is_caption


@pytest.mark.parametrize(
    ("paragraph", "known"),
    [
        ("The old bridge on Friday. (Photo: Jane Doe)", True),
        ("The old bridge on Friday. Jane Doe/AFP", True),
        ("Photo by Jane Doe", True),
        ("Photos by Jane Doe and John Roe", True),
        ("Foto: Jane Doe", True),
        ("Jane Doe | Getty Images", True),
        ("Jane Doe/Getty Images", True),
        ("Lorries queue before the bridge (Reuters)", True),
        ("Photos by Jane Doe show that the bridge is bent.", False),
        ("Videos by drivers were shown.", False),
        ("The council voted on Tuesday. (Reuters)", False),
        ("The picture is bleak: nobody pays.", False),
        ("Jane Doe", False),
        ("x" * 601 + " (Photo: Jane Doe)", False),
    ],
)
def test_a_caption_is_known_beyond_doubt_or_not_at_all(paragraph, known):
    assert is_caption(paragraph) is known


def test_a_caption_is_given_as_printed_but_for_its_label():
    assert caption_text("Image caption: The old bridge") == "The old bridge"
    assert caption_text("Photo: The old bridge") == "Photo: The old bridge"
