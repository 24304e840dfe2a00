import pytest

from corpus.ingest.readers.pages import consensus, engines
from corpus.ingest.readers.pages.bodies import read_body
from corpus.ingest.readers.pages.document import parse_page
from corpus.ingest.readers.pages.visibility import without_machinery

ARTICLE = (
    "The lighthouse of Ostwick will be lit again in the spring, said the keeper Mara Quill on Monday morning.",
    "Its lamp was taken down nine years ago, when the harbour of Korvania closed and the last ferry was sold.",
    "The new one was built by pupils of the town, who raised the money for it by selling jars of honey.",
)
NOTICE = (
    "All that is printed on these pages belongs to the Ostwick Lantern, which was founded in the year 1871.",
    "Letters to the editor are read with care, whether they are printed or not, and are kept for three years.",
    "The paper is set in the old printing house by the market, where visitors are welcome on the first Sunday.",
)
PAGE = "<html><body>{}{}</body></html>".format(
    *("".join(f"<div><p>{text}</p></div>" for text in part) for part in (ARTICLE, NOTICE))
)
NOTHING = ""


@pytest.fixture
def said(monkeypatch):
    """Let each engine read what the test says, and note which were asked."""
    asked = []

    def say(**text_by_engine):
        for name, text in text_by_engine.items():
            monkeypatch.setattr(
                engines, name, lambda tree, name=name, text=text: (asked.append(name), "\n".join(text))[1]
            )
        return asked

    return say


def read(stated=""):
    return tuple(filter(None, read_body(parse_page(PAGE.encode()), stated).text.split("\n\n")))


def test_where_two_engines_agree_no_other_is_asked(said):
    asked = said(trafilatura_precise=ARTICLE, resiliparse=ARTICLE, readability=NOTICE, trafilatura_whole=NOTICE)
    assert read() == ARTICLE
    assert sorted(asked) == ["resiliparse", "trafilatura_precise"]


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        pytest.param(NOTICE, ARTICLE, ARTICLE, id="the first errs"),
        pytest.param(NOTHING, ARTICLE, ARTICLE, id="the first finds nothing"),
        pytest.param(ARTICLE, NOTICE, ARTICLE, id="the second errs"),
        pytest.param(ARTICLE[:1], ARTICLE, ARTICLE, id="the first reads one paragraph"),
    ],
)
def test_where_they_do_not_the_two_of_three_that_agree_are_believed(said, first, second, third):
    asked = said(trafilatura_precise=first, resiliparse=second, readability=third, trafilatura_whole=NOTICE)
    assert read() == ARTICLE
    assert "trafilatura_whole" not in asked


def test_where_no_two_agree_the_reading_that_has_most_in_common_with_the_others_is_taken(said):
    most = (*ARTICLE, *NOTICE[:1])
    said(trafilatura_precise=NOTICE, resiliparse=ARTICLE[:1], readability=most, trafilatura_whole=ARTICLE)
    assert read() == most


def test_the_text_of_the_metadata_is_a_voice_like_those_of_engines(said):
    asked = said(trafilatura_precise=NOTICE, resiliparse=ARTICLE, readability=NOTICE, trafilatura_whole=NOTICE)
    assert read("\n".join((*ARTICLE, *ARTICLE))) == ARTICLE
    assert "readability" not in asked


def test_what_nobody_reads_is_no_article(said):
    said(trafilatura_precise=NOTHING, resiliparse=NOTHING, readability=NOTHING, trafilatura_whole=NOTHING)
    assert read_body(parse_page(PAGE.encode())).missing == "no article text on the page"


@pytest.mark.parametrize(
    "engine", [engines.trafilatura_precise, engines.trafilatura_whole, engines.readability, engines.resiliparse]
)
def test_an_engine_reads_an_article_and_leaves_the_page_as_it_is(engine):
    links = "<nav><a href=/a>Home</a> <a href=/b>Sport</a></nav>"
    tree = without_machinery(parse_page(f"<html><body>{links}<article>{'<p>'.join(ARTICLE)}</article></body></html>"
                                        .encode()))  # fmt: skip
    before = [element.tag for element in tree.iter()]
    assert all(text in engine(tree) for text in ARTICLE)
    assert [element.tag for element in tree.iter()] == before
    assert engine(parse_page(b"<p>")) == ""


def test_of_a_giant_page_only_the_quickest_engine_is_asked(said, monkeypatch):
    monkeypatch.setattr(consensus, "_MAX_ELEMENTS", 3)
    asked = said(trafilatura_precise=NOTICE, resiliparse=ARTICLE)
    assert read() == ARTICLE
    assert asked == ["resiliparse"]
