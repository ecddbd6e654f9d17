"""The page that counts again: for any choice it says what Python counts, and it runs no text."""

import random

import pandas as pd
import pytest

from analysis import actors, corpus, similarity, terms, text
from analysis.comentions import counted_mentions, mention_counts
from analysis.corpus import left_out
from analysis.notebook import asking
from analysis.report import _pages

pytestmark = pytest.mark.slow

HOSTILE = "</script><script>window.hacked=1</script> <img src=x onerror=window.hacked=1>"
OUTLETS, DAYS = ["Post", "Gull", ""], ["2025-10-24", "2025-10-25", None]
PHRASES = [
    "Minister Ann Reyes of Kenya signed the treaty.", "The port of Hà Nội was shut on Friday.",
    "António Guterres told the Harbour Union that ports stay open.", f"{HOSTILE} was written.",
    "Kenya and Vietnam signed; the treaty binds both.", "Ann Reyes left the port.",
]  # fmt: skip


@pytest.fixture(scope="module")
def counted():
    """Return articles with their sentences, mentions and copies; every choice picks of these."""
    draw = random.Random(7)
    rows = [
        {"article": f"{n:03}", "text": " ".join(draw.sample(PHRASES, 3)), "label": f"Story {n}",
         "outlet": draw.choice(OUTLETS), "published": draw.choice(DAYS)}
        for n in range(24)
    ]  # fmt: skip
    articles = pd.DataFrame(rows)
    articles["published"] = pd.to_datetime(articles["published"])
    body = corpus.body(articles)
    mentions = actors.find_mentions(body, actors.find_actors(body))
    clusters = similarity.reuse_clusters(body, articles=articles)
    return articles, text.sentences(body), mentions, clusters


@pytest.fixture(scope="module", params=["inside", "beside"])
def page(request, counted, tmp_path_factory):
    """The page in Chromium; also with the texts of the sentences in files beside it."""
    sync_api = pytest.importorskip("playwright.sync_api")
    out = tmp_path_factory.mktemp(request.param)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANALYSIS_OUT", str(out))
        asking.ask_on(*counted)
        if request.param == "beside":
            patch.setattr("analysis.report._ask._MOST", 10)
            patch.setattr("analysis.report._ask._BESIDE", 7)
        _pages.publish([], out, _pages.Input("24 articles", "", left_out(counted[0])))
    assert (out / "ask").is_dir() == (request.param == "beside")
    assert not (out / asking.FILE).exists()
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(args=["--no-sandbox"], **executable())
        shown = browser.new_page()
        asked = []
        shown.on("request", lambda request: asked.append(request.url))
        shown.goto((out / "ask.html").as_uri())
        yield shown
        assert all(url.startswith(("file:", "data:")) for url in asked)
        browser.close()


def executable():
    from shutil import which

    path = which("chromium") or which("chromium-browser")
    return {"executable_path": path} if path else {}


def choose(page, choice):
    page.evaluate("document.getElementById('choice').reset()")
    page.fill("#word", choice["word"])
    for name in ("actor", "outlet", "from", "to"):
        values = {} if choice[name] else {"value": ""}
        page.select_option(f"#{name}", **(values or {"label": choice[name]}))
    page.set_checked("#independent", choice["independent"])
    page.wait_for_timeout(5)
    return page.evaluate("counts")


def python_counts(counted, choice):
    """Count with the functions of the package what the choice leaves of the sentences."""
    articles, sentences, mentions, clusters = counted
    day = articles["published"].dt.strftime("%Y-%m-%d").fillna("")
    kept = pd.Series(True, index=articles.index)
    if choice["outlet"]:
        kept &= articles["outlet"] == choice["outlet"]
    if choice["from"]:
        kept &= (day >= choice["from"]) & (day != "")
    if choice["to"]:
        kept &= (day <= choice["to"]) & (day != "")
    if choice["independent"]:
        kept &= ~articles["article"].isin(clusters.loc[~clusters["source"], "article"])
    left = sentences[sentences["article"].isin(articles.loc[kept, "article"])]
    for term in choice["terms"]:
        counts = terms.count_terms(left.assign(article=left.index.astype("str")))
        left = left[left.index.astype("str").isin(counts.loc[counts["term"] == term, "article"])]
    keys = ["article", "sentence"]
    if choice["actor"]:
        named = counted_mentions(mentions)
        of_it = named["label"] + " (" + named["kind"] + ")" == choice["actor"]
        naming = named.loc[of_it, keys].drop_duplicates()
        left = left.merge(naming, on=keys)
    inside = mentions.merge(left[keys], on=keys)
    named = (
        mention_counts(inside) if len(inside) else pd.DataFrame(columns=["label", "n", "articles"])
    )
    words = (
        terms.term_frequencies(left)
        if len(left)
        else pd.DataFrame(columns=["term", "n", "articles"])
    )
    return left, words, named


