"""Finding files: one odd thing in a folder is told of, and never stops the rest."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from corpus.errors import UsageError
from corpus.ingest.files import find_files
from corpus.ingest.readers import read
from corpus.ingest.readers.data import jsonl
from corpus.ingest.readers.raw import open_raw
from corpus.ingest.run import ingest
from corpus.storage import open_corpus
from packs import zipped
from unprivileged import run_unprivileged

LEFTOVER = "left out: a leftover of an editor, a download or a system"
READ_ALREADY = "left out: a link to a folder that is read already"
LEADS_UP = "left out: a link to a folder that it lies in"

STORY = "Ferry sails\n\nThe ferry of Ostwick sailed again on Friday, and two hundred people were on board of it.\n"


def story(path, text=STORY):
    """Write a text of an article; give its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def names(folder, found):
    return [os.path.relpath(file, folder) for file in found.files]


def rejections(corpus, *paths):
    """Ingest; give the report, and the reasons of rejections by the name of the file or folder."""
    rejected = []
    report = ingest(corpus, paths, on_reject=rejected.append)
    return report, {Path(reject.source.path).name: reject.reason for reject in rejected}


# --- what is found ------------------------------------------------------------------------------------------------


def test_files_come_in_the_order_of_their_names_those_of_a_folder_before_those_below(tmp_path):
    for name in ("b/two.txt", "b/a/one.txt", "a/z.txt", "c.txt", "a/b.txt"):
        story(tmp_path / name)
    assert names(tmp_path, find_files([tmp_path])) == ["c.txt", "a/b.txt", "a/z.txt", "b/two.txt", "b/a/one.txt"]


def test_standard_input_named_twice_is_read_once(tmp_path):
    file = story(tmp_path / "a.txt")
    assert find_files(["-", file, "-", file]).files == ["-", str(file)]


def test_a_path_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(UsageError, match="there is no file or folder"):
        find_files([tmp_path, tmp_path / "nowhere"])


def test_folders_may_be_deeper_than_functions_may_call_each_other(tmp_path, monkeypatch):
    depth = 1500
    monkeypatch.chdir(tmp_path)
    for _ in range(depth):
        Path("d").mkdir()
        os.chdir("d")
    story(Path("a.txt"))
    try:
        assert find_files([tmp_path]).files == [f"{tmp_path}{'/d' * depth}/a.txt"]
    finally:
        # Nor may they for whoever tidies up.
        Path("a.txt").unlink()
        for _ in range(depth):
            os.chdir("..")
            Path("d").rmdir()


# --- links --------------------------------------------------------------------------------------------------------


def test_a_link_to_a_folder_is_followed_once_after_all_that_needs_no_link(tmp_path):
    story(tmp_path / "nas" / "2013" / "a.txt")
    story(tmp_path / "in" / "z" / "b.txt")
    (tmp_path / "in" / "2013").symlink_to("../nas/2013")
    (tmp_path / "in" / "again").symlink_to(tmp_path / "nas" / "2013")
    (tmp_path / "in" / "first").symlink_to("z")

    found = find_files([tmp_path / "in"])

    assert names(tmp_path / "in", found) == ["z/b.txt", "2013/a.txt"]
    assert found.left_out == {READ_ALREADY: 2}


def test_links_in_linked_folders_are_followed_too_and_loops_end(tmp_path):
    story(tmp_path / "in" / "a.txt")
    story(tmp_path / "far" / "b.txt")
    story(tmp_path / "farther" / "c.txt")
    (tmp_path / "in" / "far").symlink_to("../far")
    (tmp_path / "far" / "farther").symlink_to("../farther")
    (tmp_path / "farther" / "back").symlink_to("../in")
    (tmp_path / "in" / "loop").symlink_to(".")
    (tmp_path / "in" / "up").symlink_to("/")

    found = find_files([tmp_path / "in"])

    assert names(tmp_path / "in", found) == ["a.txt", "far/b.txt", "far/farther/c.txt"]
    assert found.left_out == {LEADS_UP: 2, READ_ALREADY: 1}


