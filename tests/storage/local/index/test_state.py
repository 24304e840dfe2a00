"""The state of the index: what it holds of an archive, and which documents still count."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.storage.local.index.state import ANALYSIS, FORMAT, SegmentEntry, State, read_state, write_state

SEGMENT = SegmentEntry("0123456789abcdef", 9)
STATE = State("archive", 7, (SEGMENT,), commit=3)


def test_a_state_is_read_as_it_was_written(tmp_path):
    assert read_state(tmp_path) is None
    write_state(tmp_path, STATE)
    assert read_state(tmp_path) == STATE
    write_state(tmp_path, replace(STATE, generation=8))
    assert read_state(tmp_path).generation == 8
    assert [path.name for path in tmp_path.iterdir()] == ["state.json"]


@given(live=st.lists(st.booleans(), min_size=1, max_size=40).map(lambda bits: np.array(bits, bool)))
def test_an_entry_says_which_documents_still_count(tmp_path_factory, live):
    entry = SegmentEntry(SEGMENT.id, len(live)).keeping(live)
    assert entry.live().tolist() == live.tolist()
    folder = tmp_path_factory.getbasetemp()
    write_state(folder, replace(STATE, segments=(entry,)))
    assert read_state(folder).segments == (entry,)


@pytest.mark.parametrize(
    ("state", "is_of", "can_grow", "covers"),
    [
        (STATE, True, True, True),
        (replace(STATE, generation=6), True, True, False),
        (replace(STATE, generation=8), False, False, False),
        (replace(STATE, archive="other"), False, False, False),
        (replace(STATE, analysis=ANALYSIS + 1), True, False, False),
        (replace(STATE, fields="headline:text:headline outlet"), True, False, False),
    ],
)
def test_a_state_is_held_against_the_archive(state, is_of, can_grow, covers):
    archive = ("archive", 7)
    assert (state.is_of(archive), state.can_grow(archive), state.covers(archive)) == (is_of, can_grow, covers)


@pytest.mark.parametrize(
    "entry",
    [
        SegmentEntry("0123456789abcde", 9),
        SegmentEntry("../456789abcdef/", 9),
        SegmentEntry(SEGMENT.id, 0),
        SegmentEntry(SEGMENT.id, -1),
        SegmentEntry(SEGMENT.id, 9, "ff"),
        SegmentEntry(SEGMENT.id, 9, "ffffff"),
        SegmentEntry(SEGMENT.id, 8, "ffff"),
        SegmentEntry(SEGMENT.id, 9, "x"),
        SegmentEntry(SEGMENT.id, "9"),
        SegmentEntry(7, 9),
    ],
)
def test_an_entry_that_makes_no_sense_is_not_believed(tmp_path, entry):
    write_state(tmp_path, replace(STATE, segments=(entry,)))
    assert read_state(tmp_path) is None


def test_a_state_of_another_format_or_with_other_content_is_not_believed(tmp_path):
    write_state(tmp_path, replace(STATE, format=FORMAT + 1))
    assert read_state(tmp_path) is None
    write_state(tmp_path, STATE)
    path = tmp_path / "state.json"
    content = json.loads(path.read_text())
    for changed in (
        {**content, "generation": 8},
        {**content, "more": 1},
        {**content, "segments": {}},
        {key: value for key, value in content.items() if key != "checksum"},
        [],
        None,
    ):
        path.write_text(json.dumps(changed))
        assert read_state(tmp_path) is None
