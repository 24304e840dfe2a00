"""Errors, walls, parked domains and front pages are told as such; articles about them are articles."""

import gzip

import pytest

from corpus.article import Article, Rejected
from corpus.ingest.readers import read
from corpus.ingest.readers.pages.blocks import blocks
from corpus.ingest.readers.pages.document import parse_page
from corpus.ingest.readers.pages.not_articles import reason_against_article
from raws import raw_file

NOT_FOUND = "the page was not found"
REFUSED = "the server refused the page"
PERSON = "the page asks whether a person is reading, and holds no article"
FAILED = "the server failed, and the page holds no article"
CONSENT = "the page asks for cookies or consent, and holds no article"
LOGIN = "the page asks for a login or a subscription, and holds no article"
PARKED = "the page of a server or a domain without a site"
SCRIPT = "the page asks for JavaScript, and holds no article"
FRONT = "a front page or a list of teasers, and no article"
EMPTY = "the page shows no text; it may need JavaScript"


def document(title, body, head=""):
    return f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title>{head}</head><body>{body}</body></html>"


NAVIGATION = "<nav><ul>" + "".join(f"<li><a href=/{name}>{name.title()}</a></li>" for name in
                                   ("news", "sport", "culture", "weather", "jobs", "homes")) + "</ul></nav>"  # fmt: skip
LATEST = "<h2>Latest</h2>" + "".join(
    f"<div class=card><h3><a href=/2013/{number}>{headline}</a></h3><p>{teaser}</p></div>"
    for number, (headline, teaser) in enumerate([
        ("Dockers in Ostwick go back to work", "After five weeks the union took the offer of the port, which had held out until Friday night."),
        ("Storm floods the old town of Lowmere", "Two hundred people left their houses, and the ferry to Marrow Island did not run for a day."),
        ("Council of Korvale cuts the ferry", "Against the votes of the islanders a third of the money goes to the new harbour bridge."),
        ("School on Marrow Island to close in June", "Eleven pupils are too few, says the ministry; their parents say that it never asked them."),
        ("Lamp of the old lighthouse is lit again", "A club of pensioners worked on it for three years, and paid for most of it themselves."),
        ("Herring is back in the bay of Ostwick", "Nobody knows why, but the boats that went out on Monday came home with full nets."),
        ("Choir of Lowmere sings for the last time", "The hall is sold. What becomes of the organ is not yet known, the mayor said on Tuesday."),
    ])
)  # fmt: skip