def test_a_link_that_is_named_is_a_folder_that_is_named(tmp_path):
    story(tmp_path / "far" / "b.txt")
    (tmp_path / "in").symlink_to("far")
    assert find_files([tmp_path / "in"]).files == [str(tmp_path / "in" / "b.txt")]


def test_links_that_lead_nowhere_are_rejected(corpus, tmp_path):
    story(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "broken").symlink_to("gone")
    (tmp_path / "in" / "self").symlink_to("self")

    report, reasons = rejections(corpus, tmp_path / "in")

    assert report.added == 1
    assert reasons == {"broken": "No such file or directory", "self": "Too many levels of symbolic links"}


def test_a_link_to_the_corpus_itself_is_not_read(local, tmp_path):
    story(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "corpus").symlink_to(local.location)
    report, reasons = rejections(local, tmp_path / "in")
    assert (report.added, reasons) == (1, {})


# --- what is no file ----------------------------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_pipes_sockets_and_devices_are_rejected_and_the_rest_is_read(corpus, tmp_path, monkeypatch):
    story(tmp_path / "in" / "a.txt")
    os.mkfifo(tmp_path / "in" / "pipe")
    os.mkfifo(tmp_path / "in" / "a.json")  # beside a.txt, where metadata of it would be
    (tmp_path / "in" / "device").symlink_to("/dev/zero")
    monkeypatch.chdir(tmp_path / "in")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        report, reasons = rejections(corpus, tmp_path / "in")

    assert (report.added, report.rejected) == (1, 4)
    assert reasons == {
        "pipe": "a named pipe, which is not read",
        "a.json": "a named pipe, which is not read",
        "device": "a device, which is not read",
        "socket": "a socket, which is not read",
    }


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="the shell hands no pipes over by name")
def test_a_pipe_that_the_shell_hands_over_is_read(corpus):
    with subprocess.Popen([sys.executable, "-c", f"print({STORY!r})"], stdout=subprocess.PIPE) as writer:
        assert ingest(corpus, [f"/dev/fd/{writer.stdout.fileno()}"]).added == 1


def test_nothing_and_a_closed_standard_input_are_rejected(corpus, monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    assert rejections(corpus, "/dev/null", "-")[1] == {
        "null": "a device, which is not read",
        "-": "standard input is closed",
    }


# --- names --------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="names are UTF-8 or UTF-16 there")
def test_names_that_are_not_utf8_are_read_and_spelled_so_that_all_can_write_them(corpus, tmp_path):
    folder = tmp_path / os.fsdecode(b"\xe9t\xe9")
    story(folder / os.fsdecode(b"caf\xe9.txt"))
    story(folder / os.fsdecode(b"caf\xe9-meta.txt"), "Mara Quill\nhttps://lamp.example/1\n")
    story(folder / "new\nline.txt", f"Echo\n\n{STORY}")
    story(folder / os.fsdecode(b"empty\xff.txt"), "")
    rejected = []

    report = ingest(corpus, [tmp_path], on_reject=rejected.append)

    assert (report.added, report.sidecars, report.rejected) == (2, 1, 1)
    assert [reject.source.path for reject in rejected] == [f"{tmp_path}/\\xe9t\\xe9/empty\\xff.txt"]
    paths = [article.source.path for article in corpus.store.articles(corpus.store.ids())]
    assert sorted(paths) == [f"{tmp_path}/\\xe9t\\xe9/caf\\xe9.txt", f"{tmp_path}/\\xe9t\\xe9/new\nline.txt"]
    assert ingest(corpus, [tmp_path]).unchanged_files == 2


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="names are UTF-8 or UTF-16 there")
def test_a_corpus_in_a_folder_whose_name_is_not_utf8_is_made_and_opened(tmp_path):
    location = os.fsdecode(os.fsencode(tmp_path) + b"/\xe9/index")
    file = story(tmp_path / "a.txt")
    with open_corpus(location, create=True) as corpus:
        assert ingest(corpus, [file]).added == 1
    with open_corpus(location) as corpus:
        assert corpus.store.count() == 1


# --- leftovers ----------------------------------------------------------------------------------------------------

