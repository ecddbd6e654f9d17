"""The speed of find_figures on texts without figures, and how it grows with the length."""

import time

import pandas as pd

from analysis import claims, text

SENTENCE = "The delegates spoke at length about ports, ships and the state of the trade. "


def seconds(function, *values):
    start = time.perf_counter()
    function(*values)
    return time.perf_counter() - start


def texts(size):
    return pd.DataFrame({"article": range(size), "text": [SENTENCE * 50] * size})


if __name__ == "__main__":
    claims.find_figures(texts(1).assign(text="In 2025, 72 states signed it."))
    for size in (1_000, 4_000):
        table = texts(size)
        megabytes = table["text"].str.len().sum() / 1e6
        took = min(seconds(claims.find_figures, table) for _ in range(3))
        print(f"find_figures, no figures: {megabytes:.1f} MB, {megabytes / took:.0f} MB/s")
    few = texts(200)
    stated = few.assign(text=few["text"] + "In all, 72 states signed it.")
    ratio = seconds(claims.find_figures, stated) / seconds(text.sentences, stated)
    print(f"find_figures, one figure an article: {ratio:.2f} times splitting the sentences")
