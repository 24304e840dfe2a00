import gzip
import json
import runpy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from corpus.errors import Unreadable
from corpus.ingest.readers.pages.bodies import Body, read_body
from corpus.ingest.readers.pages.document import parse_page

BRIDGE = "The council of Ostwick voted on Tuesday to keep the old bridge open to lorries until the new one is ready."
HARBOUR = "Mayor Ilse Tarn said that the harbour had waited long enough, and that no money would be lost by the delay."
FERRY = "The ferry to Korvale, which has carried the heaviest loads since March, will go on running twice a day."
WINTER = "Work on the northern pier is to begin after the winter storms, and should take no more than eleven months."
OTHER = "Two seals were seen on the sandbank below the lighthouse at the weekend, for the first time in a dozen years."
TEXT = (BRIDGE, HARBOUR, FERRY, WINTER)
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in TEXT)
HEADLINE = "<h1>Old bridge stays open</h1>"


def page(article, before="", after=""):
    head = "<head><meta charset=utf-8><title>Ostwick Herald</title></head>"
    return f"<html>{head}<body>{before}<main>{article}</main>{after}</body></html>"


def read(markup):
    return read_body(parse_page(markup.encode()))


def paragraphs(markup):
    return tuple(read(markup).text.split("\n\n"))


def first_two_then(markup):
    """A page whose article has something between its second and third paragraph."""
    return page(f"{HEADLINE}<p>{BRIDGE}</p><p>{HARBOUR}</p>{markup}<p>{FERRY}</p><p>{WINTER}</p>")


@pytest.mark.parametrize(
    ("between", "kept"),
    [
        pytest.param("<h2>What the ferry does</h2>", "## What the ferry does", id="a sub-heading is marked"),
        pytest.param("<p><b>What the ferry does</b></p>", "## What the ferry does", id="one that is only bold, too"),
        pytest.param("<p><b>Will it float?</b></p>", "Will it float?", id="a question in bold is text"),
        pytest.param(f"<h2>{BRIDGE[:-1]} now.</h2>", f"{BRIDGE[:-1]} now.", id="a sentence set as a heading is text"),
        pytest.param("<p>“No.”</p>", "“No.”", id="a paragraph of one word stays"),
        pytest.param("<p>It is <b>not</b>\n  <a href=/x>over</a> yet.</p>", "It is not over yet.", id="inline markup"),
        pytest.param(
            "<ul><li>lorries of up to 20 tonnes</li><li>buses</li></ul>",
            "lorries of up to 20 tonnes\n\nbuses",
            id="a list is a paragraph an item",
        ),
        pytest.param(f"<blockquote>{HARBOUR[:-1]} again.</blockquote>", f"{HARBOUR[:-1]} again.", id="a quotation"),
        pytest.param(
            "<p>The bridge is old.<br><br>The ferry is new.</p>",
            "The bridge is old.\n\nThe ferry is new.",
            id="two line breaks make a paragraph",
        ),
        pytest.param("<p>The bridge<br>is old.</p>", "The bridge is old.", id="one line break is a space"),
        pytest.param("<p>Ost\xadwick is A&amp;B.</p>", "Ostwick is A&B.", id="soft hyphens and entities"),
        pytest.param("<p>___</p>", "___", id="the line that wires put between two parts"),
    ],
)
def test_what_stands_between_paragraphs_of_the_article_is_kept(between, kept):
    assert paragraphs(first_two_then(between)) == (BRIDGE, HARBOUR, *kept.split("\n\n"), FERRY, WINTER)