LEFTOVERS = (
    "a.txt~", "#a.txt#", "~$a.txt", "a.txt.part", "b.txt.crdownload", "c.tmp", "a.txt.swp", "Thumbs.db",
    "desktop.ini", "a.txt.bak", "a.txt.ORIG", "__MACOSX/a.txt", "@eaDir/a.txt", "lost+found/a.txt",
)  # fmt: skip


def test_leftovers_of_editors_downloads_and_systems_are_left_out_and_counted(corpus, tmp_path):
    kept = [story(tmp_path / "in" / name) for name in ("a.txt", "party.txt", "older.txt.bak", "apart", "b.tmpl")]
    for name in LEFTOVERS:
        story(tmp_path / "in" / name, STORY.replace("sails", "sa"))

    found = find_files([tmp_path / "in"])

    assert found.files == sorted(map(str, kept))
    assert found.left_out == {LEFTOVER: len(LEFTOVERS)}
    assert ingest(corpus, [tmp_path / "in"]).warnings == Counter({LEFTOVER: len(LEFTOVERS)})


def test_a_leftover_that_is_named_is_read(corpus, tmp_path):
    assert ingest(corpus, [story(tmp_path / "a.txt~")]).added == 1


# --- rights, and what changes under way ---------------------------------------------------------------------------

_INGEST = """
import sys
from corpus.ingest.run import ingest
from corpus.storage import open_corpus
with open_corpus("memory:", create=True) as corpus:
    report = ingest(corpus, sys.argv[1:], on_reject=lambda reject: print(reject.source.path, reject.reason, sep=": "))
print(report.added, report.rejected)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are other ones there")
def test_folders_and_files_without_permission_are_rejected_and_the_rest_is_read(tmp_path):
    story(tmp_path / "in" / "a.txt")
    closed = story(tmp_path / "in" / "closed" / "b.txt").parent
    # Without `x` the names can be listed, and nothing be opened; without `r` it is the other way round.
    listed = story(tmp_path / "in" / "listed" / "c.txt").parent
    file = story(tmp_path / "in" / "d.txt")
    story(tmp_path / "in" / "e.txt", STORY.replace("Ostwick", "Lowmere"))
    beside = story(tmp_path / "in" / "e-meta.txt", "Mara Quill\nhttps://lamp.example/1\n")
    for path, mode in ((closed, 0o000), (listed, 0o444), (file, 0o000), (beside, 0o000)):
        path.chmod(mode)
    try:
        done = run_unprivileged("-c", _INGEST, tmp_path / "in")
    finally:
        closed.chmod(0o755)
        listed.chmod(0o755)

    refused = {closed, listed / "c.txt", file, beside}
    assert set(done.stdout.splitlines()) == {"2 4", *(f"{path}: Permission denied" for path in refused)}
    assert done.stderr == ""


def test_a_file_that_is_gone_before_it_is_read_is_rejected_and_the_rest_is_read(corpus, tmp_path):
    for name in ("a.txt", "b.txt", "c.txt"):
        story(tmp_path / name, f"{name}\n\n{STORY}")

    def take_away(_stage):
        (tmp_path / "b.txt").unlink(missing_ok=True)

    rejected = []
    report = ingest(corpus, [tmp_path], on_reject=rejected.append, progress=take_away)

    assert (report.added, [reject.reason for reject in rejected]) == (2, ["No such file or directory"])


def test_a_file_that_grows_while_it_is_read_is_read_again_next_time(corpus, tmp_path, monkeypatch):
    file = story(tmp_path / "a.jsonl", '{"title": "Ferry sails", "text": "The ferry sailed."}\n')
    split = jsonl.split

    def split_and_grow(raw):
        yield from split(raw)
        with file.open("a") as more:
            more.write('{"title": "Ferry sinks", "text": "The ferry sank."}\n')

    with monkeypatch.context() as patch:
        patch.setattr(jsonl, "split", split_and_grow)
        assert ingest(corpus, [file]).added == 1
    assert ingest(corpus, [file]).added == 1
    assert ingest(corpus, [file]).unchanged_files == 1


def test_leftovers_in_archives_are_left_out(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(zipped([("a.txt", STORY), ("a.txt~", STORY), ("Thumbs.db", b"\0\0\0")]))
    with open_raw(path) as raw:
        assert [article.source.member for article in read(raw)] == ["a.txt"]