WALLS = {
    "a 404 in the frame of a site with its latest news": (NOT_FOUND, document("Page not found - The Ostwick Lantern", f"{NAVIGATION}<h1>Page not found</h1><p>The address may be mistyped.</p>{LATEST}")),
    "a 404 that is sorry": (NOT_FOUND, document("The Ostwick Lantern", "<h1>Oops! We could not find that page.</h1><p>Here is the way home, and here is a search.</p>")),
    "a 410": (NOT_FOUND, document("410 Gone", "<center><h1>410 Gone</h1></center><hr><center>nginx</center>")),
    "a German 404": (NOT_FOUND, document("Seite nicht gefunden | Ostwicker Laterne", f"{NAVIGATION}<h1>Fehler 404</h1><p>Die Seite, die Sie suchen, gibt es nicht oder nicht mehr.</p>")),
    "a French 404": (NOT_FOUND, document("La Lanterne", "<h1>Cette page est introuvable</h1><p>Revenez à l'accueil, ou cherchez un article.</p>")),
    "a Spanish 404": (NOT_FOUND, document("Página no encontrada – El Farol", "<p>Lo sentimos. Vuelva a la portada.</p>")),
    "a Russian 404": (NOT_FOUND, document("Страница не найдена", "<h1>404</h1><p>Возможно, она удалена или перенесена. Вернитесь на главную.</p>")),
    "a Chinese 404": (NOT_FOUND, document("灯塔报", "<h1>抱歉，您访问的页面不存在</h1><p>返回首页</p>")),
    "a Polish 404": (NOT_FOUND, document("Nie znaleziono strony - Latarnia", "<p>Wróć na stronę główną.</p>")),
    "a server's refusal": (REFUSED, document("403 Forbidden", "<center><h1>403 Forbidden</h1></center><hr><center>nginx/1.18.0</center>")),
    "a refusal with a number": (REFUSED, document("Access Denied", "<h1>Access Denied</h1><p>You don't have permission to access \"http://lantern.example/a\" on this server.</p><p>Reference #18.aa.13.bb</p>")),
    "a block by a shield": (PERSON, document("Attention Required! | Shield", "<h1>Sorry, you have been blocked</h1><h2>You are unable to access lantern.example</h2><h2>Why have I been blocked?</h2><p>This website is using a security service to protect itself from online attacks. The action you just performed triggered the security solution.</p><p>Ray ID: 7a1b</p>")),
    "a country that is left out": (REFUSED, document("451: Unavailable for legal reasons", "<h1>451: Unavailable due to legal reasons</h1><p>We see that you come from a country in the European Economic Area, where a law is enforced, and so access cannot be granted now. Call 000-0000 for help.</p>")),
    "a French refusal": (REFUSED, document("Accès refusé", "<h1>Accès refusé</h1><p>Votre adresse a été bloquée.</p>")),
    "a moment to wait": (PERSON, document("Just a moment...", "<noscript>Enable JavaScript and cookies to continue</noscript>", "<script src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1'></script>")),
    "a moment to wait in German": (PERSON, document("Nur einen Moment…", "<h1>laterne.example</h1><p>Bestätigen Sie, dass Sie ein Mensch sind. Dies kann einige Sekunden dauern.</p>")),
    "a button to press": (PERSON, document("lantern.example", "<div id=px-captcha></div><h1>Before we go on</h1><p>Press the button and keep it down.</p>")),
    "a page of a script alone, which DataDome sends": (PERSON, document("lantern.example", "<p>Please enable JS and disable any ad blocker</p>", "<script>var dd={'rt':'c','host':'geo.captcha-delivery.com'}</script>")),
    "a frame of Incapsula": (PERSON, document("", "<iframe id=main-iframe src='/_Incapsula_Resource?SWUDNSAI=31'>Request unsuccessful.</iframe><p>Request unsuccessful.</p>")),
    "a robot check": (PERSON, document("Robot Check", "<h4>Enter the characters you see below</h4><p>Sorry, we just need to make sure you're not a robot.</p><form action=/errors/validateCaptcha><input name=field></form>")),
    "unusual traffic": (PERSON, document("The Lantern", "<h2>Pardon the interruption</h2><p>We have detected unusual activity from your computer network.</p><p>To continue, please click the box below to let us know you're not a robot.</p>")),
    "too many requests": (FAILED, document("429 Too Many Requests", "<h1>Too Many Requests</h1><p>Slow down, and come back in an hour.</p>")),
    "a bad gateway": (FAILED, document("lantern.example | 502: Bad gateway", "<h1>Bad gateway</h1><h2>What happened?</h2><p>The web server reported a bad gateway error.</p>")),
    "a database that is down": (FAILED, document("Database Error", "<h1>Error establishing a database connection</h1>")),
    "maintenance": (FAILED, document("Scheduled maintenance", "<p>The Lantern is closed tonight. We are back at six.</p>")),
    "German maintenance": (FAILED, document("Wartungsarbeiten", "<p>Die Laterne ist heute Nacht geschlossen.</p>")),
    "a consent wall": (CONSENT, document("Before you continue to the Lantern", "<h1>Before you continue</h1><p>We use cookies and data to keep the site running, and to measure how many of you there are.</p><p>If you accept all, we also use them to show ads.</p><button>Accept all</button>")),
    "a long consent wall": (CONSENT, document("The Ostwick Lantern", "<h1>We ask for your consent</h1>" + "".join(f"<p>We and our {number} partners store cookies and data on your device, and use them for personalised ads and to measure content. You can change your settings and reject what you do not want.</p>" for number in range(700, 708)))),
    "a German consent wall": (CONSENT, document("Mit Werbung weiterlesen", "<p>Besuchen Sie uns wie gewohnt mit Werbung und Cookies, und stimmen Sie zu.</p><p>Oder lesen Sie ohne.</p>")),
    "a login": (LOGIN, document("Log in | The Ostwick Lantern", "<h1>Log in</h1><form><input name=mail><input type=password></form><p>Forgot your password?</p>")),
    "a wall that asks for money": (LOGIN, document("The Ostwick Lantern", "<h1>This story is for members</h1><p>Subscribe to continue reading. It costs less than a herring.</p><p>Already a subscriber? Log in to read on.</p>")),
    "a domain for sale": (PARKED, document("lantern.example is for sale", "<h1>lantern.example</h1><p>Make an offer now.</p><ul><li>Lamps</li><li>Lighthouses</li></ul>")),
    "a folder": (PARKED, document("Index of /2013/04", "<h1>Index of /2013/04</h1><pre><a href=12.html>12.html</a> 2013-04-12 08:00 12K</pre>")),
    "a server's first page": (PARKED, document("Welcome to nginx!", "<h1>Welcome to nginx!</h1><p>If you see this page, the web server is installed and working. Further configuration is required.</p>")),
    "an account that was closed": (PARKED, document("Account Suspended", "<h1>Account Suspended</h1><p>Contact your hosting provider for more information.</p>")),
    "an application without its text": (SCRIPT, document("The Ostwick Lantern", "<noscript>x</noscript><p>You need to enable JavaScript to run this app.</p><div id=root></div>")),
    "a shell": (EMPTY, document("The Ostwick Lantern", "<div id=root></div><script>start()</script>")),
    "a front page": (FRONT, document("The Ostwick Lantern", f"{NAVIGATION}{LATEST}", "<meta property=og:type content=website>")),
    "a list of links with dates": (FRONT, document("News - The Ostwick Lantern", NAVIGATION + "<ul>" + "".join(f"<li><a href=/{number}>The council votes on bridge number {number} again</a> <time>12 April</time></li>" for number in range(20)) + "</ul><p>You are on page one of forty, and there are more lists like this one below it, for every year.</p>")),
}  # fmt: skip


