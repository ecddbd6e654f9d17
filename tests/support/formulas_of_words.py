"""The formulas of docs/method.md on words, by hand: ``test_formulas.py`` compares."""

from collections import Counter
from fractions import Fraction
from math import comb, log, log2, sqrt

import pandas as pd
from scipy.stats import chi2

from analysis import terms

BY_HAND = {}

# No function words, so that every word is counted.
ARTICLES = {
    "docks": "port strike port union",
    "vote": "union vote vote strike vote mayor",
    "fair": "port fair crew mayor fair",
}
TEXTS = pd.DataFrame({"article": ARTICLES.keys(), "text": ARTICLES.values()})
WORDS = {article: text.split() for article, text in ARTICLES.items()}
N_WORDS = sum(map(len, WORDS.values()))
COUNTS = Counter(word for words in WORDS.values() for word in words)


def formula(name):
    """Keep a function that returns what the package says and what the formula says."""

    def keep(function):
        BY_HAND[name] = function
        return function

    return keep


def column(table, key, name):
    return table.set_index(key)[name].to_dict()


def frequency(name):
    return column(terms.term_frequencies(TEXTS), "term", name)


@formula("n")
def _():
    return frequency("n"), COUNTS


@formula("articles")
def _():
    having = {word: sum(word in words for words in WORDS.values()) for word in COUNTS}
    return frequency("articles"), having


@formula("per_1000")
def _():
    return frequency("per_1000"), {word: 1000 * n / N_WORDS for word, n in COUNTS.items()}


@formula("per_1000_low")
def _():
    bound = {word: chi2.ppf(0.025, 2 * n) / 2 for word, n in COUNTS.items()}
    return frequency("per_1000_low"), {word: 1000 * b / N_WORDS for word, b in bound.items()}


@formula("per_1000_high")
def _():
    bound = {word: chi2.ppf(0.975, 2 * n + 2) / 2 for word, n in COUNTS.items()}
    return frequency("per_1000_high"), {word: 1000 * b / N_WORDS for word, b in bound.items()}


def dp(word):
    share = [Fraction(len(words), N_WORDS) for words in WORDS.values()]
    has = [Fraction(words.count(word), COUNTS[word]) for words in WORDS.values()]
    return sum(abs(v - s) for v, s in zip(has, share, strict=True)) / 2, min(share)


@formula("dispersion")
def _():
    return frequency("dispersion"), {word: float(dp(word)[0]) for word in COUNTS}


@formula("dispersion_norm")
def _():
    return frequency("dispersion_norm"), {
        word: float(even / (1 - smallest)) for word in COUNTS for even, smallest in [dp(word)]
    }


TARGET = "vote"
N_T, N_R = (
    Counter(w for a, words in WORDS.items() if (a == TARGET) is side for w in words)
    for side in (True, False)
)
W_T, W_R = N_T.total(), N_R.total()


def keyness(name, **options):
    return column(terms.keyness(TEXTS, TARGET, **options), "term", name)


def g2(cells):
    """Return 2 sum O ln(O / E) of a table of two by two."""
    (a, b), (c, d) = cells
    total = a + b + c + d
    expected = [(a + b) * (a + c), (a + b) * (b + d), (c + d) * (a + c), (c + d) * (b + d)]
    pairs = zip((a, b, c, d), expected, strict=True)
    return 2 * sum(o * log(o * total / e) for o, e in pairs if o)


@formula("keyness")
def _():
    def signed(word):
        sign = 1 if N_T[word] / W_T > N_R[word] / W_R else -1
        t, r = N_T[word], N_R[word]
        return sign * g2([(t, r), (W_T - t, W_R - r)])

    return keyness("keyness"), {word: signed(word) for word in COUNTS}


@formula("log_ratio")
def _():
    return keyness("log_ratio"), {
        word: log2(((N_T[word] or 0.5) / W_T) / ((N_R[word] or 0.5) / W_R)) for word in COUNTS
    }


@formula("log_odds_z")
def _():
    prior = 500

    def z(word):
        a = prior * COUNTS[word] / N_WORDS
        y_t, y_r = N_T[word] + a, N_R[word] + a
        delta = log(y_t / (W_T + prior - y_t)) - log(y_r / (W_R + prior - y_r))
        return delta / sqrt(1 / y_t + 1 / y_r)

    return keyness("log_odds_z"), {word: z(word) for word in COUNTS}


def binomial(word):
    n, share = COUNTS[word], Fraction(W_T, W_T + W_R)
    chance = [comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(n + 1)]
    return float(min(1, 2 * min(sum(chance[: N_T[word] + 1]), sum(chance[N_T[word] :]))))


@formula("p of a term")
def _():
    return keyness("p"), {word: binomial(word) for word in COUNTS}


def corrected(p, possible):
    """Return the least of p_j m / j over the ranks from its own on."""
    ranked = sorted(p, key=p.get)
    return {
        name: min([1.0, *(p[ranked[j - 1]] * possible / j for j in range(i, len(p) + 1))])
        for i, name in enumerate(ranked, start=1)
    }


@formula("q of a term")
def _():
    return keyness("q"), corrected({word: binomial(word) for word in COUNTS}, len(COUNTS))


RUNS = [run for words in WORDS.values() for run in zip(words, words[1:], strict=False)]


def collocation(name):
    return column(terms.collocations(TEXTS, min_n=1), "collocation", name)


@formula("log_likelihood of a run")
def _():
    def score(one, two):
        both, n_1, n_2 = RUNS.count((one, two)), COUNTS[one], COUNTS[two]
        return g2([(both, n_1 - both), (n_2 - both, N_WORDS - n_1 - n_2 + both)])

    return collocation("log_likelihood"), {" ".join(run): score(*run) for run in set(RUNS)}


@formula("pmi")
def _():
    return collocation("pmi"), {
        f"{one} {two}": log2(RUNS.count((one, two)) * N_WORDS / (COUNTS[one] * COUNTS[two]))
        for one, two in set(RUNS)
    }


@formula("t")
def _():
    def score(one, two):
        both = RUNS.count((one, two))
        return (both - COUNTS[one] * COUNTS[two] / N_WORDS) / sqrt(both)

    return collocation("t"), {" ".join(run): score(*run) for run in set(RUNS)}


def near(name):
    table = terms.collocates(TEXTS, "vote", window=1, min_n=1)
    return column(table, "collocate", name)


def by_hand(score):
    """Near ``vote`` in "union vote vote strike vote mayor" are union, strike and mayor."""
    others = {word: n for word, n in COUNTS.items() if word != "vote"}
    size = N_WORDS - COUNTS["vote"]
    return {word: score(1, others[word], 3, size) for word in ("union", "strike", "mayor")}


@formula("expected near a node")
def _():
    return near("expected"), by_hand(lambda n, n_all, r, size: n_all * r / size)


@formula("log_likelihood near a node")
def _():
    def score(n, n_all, r, size):
        return g2([(n, n_all - n), (r - n, size - r - n_all + n)])

    return near("log_likelihood"), by_hand(score)


@formula("mi")
def _():
    return near("mi"), by_hand(lambda n, n_all, r, size: log2(n * size / (n_all * r)))


@formula("log_dice")
def _():
    n_0 = COUNTS["vote"]
    return near("log_dice"), by_hand(lambda n, n_all, r, size: 14 + log2(2 * n / (n_0 + n_all)))
