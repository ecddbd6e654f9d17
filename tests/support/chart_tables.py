"""The table of every chart, for the seeds and for a generated corpus of any size."""

import networkx as nx
import numpy as np
import pandas as pd

from analysis import charts, comentions, corpus, outlets, quotes, similarity, terms
from analysis.actors import find_mentions
from analysis.charts._variants import CHANGE_COLOURS
from analysis.claims import compare_figures, find_figures, with_verdicts

WORDS = [a + b for a in ("port", "tàu", "vote", "luật", "cyber", "treaty") for b in "abcdefghij"]
KINDS = [*charts.KIND_COLOURS, "ship"]
VERDICTS = ["conflict", "superseded", "compatible", "agree", "single source"]
FORMS = ["full", "name", "acronym", "short", "demonym"]


def seeds():
    """Return for each chart what the notebooks draw of the five seeds: table and options."""
    articles = corpus.read_articles(corpus.SEEDS)
    body = corpus.body(articles)
    mentions = find_mentions(body)
    figures = find_figures(body)
    stated = with_verdicts(figures, compare_figures(figures))
    dates = figures[figures["kind"].str.startswith("date") & (figures["iso_start"] != "")]
    voices = quotes.share_of_voice(quotes.find_quotes(body, mentions), mentions)
    clusters = similarity.reuse_clusters(body).assign(published=pd.NaT)
    if clusters.empty:  # the seeds copy nothing from one another
        clusters = copies(articles)
    return {
        **of_terms(body, articles),
        **of_actors(mentions, articles),
        charts.plot_disputes: (stated, {}),
        charts.plot_event_timeline: (dates[dates["subject"] != ""], {}),
        charts.plot_share_of_voice: (voices, {}),
        charts.plot_cluster_timeline: (clusters, {}),
        charts.plot_variants: (changes(articles["label"]), {}),
        **of_sources(articles),
        charts.plot_over_time: (by_day(mentions, body, articles), {"panel": "label"}),
    }


def by_day(mentions, body, articles):
    """Return how often the first actors are named by day."""
    when = outlets.group_articles(articles, "day")
    first = mentions["label"].drop_duplicates().head(14).tolist()
    return outlets.rates_by_day(mentions, body, "label", days=when, every=first)


def changes(outlets):
    """Return what outlets made of quotations, as ``quotes.variant_counts`` gives it."""
    kinds = [*CHANGE_COLOURS, "identical"]
    rows = [
        (outlet, kind, 1 + (at + 3 * place) % 40)
        for at, outlet in enumerate(outlets)
        for place, kind in enumerate(kinds)
        if (at + place) % 5
    ]
    table = pd.DataFrame(rows, columns=["name", "kind", "n"])
    same = table["kind"] == "identical"
    pairs = table.groupby("name")["n"].transform("sum")
    changed = table["n"].where(~same, 0).groupby(table["name"]).transform("sum")
    return table.assign(pairs=pairs, changed=changed)


def of_terms(body, articles):
    labels = articles.set_index("article")["label"]
    frequencies = terms.term_frequencies(body).head(20)
    counts = terms.count_terms(body)
    counts = counts[counts["term"].isin(frequencies["term"])]
    keyness = terms.keyness(body, body["article"].iloc[0])
    pairs = similarity.most_similar(body, top=60)
    stability = terms.stability(
        body[body["article"].isin(articles["article"].head(40))], top=min(20, len(frequencies))
    )
    return {
        charts.plot_terms: (frequencies, {}),
        charts.plot_terms_by_article: (counts, {"labels": labels}),
        charts.plot_dispersion: (
            terms.term_positions(body, frequencies["term"].head(4)),
            {"labels": labels},
        ),
        charts.plot_keyness: (pd.concat([keyness.head(12), keyness.tail(8)]), {}),
        charts.plot_stability: (stability, {"labels": labels}),
        charts.plot_similarity: (similarity.similarity_matrix(body), {"labels": labels}),
        charts.plot_similar_network: (pairs, {"labels": labels}),
        charts.plot_timeline: (articles[["article", "label", "published"]], {}),
    }


def of_actors(mentions, articles):
    labels = articles.set_index("article")["label"]
    pairs = comentions.co_mentions(mentions)
    return {
        charts.plot_mentions: (comentions.mention_counts(mentions), {}),
        charts.plot_mention_forms: (comentions.mention_forms(mentions), {}),
        charts.plot_actors_by_article: (
            comentions.actors_by_article(mentions, articles=articles["article"]),
            {"labels": labels},
        ),
        charts.plot_co_mention_matrix: (pairs, {}),
        charts.plot_network: (comentions.network(pairs, mentions), {}),
    }


def of_sources(articles, size=24):
    """Return what articles made of a source, and how many words they have from each other."""
    what = ["copied", "left out", "figure changed", "reworded", "quoted"]
    ids, names = articles["article"].tolist(), articles["label"].tolist()
    rows = [
        (
            n,
            f"Văn bản số {n} của cuộc họp lần thứ {n}",
            article,
            what[(n + at) % 5],
            (n * at) % 7 / 6,
        )
        for n in range(size)
        for at, article in enumerate(ids)
    ]
    told = pd.DataFrame(rows, columns=["sentence", "text", "article", "what", "share"])
    flow = pd.DataFrame({"giver": names, "taker": names[::-1]})
    order = np.arange(len(flow))
    return {
        charts.plot_against: (told, {"labels": articles.set_index("article")["label"]}),
        charts.plot_flow: (flow.assign(articles=1 + order % 4, words=40 * (1 + order % 30)), {}),
    }


