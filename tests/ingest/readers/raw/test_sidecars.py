from datetime import date
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.ingest.readers import read
from corpus.ingest.readers.raw import open_raw
from corpus.ingest.readers.raw.sidecars import is_sidecar, sidecar_of

TEXT = "The council voted seven to two on Tuesday to close the old bridge to lorries.\n\nIt was late.\n"


def write(root, *names):
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}" if name.endswith(".json") else "x")


@pytest.mark.parametrize(
    ("text", "sidecar"),
    [
        ("10.txt", "10-meta.txt"),
        ("10.txt", "10_meta.txt"),
        ("10.txt", "10.meta"),
        ("10.txt", "10.json"),
        ("10.txt", "10.txt.json"),
        ("10.txt", "10.metadata.json"),
        ("a.md", "a.yaml"),
        ("true/10.txt", "true-meta-information/10-meta.txt"),
        ("texts/10.txt", "texts_meta/10.txt"),
        ("texts/10.txt", "metadata/10.json"),
        ("texts/10.txt", "texts/meta/10.txt"),
    ],
)
def test_metadata_lie_beside_a_text_or_in_a_folder_beside_it(tmp_path, text, sidecar):
    write(tmp_path, text, sidecar, "other.txt")
    assert sidecar_of(tmp_path / text) == tmp_path / sidecar
    assert is_sidecar(tmp_path / sidecar)
    assert not is_sidecar(tmp_path / text)
    assert sidecar_of(tmp_path / sidecar) is None
    assert sidecar_of(tmp_path / "other.txt") is None


def test_metadata_without_their_text_and_articles_of_the_same_name_are_records(tmp_path):
    write(tmp_path, "10-meta.txt", "meta/12.txt")
    (tmp_path / "11.txt").write_text("x")
    (tmp_path / "11.json").write_text('{"title": "a", "text": "b"}')
    (tmp_path / "page.html").write_text("x")
    (tmp_path / "page.json").write_text("{}")
    for name in ("10-meta.txt", "meta/12.txt", "11.json", "11.txt", "page.json"):
        assert not is_sidecar(tmp_path / name)
    assert sidecar_of(tmp_path / "11.txt") is None


def article_of(path: Path) -> Article:
    with open_raw(path) as raw:
        (found,) = read(raw)
    return found


@pytest.mark.parametrize(
    ("name", "metadata"),
    [
        ("a-meta.txt",
         " Por Ana Sá e Rui Paz, Jornal da Serra \nhttps://serra.example/ponte\nlocal\n12/1/2018\n86\nNone\n4.8\n"),
        ("a.json",
         """{"author": ["Ana Sá", "Rui Paz"], "publisher": {"name": "Jornal da Serra"}, "words": 86,
             "url": "https://serra.example/ponte", "section": "local", "date": "2018-01-12"}"""),
        ("a.yaml",
         """authors: [Ana Sá, Rui Paz]
site: Jornal da Serra
url: https://serra.example/ponte
section: local
date: 2018-01-12"""),
    ],
)  # fmt: skip
def test_what_metadata_say_goes_before_what_the_text_says(tmp_path, name, metadata):
    (tmp_path / "a.txt").write_text(
        "Ponte fecha para caminhões. Ônibus vão pela estrada.  O conselho votou na terça-feira por sete a dois para "
        "fechar a ponte velha. Foi tarde. Choveu a noite toda, disse a prefeitura."
    )
    (tmp_path / name).write_text(metadata)
    article = article_of(tmp_path / "a.txt")
    assert article == Article(
        headline="Ponte fecha para caminhões",
        standfirst="Ônibus vão pela estrada.",
        body="O conselho votou na terça-feira por sete a dois para fechar a ponte velha. Foi tarde. Choveu a noite "
        "toda, disse a prefeitura.",
        outlet="Jornal da Serra",
        date_source="field",
        published=date(2018, 1, 12),
        authors=("Ana Sá", "Rui Paz"),
        section="local",
        url="https://serra.example/ponte",
        language="pt",
        source=article.source,
    )


@pytest.mark.parametrize("metadata", ["", "{", "[" * 50_000, "\x00\xff", "{}", ":\n:\n", "a: b\n- c\n"])
def test_metadata_that_say_nothing_leave_the_text_as_it_is(tmp_path, metadata):
    (tmp_path / "a.txt").write_text(f"Ostwick closes bridge\n\n{TEXT}")
    (tmp_path / "a.meta").write_text(metadata)
    article = article_of(tmp_path / "a.txt")
    assert (article.headline, article.body) == ("Ostwick closes bridge", TEXT.strip())
