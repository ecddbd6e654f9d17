"""A report on articles in which everything would like to act, in a real browser.

The browser is that of ``test_browser``, whose fixture says where it is skipped.
"""

import re

import pytest
from hostile_articles import EVIL, hostile_articles
from test_browser import browser  # noqa: F401 - the fixture

from analysis import actors, comentions, corpus, report

pytestmark = pytest.mark.slow

STEERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
TEXTS = {".html", ".csv", ".svg", ".txt", ".graphml", ".json"}
# Elements that act, handlers of events, and addresses but of pictures, files and anchors of ours.
LIVE = """() => [...document.querySelectorAll('*')].flatMap(each => [
    ...(['SCRIPT', 'IFRAME', 'OBJECT', 'EMBED', 'FORM', 'BASE', 'BUTTON']
        .includes(each.tagName.toUpperCase()) ? [each.outerHTML.slice(0, 200)] : []),
    ...[...each.attributes].map(one => one.name).filter(name => /^on/i.test(name)),
    ...(each.httpEquiv === 'refresh' ? ['refresh'] : []),
    ...['href', 'src', 'action', 'data', 'xlink:href', 'srcset', 'poster']
        .map(name => each.getAttribute(name) || '#')
        .filter(value => !/^(#|data:(,$|image[/]png;)|[a-z0-9./-]+(html#|$))/.test(value))
        .map(value => 'address ' + value.slice(0, 200))])"""


OWN = """() => document.querySelectorAll('#choice, #more, .bars button, main > script')
    .forEach(each => each.remove())"""
"""What acts on the page that counts again, and is of our own: all else must not."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The report, and the network of the same articles as GraphML and CSV."""
    folder = tmp_path_factory.mktemp("hostile")
    source = hostile_articles(folder / "<b onclick=alert(1)> $x$")
    report.build_report(str(source), out=folder / "report")
    mentions = actors.find_mentions(
        corpus.body(corpus.read_articles(source)), actors.load_actors(source / "actors.csv")
    )
    graph = comentions.network(comentions.co_mentions(mentions), mentions)
    assert len(graph) > 10
    for name in ("network.graphml", "network.csv"):
        comentions.save_network(graph, folder / "report" / name)
    return folder / "report"


def test_nothing_acts_in_the_browser(browser, hostile):  # noqa: F811
    page, seen = browser.new_page(), []
    page.on("dialog", lambda dialog: (seen.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: seen.append(request.url) if EVIL in request.url else None)
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.on("popup", lambda popup: seen.append(popup.url))
    pages = sorted(hostile.glob("*.html"))
    assert len(pages) > 5
    for file in pages:
        page.goto(file.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        for event in ("mouseover", "focus", "click"):
            page.evaluate(
                "event => document.querySelectorAll('main *:not(a):not(summary)')"
                ".forEach(each => each.dispatchEvent(new Event(event, {bubbles: true})))", event
            )  # fmt: skip
        page.evaluate(OWN)
        assert page.evaluate(LIVE) == [], file.name
        assert page.evaluate("window.hacked") is None and page.url == file.as_uri()
        assert page.evaluate("getComputedStyle(document.body).display") != "none"
    assert seen == []
    page.close()


def test_no_file_of_the_report_steers(hostile):
    files = [file for file in hostile.rglob("*") if file.suffix in TEXTS]
    assert len(files) > 20
    for file in files:
        steers = STEERS.search(file.read_text("utf-8"))
        assert not steers, (file.name, steers, file.read_text("utf-8")[steers.start() - 80 :][:160])


def test_no_cell_is_a_formula(hostile):
    import csv

    for file in hostile.rglob("*.csv"):
        with file.open(encoding="utf-8", newline="") as rows:
            cells = [cell for row in csv.reader(rows) for cell in row]
        formulas = [cell for cell in cells if re.match(r"\s*[=+@\uff1d-]", cell)]
        assert [cell for cell in formulas if not re.fullmatch(r"-?[\d.]+(e-?\d+)?", cell)] == []
