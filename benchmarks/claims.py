"""The speed of figures and quotations, and how it grows with the length of a text."""

import time

import pandas as pd

from analysis import claims, quotes, text

SENTENCE = "The delegates spoke at length about ports, ships and the state of the trade. "
STATED = "On 26 October 2025, 72 states signed it, after nearly five years of talks. "
SAID = "“We are glad,” Jane Roe said, “and we thank you.” Jane Roe added that it was late. "
HOSTILE = ("1 ", "one hundred and ", "72 states signed ", "$1 ", "October 25-", "1-")
HOSTILE_QUOTES = ("“a” ", "'a ", "said, ", "“‘«»’” ")
NO_MENTIONS = pd.DataFrame(columns=["article", "start", "end", "actor", "kind", "form"])


def seconds(function, *values):
    return min(_once(function, *values) for _ in range(3))


def _once(function, *values):
    start = time.process_time()
    function(*values)
    return time.process_time() - start


def texts(size, written=SENTENCE * 50):
    return pd.DataFrame({"article": range(size), "text": [written] * size})


def find_quotes(table):
    return quotes.find_quotes(table, NO_MENTIONS)


def growth(function, unit):
    """Return by how much the time grows where the text is four times as long."""
    short, long = (texts(1, unit * (size // len(unit))) for size in (25_000, 100_000))
    return seconds(function, long) / seconds(function, short)


if __name__ == "__main__":
    claims.find_figures(texts(1, STATED))
    for size in (1_000, 4_000):
        table = texts(size)
        megabytes = table["text"].str.len().sum() / 1e6
        took = seconds(claims.find_figures, table)
        print(f"find_figures, no figures: {megabytes:.1f} MB, {megabytes / took:.0f} MB/s")
    few = texts(200, SENTENCE * 50 + "In all, 72 states signed it.")
    dense = texts(200, STATED * 20)
    for name, table in (("one figure an article", few), ("figures in each sentence", dense)):
        ratio = seconds(claims.find_figures, table) / seconds(text.sentences, table)
        print(f"find_figures, {name}: {ratio:.2f} times splitting the sentences")
    spoken = texts(200, SAID * 20)
    ratio = seconds(find_quotes, spoken) / seconds(text.sentences, spoken)
    print(f"find_quotes, all speech: {ratio:.2f} times splitting the sentences")
    for function, units in ((claims.find_figures, HOSTILE), (find_quotes, HOSTILE_QUOTES)):
        for unit in units:
            print(f"{function.__name__}, four times {unit!r}: {growth(function, unit):.1f} times")
