"""Terms are found in a mapped file as in a sorted list."""

from __future__ import annotations

from bisect import bisect_left

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.storage.local.index import lexicon as lexicon_module
from corpus.storage.local.index.arrays import ArrayFile, DamagedIndex, write_arrays
from corpus.storage.local.index.lexicon import Lexicon, lexicon_arrays

TERMS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=4) | st.text("ab", min_size=1)


def lexicon(folder, terms, arrays=None):
    """Write a lexicon and open it."""
    path = folder / "file"
    path.unlink(missing_ok=True)
    write_arrays(path, {**lexicon_arrays("body", [term.encode() for term in terms]), **(arrays or {})})
    return Lexicon(ArrayFile(path), "body")


@given(terms=st.sets(TERMS, max_size=20).map(sorted), asked=TERMS, share=st.sampled_from([0, 0.3, 2]))
def test_a_lexicon_is_a_sorted_list(tmp_path_factory, terms, asked, share):
    opened = lexicon(tmp_path_factory.getbasetemp(), terms)

    assert (len(opened), list(opened), opened[:]) == (len(terms), terms, terms)
    assert (opened[1:3], opened[5:2]) == (terms[1:3], [])
    assert opened.position(asked.encode()) == bisect_left(terms, asked)
    assert opened.find(asked.encode()) == (terms.index(asked) if asked in terms else None)
    for prefix in ("", "a", "ab", asked, asked[:1]):
        assert opened.beginning_with(prefix) == [term for term in terms if term.startswith(prefix)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexicon_module, "MAX_SHARE_LOOKED_UP", share)
        wanted = {asked, *terms[::2]}
        assert opened.numbers_of(wanted).tolist() == [at for at, term in enumerate(terms) if term in wanted]


def test_a_term_out_of_range_is_an_index_error(tmp_path):
    with pytest.raises(IndexError):
        lexicon(tmp_path, ["a"])[1]
    assert lexicon(tmp_path, ["a", "b"])[-1] == "b"


@pytest.mark.parametrize(
    ("arrays", "broken"),
    [
        ({"body.term_starts": np.array([0, 2, 5], np.uint32)}, len),
        ({"body.term_starts": np.array([], np.uint32)}, len),
        ({"body.terms": np.frombuffer(b"ab\xff\nb\n", np.uint8)}, list),
        ({"body.terms": np.frombuffer(b"a\nb\nb\n", np.uint8)}, lambda opened: opened[:]),
    ],
)
def test_terms_that_are_not_as_they_were_written_are_damage(tmp_path, arrays, broken):
    with pytest.raises(DamagedIndex):
        broken(lexicon(tmp_path, ["abc", "b"], arrays))