def test_fifty_choices_count_as_python_does(page, counted):
    articles, sentences, mentions, _ = counted
    draw = random.Random(3)
    frequencies = terms.term_frequencies(sentences)
    surface = frequencies.set_index("term")["surface"]
    names = counted_mentions(mentions)
    offered = sorted(set(names["label"] + " (" + names["kind"] + ")"))
    not_empty = 0
    for _ in range(50):
        word = draw.choice([*[""] * 9, *frequencies["term"].head(12)])
        choice = {
            "word": surface.get(word, ""), "terms": [word] if word else [],
            "actor": draw.choice([*[""] * 9, *offered]),
            "outlet": draw.choice(["", "", *OUTLETS[:2]]),
            "from": draw.choice(["", "", *DAYS[:2]]), "to": draw.choice(["", "", *DAYS[:2]]),
            "independent": draw.random() < 0.3,
        }  # fmt: skip
        shown = choose(page, choice)
        left, words, named = python_counts(counted, choice)
        not_empty += len(left) > 0
        assert page.inner_text("#found").startswith(
            f"{len(left):,} of {len(sentences):,} sentences"
        )
        assert {(row["name"], row["n"], row["articles"]) for row in shown["terms"]} == {
            (surface[term], n, of)
            for term, n, of in zip(words["term"], words["n"], words["articles"], strict=True)
        }, choice
        assert {(row["name"], row["n"], row["articles"]) for row in shown["actors"]} == {
            *zip(named["label"], named["n"], named["articles"], strict=True)
        }, choice
        texts = page.locator("#sentences li span").all_inner_texts()
        assert texts == left["text"].head(50).tolist()
    assert not_empty > 25


def test_a_star_finds_what_begins_so_and_marks_do_not_matter(page):
    empty = dict.fromkeys(["actor", "outlet", "from", "to"], "") | {"independent": False}
    both = choose(page, empty | {"word": "port*"})
    assert {"port", "ports"} <= {row["name"] for row in both["terms"]}
    one = choose(page, empty | {"word": "HÀ NỘI"})
    assert one["terms"] == choose(page, empty | {"word": "hanoi"})["terms"] != []
    assert one["terms"] == choose(page, empty | {"word": "ha noi"})["terms"]
    two = choose(page, empty | {"word": "friday port"})
    assert two["terms"] == choose(page, empty | {"word": "port friday"})["terms"] != []
    nothing = choose(page, empty | {"word": "zeppelin"})
    assert nothing["terms"] == [] and page.inner_text("#found").startswith("0 of ")


def all_again(page, counted):
    """Press the button for all, and wait for what it says: the page counts after the event."""
    n = len(counted[1])
    page.click("#choice button[type=reset]")
    said = "said => document.getElementById('found').innerText.startsWith(said)"
    page.wait_for_function(said, arg=f"{n} of {n} sentences")
    return page.inner_text("#found")


def test_a_bar_chooses_and_all_comes_back(page, counted):
    every = all_again(page, counted)
    page.click("#actors button >> nth=0")
    assert page.inner_text("#found") != every
    assert all_again(page, counted) == every


def test_no_text_of_an_article_runs(page, counted):
    all_again(page, counted)
    assert page.evaluate("window.hacked") is None
    assert page.locator("#sentences img, #sentences script").count() == 0
    assert HOSTILE in page.inner_text("#sentences")
