"""The formulas of docs/method.md on articles, actors and speakers, by hand."""

from fractions import Fraction
from math import comb, log, sqrt

import networkx as nx
import pandas as pd
from formulas_of_words import COUNTS, TEXTS, WORDS, column, corrected, formula, g2

from analysis import comentions, quotes, similarity
from analysis.comentions import _network as networks


def weights():
    """Return article and term -> weight, by the formula of the page."""
    df = {word: sum(word in words for words in WORDS.values()) for word in COUNTS}
    found = {}
    for article, words in WORDS.items():
        raw = {w: words.count(w) * (log((1 + len(WORDS)) / (1 + df[w])) + 1) for w in words}
        length = sqrt(sum(weight**2 for weight in raw.values()))
        found |= {(article, word): weight / length for word, weight in raw.items()}
    return found


def contributions(one, other):
    weight = weights()
    shared = {*WORDS[one]} & {*WORDS[other]}
    return {word: weight[one, word] * weight[other, word] for word in shared}


@formula("tf_idf")
def _():
    return column(similarity.tf_idf(TEXTS), ["article", "term"], "tf_idf"), weights()


@formula("similarity")
def _():
    pairs = column(similarity.most_similar(TEXTS), ["article_a", "article_b"], "similarity")
    return pairs, {pair: sum(contributions(*pair).values()) for pair in pairs}


@formula("contribution")
def _():
    reasons = similarity.explain(TEXTS, "docks", "vote")
    return column(reasons, "term", "contribution"), contributions("docks", "vote")


@formula("share of a term")
def _():
    reasons, by_hand = similarity.explain(TEXTS, "docks", "vote"), contributions("docks", "vote")
    whole = sum(by_hand.values())
    return column(reasons, "term", "share"), {word: c / whole for word, c in by_hand.items()}


LONG = "a b c d e f g h i j k l m n o p"
COPIES = pd.DataFrame(
    {
        "article": ["all", "cut", "other"],
        "text": [LONG, "x " + LONG[:22] + " y", "one two three four five six"],
    }
)


def runs_of_five(text):
    words = text.split()
    return {tuple(words[place : place + 5]) for place in range(len(words) - 4)}


def shared_share(one, other):
    a, b = (runs_of_five(COPIES.set_index("article")["text"][name]) for name in (one, other))
    return len(a & b) / len(a)


@formula("containment")
def _():
    pairs = similarity.containments(COPIES, containment=0.1)
    (row,) = pairs.itertuples(index=False)
    found = {"all": row.containment_a, "cut": row.containment_b}
    return found, {"all": shared_share("all", "cut"), "cut": shared_share("cut", "all")}


@formula("cluster")
def _():
    names = COPIES["article"].tolist()
    linked = {a: 1 for a in names if any(shared_share(a, b) >= 0.5 for b in names if b != a)}
    linked |= {b: 1 for a in linked for b in names if b != a and shared_share(a, b) >= 0.5}
    return column(similarity.reuse_clusters(COPIES), "article", "cluster"), linked


def longest_common(one, other):
    one, other = one.split(), other.split()
    return max(
        size
        for size in range(min(len(one), len(other)) + 1)
        for i in range(len(one) - size + 1)
        for j in range(len(other) - size + 1)
        if one[i : i + size] == other[j : j + size]
    )


@formula("words of a passage")
def _():
    (row,) = similarity.shared_passages(COPIES).itertuples(index=False)
    return {"words": row.words}, {"words": longest_common(*COPIES["text"][:2])}


def with_phrase(having, total):
    """Make independent texts, some of which have one phrase of nine words."""
    phrase = "the convention that was adopted by all of them"
    own = [" ".join(f"{word}of{n}" for word in "abcdefghijklmnop") for n in range(total)]
    texts = [f"{text} {phrase}" if n < having else text for n, text in enumerate(own)]
    return pd.DataFrame({"article": [f"{n:02}" for n in range(total)], "text": texts})


@formula("boilerplate")
def _():
    tried = [(2, 3), (3, 3), (3, 5), (3, 6), (4, 6), (9, 30), (10, 30)]
    passages = {case: similarity.shared_passages(with_phrase(*case)) for case in tried}
    found = {case: int(table["boilerplate"].all()) for case, table in passages.items()}
    return found, {
        (having, total): int(having >= 10 or (having > total / 2 and having >= 3))
        for having, total in tried
    }


