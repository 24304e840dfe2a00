"""`corpus verify`."""

from __future__ import annotations

from pathlib import Path

from lowmere import ARTICLES


def test_verify_says_that_a_corpus_is_sound_or_what_is_wrong_with_it(run, location):
    done = run("verify", "--corpus", location)
    assert (done.code, done.out, done.err) == (0, f"{len(ARTICLES)} articles, all sound\n", "")

    for postings in Path(location, "whoosh").glob("*.postings"):
        postings.write_bytes(postings.read_bytes()[:9])
    done = run("verify", "--corpus", location)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"error: the corpus at {location} is not sound\nthe index cannot be read")
