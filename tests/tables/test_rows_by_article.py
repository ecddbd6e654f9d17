"""The rows of a table, article by article."""

import pandas as pd

from analysis.tables import rows_by_article

TABLE = pd.DataFrame({"article": [2, 1, 2], "start": [9, 5, 4], "text": ["c", "b", "a"]})


def test_they_are_sorted_within_their_article():
    assert rows_by_article(TABLE, "start", "text") == {2: [(4, "a"), (9, "c")], 1: [(5, "b")]}


def test_they_stay_in_the_order_of_the_table_on_request():
    assert rows_by_article(TABLE, "text", sort=False) == {2: [("c",), ("a",)], 1: [("b",)]}
    assert rows_by_article(TABLE.iloc[:0], "text") == {}