def copies(articles, clusters=2):
    """Return clusters of copies as ``similarity.reuse_clusters`` gives them."""
    order = np.arange(len(articles))
    return pd.DataFrame(
        {
            "cluster": 1 + order * clusters // len(order),
            "article": articles["article"],
            "source": order % 7 == 0,
            "containment": 0.5 + 0.5 * (order % 5) / 5,
            "published": articles["published"],
        }
    )


def generated(articles=300, actors=150, seed=1):
    """Return for each chart the table of a corpus of so many articles and actors."""
    rng = np.random.default_rng(seed)
    ids = [f"a{at:03}" for at in range(articles)]
    days = pd.Timestamp("2025-10-01") + pd.to_timedelta(rng.integers(0, 60, articles), "D")
    known = pd.DataFrame(
        {
            "article": ids,
            "label": [f"Báo Nhân Dân số {at}, {day:%d %b}" for at, day in enumerate(days)],
            "published": days.where(rng.random(articles) < 0.9),
        }
    )
    share = 1 / np.arange(1, len(WORDS) + 1)
    text = [" ".join(rng.choice(WORDS, 80, p=share / share.sum())) for _ in ids]
    body = pd.DataFrame({"article": ids, "text": text})
    return {
        **of_terms(body, known),
        **of_actors(named := random_mentions(rng, ids, actors), known),
        charts.plot_over_time: (by_day(named, body, known), {"panel": "label"}),
        **of_claims(rng, ids, actors),
        charts.plot_cluster_timeline: (copies(known, clusters=articles // 5 or 1), {}),
        charts.plot_variants: (changes(known["label"]), {}),
        **of_sources(known),
    }


def random_mentions(rng, ids, actors, size=4000):
    """Return mentions of actors, the first ones oftener."""
    share = 1 / np.arange(1, actors + 1)
    at = rng.choice(actors, size, p=share / share.sum())
    at[:actors] = np.arange(actors)
    kinds = np.array(KINDS)[at % len(KINDS)]
    return pd.DataFrame(
        {
            "article": rng.choice(ids, size),
            "segment": 0,
            "sentence": rng.integers(0, 6, size),
            "start": np.arange(size),
            "actor": [f"{kind}:{place}" for kind, place in zip(kinds, at, strict=True)],
            "label": [f"Bộ Ngoại giao và Hợp tác {place}" for place in at],
            "kind": kinds,
            "form": rng.choice(FORMS, size),
        }
    )


def of_claims(rng, ids, size):
    at = np.arange(size)
    low = rng.integers(0, 10**6, size).astype(float)
    stated = pd.DataFrame(
        {
            "article": rng.choice(ids, size),
            "about": [f"nước ký kết {place // 2}" for place in at],
            "verdict": [VERDICTS[place // 2 % len(VERDICTS)] for place in at],
            "rank": at // 2,
            "kind": "count",
            "unit": ["tỉnh" if place % 7 == 0 else "nước" for place in at],
            "surface": [f"{value:,.0f} nước" for value in low],
            "iso_start": "",
            "iso_end": "",
            "low": np.where(at % 5 == 1, np.nan, low),
            "high": np.where(at % 5 == 2, np.nan, low + (at % 3) * 100),
        }
    )
    start = pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 900, size), "D")
    dates = pd.DataFrame(
        {
            "subject": [f"cuộc họp {place // 3}" for place in at],
            "iso_start": start.strftime("%Y-%m-%d"),
            "iso_end": (start + pd.to_timedelta(at % 9, "D")).strftime("%Y-%m-%d"),
        }
    )
    words = rng.integers(1, 3000, size)
    voices = pd.DataFrame(
        {
            "actor": [f"person:{place}" for place in at],
            "label": [f"Nguyễn Văn {place}" for place in at],
            "words": words,
            "share": words / words.sum(),
            "n": 1 + at % 4,
        }
    ).sort_values("words", ascending=False, ignore_index=True)
    return {
        charts.plot_disputes: (stated, {}),
        charts.plot_event_timeline: (dates, {}),
        charts.plot_share_of_voice: (voices, {}),
    }


HOSTILE = [
    "$n$ costs $5 and $6",
    r"back\slash_and_{brace}^2",
    "<script>alert(1)</script>",
    "two\nlines\tand a tab",
    "x" * 200,
    "Văn phòng Chủ tịch nước " * 8,
    "مرحبا بالعالم",
    "שלום עולם",
    "face 😀 👩‍👩‍👧 and \u202e reversed",
    "中华人民共和国外交部发言人",
    "=cmd()|' /C calc'!A0",
    "Lương Cường\u0323",
    "%s {0} %(x)s",
    "",
]
_NAMED = ("name", "surface", "term", "label", "label_a", "label_b", "subject", "about", "text",
          "giver", "taker")  # fmt: skip


def hostile(names=HOSTILE):
    """Return for each chart a table in which every name is hostile."""
    found = {}
    for plot, (table, options) in generated(articles=len(names), actors=len(names)).items():
        if "labels" in options:
            options = {"labels": dict(zip(options["labels"].index, names, strict=True))}
        found[plot] = (renamed(table, names), options)
    return found


def renamed(table, names):
    """Return a table or graph with each of its names replaced by one of ``names``."""
    if not isinstance(table, pd.DataFrame):
        return nx.set_node_attributes(table, _one_each(table, names), "label") or table
    known = [column for column in _NAMED if column in table]
    new = _one_each(pd.unique(table[known].to_numpy().ravel()), names)
    return table.assign(**{column: [new[name] for name in table[column]] for column in known})


def _one_each(old, names):
    size = len(names)
    return {name: names[at % size] + str(at // size or "") for at, name in enumerate(old)}
