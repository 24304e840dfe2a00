"""What a person sees on a terminal."""

from __future__ import annotations

import json

from corpus.storage import open_corpus
from lowmere import ARTICLES, FERRY, STORM


def test_a_search_is_a_table_in_colour(terminal, location):
    done = terminal("search", "ferry", "--corpus", location)

    lines = done.seen.splitlines()
    assert done.code == 0
    assert lines[:2] == [
        "1  \x1b[1;32mFerry\x1b[0m\x1b[1m budget cut after harbour storm\x1b[0m",
        f"   \x1b[36mThe Lowmere Lamp\x1b[0m · 2013-04-12 · \x1b[2m{FERRY.id}\x1b[0m",
    ]
    assert lines[-1].startswith("\x1b[2m1 article · 0.")


def test_a_search_on_a_terminal_without_colour_is_still_a_table(terminal, location):
    done = terminal("search", "ferry", "--corpus", location, env={"TERM": "dumb"})

    assert done.seen.startswith("1  Ferry budget cut after harbour storm\n")
    assert "\x1b" not in done.seen


def test_an_error_on_a_terminal_begins_in_red(terminal):
    assert terminal("show", "x").seen.startswith("\x1b[31m\x1b[1merror:\x1b[0m there is no corpus at index\n")


def test_a_terminal_that_lacks_a_character_shows_a_question_mark(terminal, location):
    done = terminal("search", "ferry", "--corpus", location, "--color", "never", env={"PYTHONIOENCODING": "ascii"})

    assert f"   The Lowmere Lamp ? 2013-04-12 ? {FERRY.id}\n" in done.seen


def test_progress_is_shown_while_work_goes_on_and_gone_when_it_is_done(terminal, tmp_path):
    lines = [json.dumps({"headline": f"Storm {number}", "text": f"Storm {number} came."}) for number in range(60)]
    (tmp_path / "news.jsonl").write_text("\n".join(lines), "utf-8")

    done = terminal("ingest", "news.jsonl", "--corpus", "made")
    assert done.code == 0
    assert "reading" in done.seen
    assert " 1  files read\n" in done.seen
    assert done.seen.endswith(" 0  dates refused\n")

    done = terminal("reindex", "--corpus", "made")
    assert done.code == 0
    assert done.seen.rsplit("\x1b[2K", 1)[1] == "indexed 60 articles\n"


def test_delete_lists_the_articles_and_asks(terminal, location):
    question = (
        f"  {FERRY.id}  Ferry budget cut after harbour storm · The Lowmere Lamp · 2013-04-12\n"
        f"  {STORM.id}  Storm tears away harbour wall · Harbour Post · 2013-03-29\n"
        "delete 2 articles? [y/N]: "
    )

    refused = terminal("delete", FERRY.id, STORM.id, "--corpus", location, keys="n\n")
    assert (refused.code, refused.seen) == (0, f"{question}n\nnothing deleted\n")
    with open_corpus(location) as corpus:
        assert len(list(corpus.store.ids())) == len(ARTICLES)

    agreed = terminal("delete", FERRY.id, STORM.id, "--corpus", location, keys="y\n")
    assert (agreed.code, agreed.seen) == (0, f"{question}y\ndeleted 2 articles\n")
    with open_corpus(location) as corpus:
        assert len(list(corpus.store.ids())) == len(ARTICLES) - 2


def test_ctrl_c_at_the_question_deletes_nothing_and_ends_with_130(terminal, location):
    done = terminal("delete", FERRY.id, "--corpus", location, keys="\x03")

    assert done.code == 130
    assert done.seen.splitlines()[-1] == "\x1b[31m\x1b[1merror:\x1b[0m interrupted"
    with open_corpus(location) as corpus:
        assert FERRY.id in corpus.store.ids()
