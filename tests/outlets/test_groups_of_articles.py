"""Groups of articles, what they have and lack, and what changes over the days."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import fisher_exact

from analysis import outlets
from analysis.outlets._groups import _names_groups


def hits_of(*articles, label="Ito", what="named"):
    return pd.DataFrame({"article": articles, "start": 0, "end": 3, "what": what, "label": label})


def groups_of(**sizes):
    return pd.Series({f"{name}{n}": name for name, size in sizes.items() for n in range(size)})


def test_a_column_a_table_of_groups_and_the_day():
    articles = pd.DataFrame({"article": [1, 2, 3], "outlet": ["VNS ", "Wired", None]})
    articles["published"] = ["2025-10-24T23:30:00", None, "2025-10-25"]
    before = articles.copy()
    assert outlets.group_articles(articles).tolist() == ["VNS", "Wired", ""]
    table = pd.DataFrame({"outlet": ["VNS", "Wired"], "group": ["agency", "press"]})
    assert outlets.group_articles(articles, groups=table).tolist() == ["agency", "press", ""]
    assert outlets.group_articles(articles, "day").tolist() == ["2025-10-24", "", "2025-10-25"]
    assert articles.equals(before)
    with pytest.raises(ValueError, match=r"missing column\(s\) \['side'\]"):
        outlets.group_articles(articles, "side")


def test_copies_in_a_group_are_one_article():
    groups = groups_of(a=6, b=6)
    clusters = pd.DataFrame({"cluster": 1, "article": ["a0", "a1", "a2", "b0"]})
    assert outlets.draws(groups, clusters).nunique() == 10
    table = outlets.compare_groups(hits_of(*groups.index[:6]), groups, clusters=clusters)
    assert table["finding"].tolist() == ["too few articles"] * 2
    assert table["of_articles"].tolist() == [4, 6]


@settings(max_examples=40)
@given(st.integers(5, 12), st.integers(5, 12), st.data())
def test_the_chance_is_that_of_scipy(own, others, data):
    n, m = data.draw(st.integers(0, own)), data.draw(st.integers(0, others))
    groups = groups_of(a=own, b=others)
    have = [*groups.index[:n], *groups.index[own : own + m]]
    table = outlets.compare_groups(hits_of(*have), groups).set_index("group")
    if not have:
        assert table["label"].tolist() == ["", ""]
        return
    expected = fisher_exact([[n, own - n], [m, others - m]])[1]
    assert table.loc["a", ["articles", "others"]].tolist() == [n, m]
    if np.isnan(table.loc["a", "p"]):
        assert expected > 0.05 and set(table["finding"]) == {"too rare to tell"}
    else:
        assert table.loc["a", "p"] == pytest.approx(expected) == table.loc["a", "q"]


def test_few_articles_one_group_and_no_group_show_nothing():
    few = outlets.compare_groups(hits_of("a0", "a1", "a2"), groups_of(a=3, b=9))
    assert set(few["finding"]) == {"too few articles"} and len(few) == 2
    one = outlets.compare_groups(hits_of("a0"), groups_of(a=9))
    assert one[["of_articles", "of_others", "finding"]].values.tolist() == [
        [9, 0, "too few articles"]
    ]
    none = outlets.compare_groups(hits_of("a0"), groups_of(a=9) * 0)
    assert none.empty
    nothing = outlets.compare_groups(hits_of(), groups_of(a=6, b=6))
    assert nothing["finding"].tolist() == ["too rare to tell"] * 2


def test_order_of_articles_does_not_matter():
    groups = groups_of(a=8, b=8, c=8)
    hits = pd.concat(
        [hits_of(*groups.index[:8]), hits_of(*groups.index[4:20], label="Voss", what="quotes")]
    )
    mixed = outlets.compare_groups(hits.sample(frac=1, random_state=1), groups.sample(frac=1))
    assert outlets.compare_groups(hits, groups).equals(mixed)


def test_what_is_omitted_leads_to_where_it_stands():
    groups = groups_of(a=8, b=8)
    hits = hits_of(*groups.index[8:14])
    table = outlets.compare_groups(hits, groups)
    assert table["finding"].tolist() == ["omits", "only here"]
    assert table["where"].tolist() == ["b 6 of 8"] * 2
    assert [len(spans) for spans in outlets.spans_behind(table, hits, groups)] == [6, 6]


def test_a_hit_of_no_article_is_named():
    with pytest.raises(ValueError, match="the article 'x' of the hits is not among the groups"):
        outlets.compare_groups(hits_of("x"), groups_of(a=6, b=6))


def test_before_and_after_a_day():
    days = ["2025-10-20"] * 2 + ["2025-10-21"] * 3 + ["2025-10-22"] + [None]
    articles = pd.DataFrame({"article": range(7), "published": pd.to_datetime(days)})
    sides = outlets.before_after(articles)
    assert sides.value_counts().to_dict() == {
        "from 2025-10-21": 4, "before 2025-10-21": 2, "": 1
    }  # fmt: skip
    assert outlets.before_after(articles, "2025-10-22").tolist().count("from 2025-10-22") == 1
    assert set(outlets.before_after(articles.head(2))) == {""}
    with pytest.raises(ValueError, match="expected a day such as '2025-10-25', got 'soon'"):
        outlets.before_after(articles, "soon")


def test_a_figure_that_falls_stays_or_is_stated_too_seldom():
    articles = pd.DataFrame({"article": range(12)})
    articles["published"] = pd.date_range("2025-10-20", periods=12)
    falls = articles.assign(about="missing", low=range(30, 18, -1))
    stays = articles.assign(about="seats", low=7)
    seldom = articles.head(3).assign(about="ports", low=[1, 2, 3])
    stated = pd.concat([falls, stays, seldom]).assign(kind="count", start=0, end=1)
    table = outlets.stated_over_days(stated, articles).set_index("about")
    assert table["finding"].to_dict() == {
        "missing": "falls", "seats": "one value", "ports": "too few articles"
    }  # fmt: skip
    assert outlets.stated_over_days(stated.head(0), articles).empty


def test_rates_by_day_and_group_keep_the_undated_apart():
    texts = pd.DataFrame({"article": list("abcd"), "text": ["port vote"] * 4})
    days = pd.Series(["2025-10-24", "2025-10-25", "", "2025-10-24"], index=list("abcd"))
    by = pd.Series(["x", "x", "x", "y"], index=list("abcd"))
    hits = hits_of("a", "a", "c")
    table = outlets.rates_by_day(hits, texts, "label", days=days, by=by)
    assert table["group"].tolist() == ["x", "x", "x", "y"]
    assert table["n"].tolist() == [2, 0, 1, 0] and table["day"].isna().tolist()[2]
    assert table["per_1000"].tolist() == [1000, 0, 500, 0]


def test_quotes_need_the_mentions():
    with pytest.raises(ValueError, match="quotes need the mentions of the same texts"):
        outlets.occurrences(quotes=pd.DataFrame())


def test_what_the_tables_of_quotes_and_mentions_lack_is_named():
    mentions = hits_of("a", label="Ito")
    quotes = mentions.assign(segment=0, text="x", directness="direct")
    with pytest.raises(ValueError, match=r"missing column\(s\) \['speaker'\]"):
        outlets.occurrences(mentions, quotes=quotes)
    quotes = quotes.assign(speaker="person:ito")
    with pytest.raises(ValueError, match=r"missing column\(s\) \['actor'\]"):
        outlets.occurrences(mentions, quotes=quotes)
    table = outlets.occurrences(mentions.assign(actor="person:ito"), quotes=quotes)
    assert table["what"].tolist() == ["named", "quotes"]
    with pytest.raises(ValueError, match=r"missing column\(s\) \['label'\]"):
        outlets.occurrences(mentions.drop(columns="label"))
    with pytest.raises(ValueError, match=r"missing column\(s\) \['theme'\]"):
        outlets.occurrences(themes=mentions)
    with pytest.raises(ValueError, match=r"missing column\(s\) \['kind', 'low'\]"):
        outlets.occurrences(figures=mentions)


def test_one_group_and_no_group_are_told_in_words():
    for n, many in ((9, "9 articles"), (1, "1 article")):
        one = outlets.compare_groups(hits_of("a0"), groups_of(a=n))
        assert outlets.in_words(one).endswith(
            f": a ({many}) is the only group, with nothing to hold it against."
        )
    none = outlets.compare_groups(hits_of("a0"), groups_of(a=9) * 0)
    assert outlets.in_words(none) == "No difference is claimed: no article has a group."


def test_columns_to_compare_by_are_listed_and_named_in_the_error():
    articles = pd.DataFrame({"article": range(12), "published": pd.NaT, "side": ["x", "y"] * 6})
    articles = articles.assign(outlet=["Post", "Times", "Gull"] * 4, number=range(12), empty="")
    articles = articles.assign(score=0.5, seen=pd.Timestamp("2025-05-01"))
    table = outlets.groupings(articles).set_index("by")
    assert table["enough"].to_dict() == {"side": 2, "outlet": 0}
    with pytest.raises(ValueError, match="can be compared by side, outlet, day; or write a column"):
        outlets.group_articles(articles, "sides")


def test_words_of_a_group_stand_in_two_of_its_articles():
    groups = groups_of(a=6, b=6, c=2)
    said = groups.map({"a": "quay opened", "b": "dock opened", "c": "mole opened"})
    texts = pd.DataFrame({"article": groups.index, "text": said.tolist()})
    texts.loc[0, "text"] += " gull gull gull gull"
    words = outlets.key_words(texts, groups)
    first = words.drop_duplicates("group")
    assert first[["group", "surface"]].values.tolist() == [["a", "quay"], ["b", "dock"]]
    assert "gull" not in set(words["surface"])
    none = outlets.key_words(texts, groups_of(a=4, b=4))
    assert none.empty and list(none) == list(words)


def test_whose_words_carry_a_theme_and_what_is_not_told():
    said = [("x", 0, 14, "privacy counts", "p:ito"), ("x", 20, 30, "more trade", "p:ito|Ann")]
    said += [("y", 0, 5, "trade", ""), ("y", 9, 16, "privacy", "p:ito")]
    quotes = pd.DataFrame(said, columns=["article", "start", "end", "text", "speaker"])
    quotes = quotes.assign(said_start=[-1, 20, 0, 9], said_end=[-1, 30, 5, 16])
    themes = [("x", 0, 7, "rights"), ("x", 25, 30, "trade"), ("x", 40, 45, "trade")]
    themes += [("y", 0, 5, "trade"), ("y", 9, 16, "rights")]
    themes = pd.DataFrame(themes, columns=["article", "start", "end", "theme"])
    mentions = pd.DataFrame({"actor": ["p:ito"], "label": ["Ito"]})
    table = outlets.themes_by_speaker(themes, quotes, mentions)
    columns = ["speaker", "theme", "n", "articles", "of_articles", "words"]
    assert table[columns].values.tolist() == [
        ["Ito", "rights", 2, 2, 2, 5], ["Ito", "trade", 1, 1, 2, 5],
        ["Ann", "trade", 1, 1, 1, 2], ["Ann", "rights", 0, 0, 1, 2],
        ["", "trade", 1, 1, 1, 1], ["", "rights", 0, 0, 1, 1],
    ]  # fmt: skip
    assert outlets.themes_by_speaker(themes.head(0), quotes, mentions).empty


def test_days_that_articles_speak_of():
    articles = pd.DataFrame({"article": range(4)})
    articles["published"] = pd.to_datetime(["2025-10-24", "2025-10-25", "2025-10-27", None])
    rows = [
        (0, "date", "vote", "2025-10-25", "2025-10-25"),
        (1, "date", "vote", "2025-10-25", "2025-10-25"),
    ]
    rows += [
        (2, "date", "count", "2025-10-25", "2025-10-25"),
        (2, "date", "visit", "2024-06-01", "2024-06-30"),
    ]
    rows += [
        (1, "date", "", "2025-10-24", "2025-10-24"),
        (0, "date", "rally", "2025-10-26", "2025-10-26"),
    ]
    columns = ["article", "kind", "about", "iso_start", "iso_end"]
    dates = pd.DataFrame(rows, columns=columns)
    found = outlets.event_days(dates, articles)
    assert found.values.tolist() == [["vote", "2025-10-25", "2025-10-25", 3]]
    assert outlets.event_days(dates.head(0), articles).empty
    undated = articles.assign(published=pd.NaT)
    assert outlets.event_days(dates, undated).empty


def test_words_that_one_group_uses_are_found_in_whatever_form():
    groups = groups_of(a=5, b=10)
    ours, theirs = "The mishap grew. Mr Mill said so.", "Two Mills of the disaster shut."
    texts = pd.DataFrame({"article": groups.index})
    texts["text"] = [ours, "Mishaps grew, Mill said."] * 2 + [ours] + [theirs] * 10
    used = outlets.occurrences(words=texts)
    assert set(used["what"]) == {"uses"}
    assert set(used["label"]) == {"mishap", "grow", "disaster", "shut"}  # Mill is a name
    told = outlets.compare_groups(used, groups)
    ours = told[told["group"] == "a"].set_index("label")["finding"]
    assert ours[["mishap", "disaster"]].tolist() == ["only here", "omits"]
    row = used[used["label"] == "mishap"].iloc[0]
    assert texts["text"][0][row["start"] : row["end"]] == "mishap"


def test_what_cannot_be_told_from_chance_takes_nothing_from_what_can():
    groups = groups_of(a=5, b=10)
    rare = [hits_of("a0", "a1", "b0", label=f"rare {n}") for n in range(200)]
    told = outlets.compare_groups(pd.concat([hits_of(*groups.index[:5]), *rare]), groups)
    assert told["finding"].tolist()[:2] == ["only here", "omits"]
    assert set(told["finding"][2:]) == {"no difference shown"}


def test_a_column_of_days_stands_for_those_of_publication():
    days = pd.Series(["Monday", "Tuesday"] * 6)
    published = pd.Timestamp("2025-05-01")
    articles = pd.DataFrame({"article": range(12), "published": published, "day": days})
    assert outlets.groupings(articles)[["by", "groups"]].values.tolist() == [["day", 2]]


def test_a_column_names_groups_unless_each_article_has_its_own():
    groups = _names_groups
    assert groups(pd.Series(["a", "b", "a"])) and groups(pd.Series(["a", "b"]))
    assert not groups(pd.Series(["a", "b", "c"]))
    assert groups(pd.Series([*"abcabc"])) and not groups(pd.Series([*"abcdabc"]))
    assert not groups(pd.Series([1.5, 1.5])) and not groups(pd.Series([None, " "], dtype="str"))