@pytest.mark.parametrize("name", WALLS)
def test_what_is_no_article_is_rejected_by_what_it_is(name):
    reason, page = WALLS[name]
    (found,) = read(raw_file(page.encode(), "page.html"))
    assert isinstance(found, Rejected)
    assert found.reason == reason


TEXT = (
    "<p>Who wants to read the news has to prove first that he is no robot. &quot;Verify you are human&quot;, says the page of "
    "the council of Ostwick, and shows nine pictures of ferries.</p>"
    "<p>Mara Quill, who is ninety, gave up after the third. She does not see which ferries have a funnel, she says, and "
    "the page was not found at all when her grandson tried.</p>"
    "<p>The council wants to think again. Until then the office on the harbour is open on Tuesdays.</p>"
)
ARTICLES = {
    "about captchas": document("Nine pictures of ferries - The Ostwick Lantern", f"<h1>Nine pictures of ferries</h1>{TEXT}"),
    "about a 404": document("404: the city that cannot be found", f"<h1>404: the city that cannot be found</h1>{TEXT}{TEXT}"),
    "about cookies": document("Cookies and consent: what changes in May", "<h1>Cookies and consent: what changes in May</h1>" + "<p>From May on, sites in Korvania have to ask before they set cookies, and a no has to be as easy as a yes. The parliament voted for it by a wide margin.</p>" * 4),
    "short, with teasers below": document("Ferry sails again - The Ostwick Lantern", f"{NAVIGATION}<article><h1>Ferry sails again</h1><p>The ferry to Marrow Island sails again, its owner said on Friday. It had been in the dock since January, and nobody knew for how long.</p></article>{LATEST}", "<meta property=og:type content=article>"),
    "with a box that asks for cookies": document("Ferry sails again", f"<h1>Ferry sails again</h1>{TEXT}<div class=cookie-banner><p>We use cookies for ads. Accept all</p></div>"),
}  # fmt: skip


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_is_one_whatever_it_is_about(name):
    (found,) = read(raw_file(ARTICLES[name].encode(), "page.html"))
    assert isinstance(found, Article), found


def test_a_page_without_an_article_keeps_what_it_says_of_itself():
    head = '<meta property="og:title" content="Ferry sails again"><meta property="article:published_time" content="2013-04-12">'
    (found,) = read(raw_file(document("x", "<p>Subscribe to continue reading.</p>", head).encode(), "page.html"))
    assert isinstance(found, Rejected)
    assert (found.headline, found.published) == ("Ferry sails again", "2013-04-12")


@pytest.mark.parametrize("folder", ["html-gold/fundus", "html-gold/fundus-evaluation", "html-gold/newspaper4k",
                                    "html-gold/readability-news", "html-body", "html-metadata"])  # fmt: skip
def test_no_page_with_a_gold_text_is_taken_for_a_wall(shared, folder):
    pages = sorted((shared / "data" / folder / "pages").glob("*.gz"))
    trees = ((path.name, parse_page(gzip.decompress(path.read_bytes()))) for path in pages)
    refused = {name: reason for name, tree in trees if (reason := reason_against_article(tree, list(blocks(tree))))}
    assert refused == {}