@pytest.mark.parametrize(
    "between",
    [
        pytest.param("<p>Advertisement</p>", id="the label of an advert"),
        pytest.param("<p>Anzeige</p>", id="in German"),
        pytest.param("<p>广告</p>", id="in Chinese"),
        pytest.param("<p>Lesezeit: 2 Minuten</p>", id="how long it takes to read"),
        pytest.param("<p>Leia também: Ponte fecha</p>", id="another article, in Portuguese"),
        pytest.param("<p>Suivez-nous sur Facebook</p>", id="a plea to follow, in French"),
        pytest.param("<p><a href=/m>Read more: Ferry late again</a></p>", id="another article, in English"),
        pytest.param("<p><a href=/m>Ferry late again, says the mayor</a></p>", id="a paragraph that is a link"),
        pytest.param("<ul><li><a href=/a>Ferry late again</a></li><li><a href=/b>Pier</a></li></ul>", id="links"),
        pytest.param("<aside><p>Ostwick has 4,000 people and one traffic light.</p></aside>", id="an aside"),
        pytest.param(f"<div class='newsletter-signup'><p>{OTHER}</p></div>", id="a part named as a plea"),
        pytest.param(f"<div class='relatedStories'><p>{OTHER}</p></div>", id="a part named in camel case"),
        pytest.param("<div class='share-bar'><span>Share</span> 12</div>", id="a share bar"),
        pytest.param("<p hidden>Nobody sees this line of the page.</p>", id="what is hidden"),
        pytest.param("<span class=sr-only>Opens in a new window</span>", id="what only a screen reader says"),
        pytest.param("<script>var x = 'The bridge';</script><style>p {}</style>", id="scripts and styles"),
        pytest.param("<noscript>Enable it.</noscript><iframe>The bridge</iframe>", id="fallbacks"),
        pytest.param("<!-- The bridge --><?x The bridge?>", id="comments"),
        pytest.param(f"<p>{HARBOUR}</p>", id="what was just said"),
    ],
)
def test_what_is_no_part_of_the_article_is_dropped_from_between_its_paragraphs(between):
    assert paragraphs(first_two_then(between)) == TEXT


@pytest.mark.parametrize(
    ("above", "below"),
    [
        pytest.param("", "<h2>Old bridge stays open</h2>", id="a heading without a text"),
        pytest.param("<p>Old bridge stays open</p>", "", id="the headline once more"),
        pytest.param("", f"<div><h3>3 comments</h3><div><p>{OTHER}</p></div></div>", id="what readers wrote"),
        pytest.param("", f"<div><h3>Related articles</h3><div><p>{OTHER}</p></div></div>", id="other articles"),
        pytest.param("", f"<section class=comments><p>{OTHER}</p></section>", id="a part named comments"),
        pytest.param("", f"<footer><p>{OTHER}</p></footer>", id="a footer"),
    ],
)
def test_what_is_no_part_of_the_article_is_dropped_from_its_ends(above, below):
    assert paragraphs(page(f"{HEADLINE}{above}{PARAGRAPHS}{below}")) == TEXT


def test_an_article_in_two_parts_with_an_advert_between_them_is_read_whole():
    parts = (f"<div class=part><p>{one}</p><p>{other}</p></div>" for one, other in ((BRIDGE, HARBOUR), (FERRY, WINTER)))
    assert paragraphs(page(HEADLINE + "<div>Ad</div>".join(parts))) == TEXT


def test_the_name_of_an_element_that_holds_the_article_says_nothing():
    assert paragraphs(page(f"<div class='has-sidebar newsletter'>{HEADLINE}{PARAGRAPHS}</div>")) == TEXT


def test_captions_are_apart_from_the_text():
    lead = "<figure><img src=x><figcaption>The bridge at dusk. (Photo: Ann Lee)</figcaption></figure>"
    named = "<div class='wp-caption'><p class='wp-caption-text'>The ferry at noon</p></div>"
    far = "<footer><figure><figcaption>The Herald's house</figcaption></figure></footer>"
    parts = f"{HEADLINE}{lead}<p>{BRIDGE}</p>{named}<p>{HARBOUR}</p><p>{FERRY}</p><p>{WINTER}</p>"
    captions = ("The bridge at dusk. (Photo: Ann Lee)", "The ferry at noon")
    assert read(page(parts, after=far)) == Body("\n\n".join(TEXT), captions)


def test_chinese_paragraphs_are_prose_though_they_are_short():
    text = (
        "奥斯特维克市议会周二投票决定，在新桥建成之前，旧桥继续向卡车开放。",
        "市长伊尔莎·塔恩说，港口已经等得够久了，推迟不会造成任何损失。",
    )
    markup = f"<h1>旧桥继续开放</h1><p>{text[0]}</p><p>{text[1]}</p><p>相关阅读：渡轮晚点</p>"
    assert paragraphs(page(markup)) == text


@pytest.mark.parametrize(
    "above",
    [
        pytest.param("<h3>Related</h3>", id="the heading of other articles"),
        pytest.param("<div>41 comments</div>", id="a counter of comments"),
        pytest.param("<div>Kommentare (3)</div>", id="one in German"),
        pytest.param("<p>Read more:</p>", id="a hint at more"),
        pytest.param("<h2>Most read</h2>", id="the heading of a list"),
    ],
)
def test_a_line_that_opens_comments_or_links_does_not_take_off_the_article_below_it(above):
    assert paragraphs(f"<html><body><div>{above}<div>{PARAGRAPHS}</div></div></body></html>") == TEXT


