"""Who had a copied text first: planted families with the truth, credits and grounds by hand."""

import pandas as pd
import pytest
from planted_families import FIRST, SECOND, family, trap

from analysis import corpus
from analysis.similarity import independent, reuse_clusters
from analysis.similarity._credits import credits, outlet_key


def judged(families):
    """Return of each family whether its source is right, undecided or wrong, and wrong parents."""
    every = pd.concat(
        told.articles.assign(article=f"{n}-" + told.articles["article"])
        for n, told in enumerate(families)
    ).reset_index(drop=True)
    articles = corpus.read_articles(every.drop(columns="published"))
    articles = articles.assign(published=every["published"].to_numpy())  # with its hour
    body = corpus.body(articles)
    return [_judged(n, told, body, articles) for n, told in enumerate(families)]


def _judged(n, told, body, articles):
    own, known = (
        table[table["article"].str.startswith(f"{n}-")].assign(
            article=lambda rows: rows["article"].str.partition("-")[2]
        )
        for table in (body, articles)
    )
    clusters = reuse_clusters(own, articles=known)
    first = clusters[clusters["source"]].iloc[0]
    right = "right" if first["article"] in told.sources else "wrong"
    copies = clusters[clusters["copied_from"] != ""]
    taken = zip(copies["article"], copies["copied_from"], strict=True)
    wrong = [copy for copy, of in taken if of not in told.parents.get(copy, ())]
    return "undecided" if first["ground"] == "undecided" else right, wrong


# With all 60 of each, 56 and 52 are right, 4 and 8 undecided, and none is wrong.
@pytest.mark.parametrize(("phrases", "fewest"), [(FIRST, 7), (SECOND, 6)])
def test_sources_of_families_are_right_or_undecided(phrases, fewest):
    results = judged([family(number, phrases) for number in range(0, 60, 7)])
    sources = [source for source, _ in results]
    assert "wrong" not in sources and sources.count("right") >= fewest
    assert not any(wrong for _, wrong in results)


def test_traps_are_not_walked_into():
    families = [trap(number, SECOND) for number in range(6)]
    for told, (source, wrong) in zip(families, judged(families), strict=True):
        assert not wrong, told.kind
        assert source == ("undecided" if told.told == "nothing" else "right"), told.kind


STORY = "the port is shut from today and nobody knows for how long this may last"


def printed(*rows):
    table = pd.DataFrame(rows, columns=["article", "outlet", "published", "text"])
    return table.assign(published=pd.to_datetime(table["published"]))


def test_a_chain_of_three_has_stations():
    texts = printed(
        ("g", "Newsround", "2026-03-01", f"{STORY} and that was all we heard\n\nSource: Echo"),
        ("p", "The Echo", "2026-03-01", f"By Reuters\n\n{STORY} and that was all we heard"),
        ("w", "reuters.com", "2026-03-02", f"LYON, March 2 (Reuters) - {STORY}"),
    )  # fmt: skip
    clusters = reuse_clusters(texts).set_index("article")
    assert clusters["copied_from"].to_dict() == {"w": "", "g": "p", "p": "w"}
    assert clusters["station"].to_dict() == {"w": 1, "p": 2, "g": 3}
    assert clusters["ground"].to_dict() == {"w": "agency", "p": "agency", "g": "named"}
    assert clusters.loc["w", "reason"] == "1 of the others credit it or its agency"
    assert independent(texts)["article"].tolist() == ["w"]


def test_hours_count_only_where_both_state_them():
    both = printed(
        ("a", "Echo", "2026-03-01 15:00", STORY), ("b", "Star", "2026-03-01 09:30", STORY)
    )
    clusters = reuse_clusters(both)
    assert clusters[["article", "ground"]].to_numpy().tolist() == [["b", "hour"], ["a", "hour"]]
    assert clusters["reason"][0] == "earliest hour, 1 Mar 2026 09:30"
    one = both.assign(published=pd.to_datetime(["2026-03-01 15:00", "2026-03-01 00:00"]))
    assert reuse_clusters(one)["ground"].tolist() == ["undecided", "undecided"]
    zones = both.assign(published=pd.to_datetime(
        ["2026-03-01T10:00+07:00", "2026-03-01T09:00+01:00"], utc=True))  # fmt: skip
    assert reuse_clusters(zones).loc[0, "article"] == "a"


def test_two_that_credit_an_agency_that_is_not_here_are_undecided():
    texts = printed(
        ("a", "Echo", "2026-03-01", f"By AFP\n\n{STORY}"),
        ("b", "Star", "2026-03-02", f"{STORY}\n\n(AFP)"),
    )  # fmt: skip
    clusters = reuse_clusters(texts)
    assert set(clusters["ground"]) == {"undecided"} and set(clusters["copied_from"]) == {""}
    texts.loc[1, "text"] = STORY  # taken from a, which has it from AFP
    clusters = reuse_clusters(texts)
    assert clusters["copied_from"].tolist() == ["", "a"]
    assert clusters["reason"][0] == "undecided, it credits AFP, whose text is not here"


def test_what_holds_all_that_three_share_is_a_weak_ground():
    words = [f"w{n}" for n in range(60)]
    parts = {"a": words, "b": words[:40], "c": words[20:55]}
    texts = pd.DataFrame({"article": [*parts], "text": [" ".join(each) for each in parts.values()]})
    assert set(reuse_clusters(texts)["ground"]) == {"whole"}
    stitched = texts.assign(text=[texts["text"][0], " ".join(words[:30]), " ".join(words[30:])])
    assert set(reuse_clusters(stitched)["ground"]) == {"undecided"}


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("Reuters in Lisbon", {"reuters"}), ("By Mara Quist and Reuters", {"reuters"}),
        ("Guardian staff and agencies", {"agencies"}), ("— AP", {"ap"}), ("VNA/VNS", {"vna"}),
        ("PTI contributed to this story.", {"pti"}), ("With inputs from ANI", {"ani"}),
        ("Photo: Reuters", set()), ("Reuters sues rival", set()), ("Reuters in talks", set()),
        ("Reporting by Ann Lee; editing by Bo Dee", set()),
    ],
)  # fmt: skip
def test_lines_of_credit(line, agencies):
    text = f"Strike in the port\n\n{line}\n\n{STORY.capitalize()}."
    assert credits(text, "", "", frozenset()).agencies == agencies


def test_whom_a_picture_credits_the_text_does_not():
    wire = "LYON, March 2 (Reuters) - Crews left the ships in the harbour on Monday, they said."
    text = f"Strike in the port\n\n{wire}\n\nPhoto: Jane Doe — AFP\n\n{STORY.capitalize()}."
    assert credits(text, "", "", frozenset()).agencies == {"reuters"}


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("The chair told the daily Echo so.", True), ("The Echo first reported the closure.", True),
        ("The closure was seen by www.echo.example.com.", False), ("An echo reported back.", False),
        ("As reported by Echo, it closed.", True), ("He likes the Echo.", False),
        ("The Echo newspaper wrote that it closed.", True), ("Source: Echo", True),
    ],
)  # fmt: skip
def test_sentences_that_name_an_outlet(sentence, named):
    assert (credits(sentence, "", "", frozenset({"echo"})).named == {"echo"}) is named


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Associated Press", "ap"), ("https://www.reuters.com/a", "reuters"),
        ("VietnamPlus", "vna"), ("en.vietnamplus.vn", "vna"), ("The Echo", "echo"),
        ("news.echo.co.uk", "echo"), ("", ""),
    ],
)  # fmt: skip
def test_spellings_of_an_outlet_have_one_key(name, key):
    assert outlet_key(name) == key
