"""The ledger over 200 made articles: every stated count found once, and judged rightly."""

import pytest
from stated_figures import corpus

from analysis import claims


@pytest.fixture(scope="module")
def made():
    return corpus()


@pytest.fixture(scope="module")
def figures(made):
    return claims.find_figures(made)


def test_the_counts_are_found_with_value_and_qualifier(made, figures):
    ours = figures[figures["subject"] == "signatories"]
    value = ours["low"].fillna(ours["high"])
    read = set(zip(ours["article"], value, ours["qualifier"], strict=True))
    stated = set(zip(made["article"], made["n"].astype(float), made["qualifier"], strict=True))
    recall, precision = len(read & stated) / len(stated), len(read & stated) / len(read)
    print(f"recall {recall:.3f}, precision {precision:.3f}")
    assert recall >= 0.98 and precision >= 0.98


def test_the_ledger_sorts_them(made, figures):
    compared = claims.compare_figures(figures, articles=made)
    verdicts = compared.set_index("subject")["verdict"]
    assert verdicts["signatories"] == "conflict"  # 64 and 65, both of the first day
    assert verdicts["chapters"] == verdicts["articles"] == "agree"
    assert verdicts["attending countries"] == "compatible"
    rows = claims.ledger(figures, compared, made)
    assert set(rows.loc[rows["subject"] == "signatories", "article"]) == set(made["article"])
    assert rows["subject"].iloc[0] == "signatories"


def test_the_final_day_supersedes_the_first(made):
    last = {"2025-10-25": "65", "2025-10-26": "72"}
    day = made["published"].dt.strftime("%Y-%m-%d").map(last)
    one_a_day = made[made["n"].astype(str) == day]
    compared = claims.compare_figures(claims.find_figures(one_a_day), articles=one_a_day)
    assert compared.set_index("subject")["verdict"]["signatories"] == "superseded"