@pytest.mark.parametrize(
    "last",
    [
        pytest.param("Follow the Ostwick Herald on Facebook, and tell us below what you think of it.", id="a plea"),
        pytest.param("Send the newsroom an e-mail at desk@herald.example if you know more.", id="a request"),
        pytest.param("The council meets again in June (Photo: Ann Lee/Reuters)", id="the credit of an agency"),
        pytest.param("Photos by the harbour office show that the pier has sunk. (AFP)", id="a wire at its end"),
    ],
)
def test_a_last_paragraph_that_has_the_words_of_something_else_stays_and_takes_nothing_with_it(last):
    assert paragraphs(page(f"{HEADLINE}{PARAGRAPHS}<p>{last}</p>")) == (*TEXT, last)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Follow us, the soldiers shouted.", id="follow"),
        pytest.param("Read more slowly, she told the class.", id="read more"),
        pytest.param("Advertising is not news, said the mayor.", id="advertising"),
        pytest.param("Related or not, they share a name.", id="related"),
    ],
)
def test_a_sentence_that_begins_like_furniture_is_text(sentence):
    assert paragraphs(first_two_then(f"<p>{sentence}</p>")) == (BRIDGE, HARBOUR, sentence, FERRY, WINTER)


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(f"<div class=print-version>{PARAGRAPHS}</div>", id="for printers"),
        pytest.param(f"<div class=speech>{PARAGRAPHS}</div>", id="for speech"),
        pytest.param(f"<div style='display: none'>{PARAGRAPHS}</div>", id="hidden by its style"),
        pytest.param(f"<div hidden>{PARAGRAPHS}</div>", id="hidden by its attribute"),
        pytest.param(f"<noscript>{PARAGRAPHS}</noscript>", id="for browsers without scripts"),
    ],
)
def test_nothing_is_printed_twice(copy):
    assert paragraphs(page(f"{HEADLINE}{PARAGRAPHS}{copy}")) == TEXT


def test_a_line_that_an_article_repeats_between_others_is_kept():
    refrain = "“Keep the bridge.”"
    markup = "".join(f"<p>{text}</p><p>{refrain}</p>" for text in TEXT)
    assert paragraphs(page(HEADLINE + markup)) == tuple(part for text in TEXT for part in (text, refrain))


@pytest.mark.parametrize(
    "hiding",
    [
        pytest.param("<div hidden>{}</div>", id="an attribute"),
        pytest.param("<div style='color: red; display:none;'>{}</div>", id="a style"),
        pytest.param("<noscript>{}</noscript>", id="for browsers without scripts"),
    ],
)
@pytest.mark.parametrize("shown", ["", f"<p>{BRIDGE}</p>"], ids=["nothing is shown", "its beginning is shown"])
def test_an_article_that_waits_for_a_script_is_read(hiding, shown):
    rest = "".join(f"<p>{text}</p>" for text in TEXT[bool(shown) :])
    assert paragraphs(page(HEADLINE + shown + hiding.format(rest))) == TEXT


def test_hidden_notes_are_no_part_of_an_article_though_they_are_longer():
    consent = "".join(f"<p>{number} {OTHER}</p>" for number in range(20))
    assert paragraphs(page(HEADLINE + PARAGRAPHS, after=f"<div hidden class=consent>{consent}</div>")) == TEXT


def test_the_cells_of_a_table_do_not_run_together():
    table = "<table><tr><td>Lorries</td><td>412</td></tr><tr><td>Buses</td><td>38</td></tr></table>"
    assert paragraphs(first_two_then(table)) == (BRIDGE, HARBOUR, "Lorries", "412", "Buses", "38", FERRY, WINTER)


def test_the_text_in_the_metadata_is_believed_where_the_page_shows_only_its_beginning():
    stated = "\n".join((*TEXT, OTHER, BRIDGE.upper()))
    markup = page(f"{HEADLINE}<p>{BRIDGE}</p><p>Subscribe</p>").encode()
    assert read_body(parse_page(markup), stated).text == "\n\n".join((*TEXT, OTHER, BRIDGE.upper()))


def test_a_summary_in_the_metadata_is_no_text():
    assert read_body(parse_page(b"<html><body><div id=root></div></body></html>"), BRIDGE).text == ""