# Twelve sentences: who is named in each.
NAMED = ["ab", "ab", "ab", "abc", "a", "a", "b", "c", "c", "cd", "d", "d"]
MENTIONS = pd.DataFrame(
    [("x", number, actor, "person") for number, named in enumerate(NAMED) for actor in named],
    columns=["article", "sentence", "actor", "kind"],
)
PAIRS = sorted({(a, b) for named in NAMED for a in named for b in named if a < b})
N = len(NAMED)


def windows(*actors):
    return sum(all(actor in named for actor in actors) for named in NAMED)


def pair(name):
    return column(comentions.co_mentions(MENTIONS), ["actor_a", "actor_b"], name)


def hypergeometric(a, b):
    n, n_a, n_b = windows(a, b), windows(a), windows(b)
    ways = sum(comb(n_a, k) * comb(N - n_a, n_b - k) for k in range(n, min(n_a, n_b) + 1))
    return float(Fraction(ways, comb(N, n_b)))


@formula("n of a pair")
def _():
    return pair("n"), {(a, b): windows(a, b) for a, b in PAIRS}


@formula("attributive")
def _():
    texts = pd.DataFrame({"article": ["x"], "text": ["Ito of Oman. Ito met Oman. Oman's Ito."]})
    rows = [(0, "ito", 0), (7, "om", 0), (13, "ito", 1), (21, "om", 1), (27, "om", 2)]
    rows += [(34, "ito", 2)]
    mentions = pd.DataFrame(rows, columns=["start", "actor", "sentence"]).assign(article="x")
    mentions["kind"] = mentions["actor"].map({"ito": "person", "om": "state"})
    mentions["end"] = mentions["start"] + mentions["actor"].map({"ito": 3, "om": 4})
    pairs = comentions.co_mentions(mentions, texts=texts)
    return column(pairs, ["actor_a", "actor_b"], "attributive"), {("ito", "om"): 2}


@formula("expected")
def _():
    return pair("expected"), {(a, b): windows(a) * windows(b) / N for a, b in PAIRS}


@formula("npmi")
def _():
    return pair("npmi"), {
        (a, b): log(windows(a, b) * N / (windows(a) * windows(b))) / -log(windows(a, b) / N)
        for a, b in PAIRS
    }


@formula("log_likelihood of a pair")
def _():
    def score(a, b):
        n, n_a, n_b = windows(a, b), windows(a), windows(b)
        return g2([(n, n_a - n), (n_b - n, N - n_a - n_b + n)])

    return pair("log_likelihood"), {(a, b): score(a, b) for a, b in PAIRS}


@formula("p of a pair")
def _():
    return pair("p"), {(a, b): hypergeometric(a, b) for a, b in PAIRS}


@formula("q of a pair")
def _():
    return pair("q"), corrected({(a, b): hypergeometric(a, b) for a, b in PAIRS}, comb(4, 2))


@formula("alpha")
def _():
    graph = nx.Graph()
    edges = {("hub", "a"): 50, ("hub", "b"): 1, ("hub", "c"): 1}
    graph.add_weighted_edges_from([(*edge, n) for edge, n in edges.items()], weight="n")
    kept = networks.backbone(graph).edges(data="alpha")
    return {(a, b): alpha for a, b, alpha in kept}, {("hub", "a"): (1 - 50 / 52) ** (3 - 1)}


@formula("community")
def _():
    graph = nx.Graph()
    for group in ("abc", "xy"):
        edges = [(a, b, 5) for a in group for b in group if a < b]
        graph.add_weighted_edges_from(edges, weight="n")
    graph.add_edge("c", "x", n=1)
    found = networks.communities(graph).nodes(data="community")
    return dict(found), {node: 0 if node in "abc" else 1 for node in "abcxy"}


QUOTES = pd.DataFrame(
    {
        "article": "x",
        "start": [0, 7, 50],
        "end": [40, 30, 60],
        "text": ["ito said we will act now", "we will act now", "no"],
        "speaker": ["ito", "ito", "lind"],
        "directness": ["indirect", "direct", "direct"],
    }
)
SPOKEN = {"ito": 6, "lind": 1}  # what is inside the indirect quotation counts there only


def voice(name):
    named = pd.DataFrame({"actor": ["ito", "lind"], "label": ["Ito", "Lind"]})
    return column(quotes.share_of_voice(QUOTES, named), "actor", name)


@formula("words of a speaker")
def _():
    return voice("words"), SPOKEN


@formula("share of a speaker")
def _():
    return voice("share"), {actor: n / sum(SPOKEN.values()) for actor, n in SPOKEN.items()}
