"""What a shell can complete from the corpus."""

from __future__ import annotations

import pytest

import finding
from corpus.cli import COMMANDS, main
from corpus.cli.commands.completion import print_completions
from odd_names import BREAKS, ODD_ARTICLES


@pytest.fixture
def completed(odd, monkeypatch, capsys):
    """The program's answers to a shell at the end of a line; bash gets the kind, then what it may put into the line."""

    def completed(line, shell="bash", **env):
        monkeypatch.setattr(main, "get_command", finding.command)
        *words, word = line.split(" ")
        env = {"_CORPUS_LINE": line, "_CORPUS_BREAKS": BREAKS, "CORPUS": str(odd)} | env
        for name, value in ({"_CORPUS_WORDS": "\x1f".join(words), "_CORPUS_WORD": word} | env).items():
            monkeypatch.setenv(name, value)
        print_completions(main, shell)
        done = capsys.readouterr()
        assert done.err == ""
        return done.out.splitlines()

    return completed


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("corpus sea", ["plain", "search"]),
        ("corpus find --since last-w", ["open", "last-week"]),
        ("corpus find --since 2013..201", ["open", *(f"2013..{year}" for year in range(2017, 2011, -1))]),
        ("corpus find --name f", ["plain", "ferries", "fires"]),
        ("corpus find --name fi", ["plain", "fires"]),
        ("corpus find query:fer", ["plain", "ferries"]),
        ("corpus find --outlet harb", ["plain", r"Harbour\ Post"]),
        ("corpus find --outlet=harb", ["plain", r"Harbour\ Post"]),
        ("corpus find --outlet Harbour\\ P", ["plain", r"Harbour\ Post"]),
        ("corpus find --outlet 'Harb", ["plain", "Harbour Post"]),
        ('corpus find --outlet "The', ["plain", r'The \"Bell\""']),
        ("corpus find --outlet O", ["plain", "O\\'Hara\\ \\$5\\ Weekly", "Ostwick\\ Courier:\\ Evening"]),
        ("corpus find --outlet 'O", ["plain", "O'\\''Hara $5 Weekly", "Ostwick Courier: Evening"]),
        ("corpus find --outlet Ostwick\\ Courier:", ["plain", r"\ Evening"]),
        ("corpus find --outlet 'Harbour Post,Lam", ["plain", "Harbour Post,Lamp, Wick and Oil"]),
        ("corpus find --outlet 東", ["plain", "東灘新聞"]),
        ("corpus find headl", ["open", "headline:"]),
        ("corpus find 'ferry headl", ["open", "ferry headline:", "ferry headline:…"]),
        ("corpus find -- -outl", ["open", "-outlet:"]),
        ("corpus find outlet:harb", ["plain", r"\"Harbour\ Post\""]),
        ("corpus find 'ferry (outlet:harb", ["plain", 'ferry (outlet:"Harbour Post"']),
        ('corpus find \'outlet:("Harbour Post", ost', ["plain", 'outlet:("Harbour Post", "Ostwick Courier: Evening"']),
        ("corpus find 'outlet:\"Harbour P", ["plain", 'outlet:"Harbour Post"']),
        ('corpus find outlet:"Harbour P', ["plain", r'\"Harbour Post\""']),
        ("corpus find outlet:東", ["plain", "東灘新聞"]),
        ("corpus find outlet:the", ["plain"]),  # the query language has no quotes inside of quotes
        ("corpus find 'section:i", ["plain", 'section:"Isles & Ports"']),
        ("corpus find lang:", ["plain", "en"]),
        ("corpus find has:corr", ["plain", "correction"]),
        ("corpus find date:this-m", ["plain", "this-month"]),
        ("corpus find headline:x", ["plain"]),
        ("corpus find nothing:x", ["plain"]),
        ("corpus find --timezone asia/teh", ["plain", "Asia/Tehran"]),
        ("corpus find --article ''", ["plain"]),
        ("corpus find --file x", ["file"]),
        ("corpus find --corpus x", ["dir"]),
        ("corpus find --corpus nowhere outlet:", ["plain"]),
        ("corpus fnid x", ["plain"]),
        ("corpus find --bogus x --outlet Harb", ["plain", r"Harbour\ Post"]),
        ("corpus config ", ["plain", "path", "show"]),
        ("corpus completion z", ["plain", "zsh"]),
        ("corpus export --for", ["plain", "--format"]),
    ],
)
def test_what_is_typed_is_completed_as_the_line_quotes_it(line, lines, completed):
    assert completed(line) == lines


def test_all_commands_and_all_fields_are_offered_where_nothing_is_typed(completed):
    from corpus.query import FIELDS

    assert completed("corpus ") == ["plain", *COMMANDS]
    assert completed("corpus find ") == ["open", *(f"{name}:" for name in FIELDS)]


def test_an_id_is_completed_with_its_headline_made_harmless(completed):
    (line,) = completed(f"corpus find --article {ODD_ARTICLES[0].id[:6]}", shell="zsh")

    kind, identity, headline = line.split("\t")
    assert (kind, identity) == ("plain", ODD_ARTICLES[0].id)
    assert headline == "Harbour ␛[2J opens"


def test_completion_never_says_an_error(completed, tmp_path):
    assert completed("corpus find --outlet ", CORPUS="/nowhere") == ["plain"]
    (tmp_path / "config" / "corpus").mkdir(parents=True)
    (tmp_path / "config" / "corpus" / "config.toml").write_text("corpus = ")
    assert completed("corpus find --outlet ", CORPUS="") == ["plain"]
    assert completed("corpus find ", shell="csh") == []