def test_what_the_metadata_have_beside_the_article_is_not_believed():
    assert read_body(parse_page(page(HEADLINE + PARAGRAPHS).encode()), OTHER * 20).text == "\n\n".join(TEXT)


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("", "the page shows no text; it may need JavaScript"),
        ("<script>app()</script><div id=root></div>", "the page shows no text; it may need JavaScript"),
        ("<ul>" + "<li><a href=/x>Ferry late again</a></li>" * 9 + "</ul>", "only links on the page"),
        ("<p>Ostwick</p>", "no article text on the page"),
    ],
)
def test_a_page_without_an_article_says_why(markup, reason):
    assert read(f"<html><body>{markup}</body></html>") == Body("", missing=reason)


def test_an_article_about_cookies_and_pages_that_were_not_found_is_an_article():
    text = "The page was not found, said the library, but the cookies were; it uses cookies in its reading room."
    assert paragraphs(page(f"{HEADLINE}<p>{text}</p>{PARAGRAPHS}")) == (text, *TEXT)


def test_reading_leaves_the_tree_as_it_is():
    tree = parse_page(first_two_then("<aside>x</aside>").encode())
    before = lxml_html.tostring(tree)
    read_body(tree)
    assert lxml_html.tostring(tree) == before


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<div>" * 100_000 + PARAGRAPHS, id="100,000 elements deep"),
        pytest.param(f"<article>{PARAGRAPHS * 4_000}</article>", id="2 MB of paragraphs"),
        pytest.param(f"<article>{PARAGRAPHS}{'<i>x</i> ' * 100_000}</article>", id="100,000 elements in a paragraph"),
        pytest.param(f"<article>{PARAGRAPHS}{'<div>Comments</div>' * 60_000}</article>", id="60,000 headings"),
        pytest.param(f"<article>{PARAGRAPHS}<p>{'word<br>' * 100_000}</p></article>", id="100,000 line breaks"),
        pytest.param(f"<p>{'Subscribe to read follow newsletter ' * 100_000}</p>", id="one paragraph of 3.5 MB"),
        pytest.param((("<div>" * 200) + "x" + ("</div>" * 200)) * 1000 + PARAGRAPHS, id="deep, and often"),
    ],
)
def test_a_giant_page_is_read_in_time_in_proportion_to_its_size(markup):
    # Anything quadratic takes hours.
    assert isinstance(read(f"<html><body>{markup}</body></html>"), Body)


MARKUP = st.lists(
    st.sampled_from(
        [
            *(
                "<p>",
                "</p>",
                "<div class=related>",
                "</div>",
                "<h1>",
                "</h1>",
                "<h2>",
                "<ul>",
                "<li>",
                "<a href=x>",
                "</a>",
            ),
            *("<br>", "<figcaption>", "<table><tr><td>", "</table>", "<aside>", "<select>", "<!--", "<", "&amp;", " "),
            *(BRIDGE, HARBOUR, FERRY, OTHER, "Comments", "Read more:", "\x00", "\ud800", "广告"),
        ]
    ),
    max_size=40,
)


@given(MARKUP)
def test_whatever_the_markup_there_is_a_text_or_a_reason_and_no_paragraph_is_empty(pieces):
    try:
        found = read_body(parse_page("".join(pieces).encode("utf-8", "surrogatepass")))
    except Unreadable:
        return
    assert bool(found.text) != bool(found.missing)
    assert all(part == part.strip() != "" for part in found.text.split("\n\n")) or not found.text


def test_real_pages_are_read_as_people_read_them(shared):
    data = shared / "data" / "html-body"
    score = runpy.run_path(str(shared / "score" / "html_body.py"))["score"]
    gold = json.loads((data / "gold.json").read_text("utf-8"))
    found = {name: {"articleBody": read_packed(data / "pages" / f"{name}.html.gz")} for name in gold}
    assert score(gold, found)[2] > 0.978


@pytest.mark.parametrize(
    ("part", "least"),
    [("fundus", 0.966), ("fundus-evaluation", 0.958), ("newspaper4k", 0.92), ("readability-news", 0.935)],
)
def test_pages_of_other_sites_are_read_as_people_read_them(shared, part, least):
    folder = shared / "data" / "html-gold" / part
    scorer = runpy.run_path(str(shared / "score" / "html_gold.py"))
    gold = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]
    pages = [
        scorer["page_score"](row["body"], read_packed(folder / "pages" / f"{row['file']}.gz"), row.get("optional", ""))
        for row in gold
    ]
    assert scorer["body_scores"](pages)["f"] > least
    assert min(one["f"] for one in pages) > 0.1


def read_packed(path):
    return read_body(parse_page(gzip.decompress(path.read_bytes()))).text.replace("## ", "")
