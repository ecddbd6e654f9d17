"""Findings are read off tables: what is told, in which order, and where nothing is."""

import pandas as pd
import pytest

from analysis import brief
from analysis.brief import Finding

NONE = pd.DataFrame({"article": [], "start": [], "end": []})


def mentioned(**times):
    """Return mentions of people, so many times each, all over the articles a, b, c, d."""
    rows = [
        {"article": "abcd"[n % 4], "start": n, "end": n + 3, "actor": f"person:{name.lower()}",
         "label": name, "kind": "person"}
        for name, many in times.items() for n in range(many)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["article", "start", "end", "actor", "label", "kind"])


def spoken(**times):
    rows = [{"article": "a", "start": 90 + n, "end": 99 + n, "speaker": name and f"person:{name}"}
            for name, many in times.items() for n in range(many)]  # fmt: skip
    return pd.DataFrame(rows, columns=["article", "start", "end", "speaker"])


def test_the_most_unusual_comes_first_and_no_kind_fills_the_page():
    told = [Finding("outlet", f"{n}", "", "read first", 0.9 - n / 100, NONE) for n in range(9)]
    told += [Finding("copied", "copy", "", "counted", 0.2, NONE)]
    assert [each.says for each in brief.ranked(told)] == ["0", "1", "copy"]
    kinds = [Finding(f"kind {n}", f"{n}", "", "counted", n / 10, NONE) for n in range(10)]
    assert [each.says for each in brief.ranked(kinds)] == ["9", "8", "7", "6", "5", "4", "3"]
    assert [each.says for each in brief.ranked(kinds, 2)] == ["9", "8"]


def test_disputes_fill_the_room_that_others_leave():
    disputes = [
        Finding("disputed", f"{n}", "", "read first", 0.9 - n / 100, NONE) for n in range(9)
    ]
    others = [Finding(f"kind {n}", f"kind {n}", "", "counted", 0.1, NONE) for n in range(4)]
    told = [each.says for each in brief.ranked(others + disputes)]
    assert told == ["0", "1", "2", "kind 0", "kind 1", "kind 2", "kind 3"]
    assert [each.says for each in brief.ranked(disputes, 3)] == ["0", "1", "2"]
    told = [each.says for each in brief.ranked(disputes + others * 2)]
    assert told[:3] == ["0", "1", "kind 0"]  # two and no more, where others fill the page


def test_equal_findings_are_told_in_an_order_of_their_own():
    told = [Finding("a", word, "", "counted", 0.5, NONE) for word in ("pear", "apple")]
    assert brief.ranked(told) == brief.ranked(told[::-1])


def test_who_is_named_most_need_not_be_quoted_most():
    said = brief.named_and_quoted(mentioned(Ito=6, Roy=3), spoken(roy=3, ito=1), 5)[0]
    assert said.says == (
        "Ito is named most, 6 times in 4 of 5 articles; quoted most is Roy (3 of 4 quotations)."
    )
    assert said.unusual == pytest.approx(6 / 9 - 1 / 4)
    assert len(said.spans) == 6 + 3
    assert said.grounds == "of 9 mentions of people"


def test_quotations_without_a_speaker_are_counted_beside():
    said = brief.named_and_quoted(mentioned(Ito=2), spoken(ito=1).assign(speaker=""), 1)[0]
    assert said.says == "Ito is named most, 2 times in 2 of 1 article."
    assert said.grounds.endswith("; 1 quotation has no known speaker")


def test_two_who_tie_are_named_both_and_three_are_no_finding():
    assert brief.named_and_quoted(mentioned(Ito=2, Roy=2), spoken(), 4)[0].says == (
        "Ito and Roy are named most, 2 times each."
    )
    assert brief.named_and_quoted(mentioned(Ito=2, Roy=2, Ono=2), spoken(), 4) == []
    assert brief.named_and_quoted(mentioned(), spoken(), 4) == []


def test_organisations_are_looked_at_where_no_person_is_named():
    mentions = mentioned(Port=3).assign(kind="organisation")
    states = mentioned(Peru=9).assign(kind="state")
    said = brief.named_and_quoted(pd.concat([mentions, states]), spoken(), 4)[0]
    assert said.says.startswith("Port is named most, 3 times")
    assert said.grounds == "of 3 mentions of organisations"


def test_one_who_is_named_often_and_never_quoted():
    # 12 of 20 mentions; with 4 quotations the chance of none is .4 ** 4 = .0256
    mentions = mentioned(Ito=12, Roy=8)
    said = brief.never_quoted(mentions, spoken(roy=4))[0]
    assert said.says == "Often named and never quoted: Ito (12 times in 4 articles)."
    assert said.unusual == pytest.approx(1 - 0.4**4)
    assert len(said.spans) == 12
    assert brief.never_quoted(mentions, spoken(roy=3)) == []  # .4 ** 3 = .064: could be chance
    assert brief.never_quoted(mentions, spoken(ito=4)) == []  # Roy: .6 ** 4 = .13


def test_nobody_is_said_to_be_silent_where_most_speakers_are_unknown():
    half = pd.concat([spoken(roy=5), spoken(roy=5).assign(speaker="")])
    assert brief.never_quoted(mentioned(Ito=12, Roy=8), half)
    more = pd.concat([half, spoken(roy=1).assign(speaker="")])
    assert brief.never_quoted(mentioned(Ito=12, Roy=8), more) == []


@pytest.mark.parametrize("kind", ["state", "place", "organisation"])
def test_only_people_are_expected_to_speak_themselves(kind):
    mentions = pd.concat([mentioned(Peru=12).assign(kind=kind), mentioned(Roy=2)])
    assert brief.never_quoted(mentions, spoken(roy=4)) == []


def test_what_spokesmen_of_a_body_say_does_not_make_a_person_silent():
    mentions = pd.concat([mentioned(Ito=12, Roy=8), mentioned(Port=9).assign(kind="organisation")])
    said = pd.concat([spoken(roy=3), spoken(port=9)])
    assert brief.never_quoted(mentions, said) == []  # of people only 3 are heard: could be chance


def test_one_whom_a_single_article_dwells_on_is_not_called_silent():
    ito = mentioned(Ito=12).assign(article="a")  # in 1 of 4 articles that name people
    assert brief.never_quoted(pd.concat([ito, mentioned(Roy=8)]), spoken(roy=4)) == []
    ito.loc[ito.index % 2 == 1, "article"] = "b"  # in 2 of 4
    said = brief.never_quoted(pd.concat([ito, mentioned(Roy=8)]), spoken(roy=4))[0]
    assert said.says == "Often named and never quoted: Ito (12 times in 2 articles)."


def test_one_value_written_in_several_ways_is_one():
    judged = pd.DataFrame(
        {"article": list("abcd"), "start": 0, "end": 2, "about": "fair", "verdict": "conflict",
         "surface": ["25-26 May", "25–26 May", "24 May", "May 25 and 26"],
         "iso_start": ["2025-05-25", "2025-05-25", "2025-05-24", "2025-05-25"],
         "iso_end": ["2025-05-26", "2025-05-26", "2025-05-24", "2025-05-26"],
         "low": float("nan"), "high": float("nan"), "currency": ""}
    )  # fmt: skip
    compared = pd.DataFrame({"about": ["fair"], "verdict": ["conflict"], "reason": ["days"]})
    said = brief.disputed(judged, compared, pd.Series({name: name for name in "abcd"}))[0]
    assert said.says == "They disagree on fair: 25-26 May (a, b and 1 more) or 24 May (c)."
    sums = judged.assign(low=[9, 9, 12, 9], high=[9, 9, 12, 9], surface=["9", "nine", "12", "9"])
    said = brief.disputed(sums, compared, pd.Series({name: name for name in "abcd"}))[0]
    assert said.says == "They disagree on fair: 9 (a, b and 1 more) or 12 (c)."


def test_copies_are_a_share_of_all_articles():
    clusters = pd.DataFrame(
        {"cluster": [1, 1, 2, 2, 2], "article": list("abcde"),
         "source": [True, False, True, False, False]}
    )  # fmt: skip
    labels = pd.Series({name: name.upper() for name in "abcdefgh"})
    said = brief.copied(clusters, labels, NONE)[0]
    assert said.says == ("3 of 8 articles copy another text; the one taken over most is C (by 2).")
    assert said.unusual == 3 / 8
    assert said.grounds.startswith("5 independent texts; ")
    assert brief.copied(clusters.head(0), labels, NONE) == []


def test_one_copy_is_told_in_the_singular():
    clusters = pd.DataFrame({"cluster": 1, "article": ["a", "b"], "source": [True, False]})
    said = brief.copied(clusters, pd.Series({"a": "A", "b": "B"}), NONE)[0]
    assert said.says.startswith("1 of 2 articles copies another text")


def test_a_dispute_names_who_states_what():
    judged = pd.DataFrame(
        {"article": list("abcde"), "start": 0, "end": 2, "surface": ["9", "9", "9", "12", "12"],
         "about": "deaths", "verdict": "conflict"}
    )  # fmt: skip
    compared = pd.DataFrame({"about": ["deaths", "jobs"], "verdict": ["conflict", "agree"],
                             "reason": ["9 is not 12", ""]})  # fmt: skip
    labels = pd.Series({name: name.upper() for name in "abcde"})
    said = brief.disputed(judged, compared, labels)
    assert [each.says for each in said] == [
        "They disagree on deaths: 9 (A, B and 1 more) or 12 (D and E)."
    ]
    assert said[0].unusual == pytest.approx(1 - 1 / 3)
    assert len(said[0].spans) == 5


def test_of_a_dispute_in_the_same_words_only_what_clashes_is_told():
    own = pd.DataFrame({"article": list("abc"), "start": 0, "end": 2, "about": "cost",
                        "surface": ["€46m", "€64m", "€7"], "verdict": "conflict"})  # fmt: skip
    reason = "in the same words, and cannot both be true: €46m; €64m"
    judged = pd.DataFrame({"about": ["cost"], "verdict": "conflict", "reason": reason})
    labels = pd.Series({"a": "Post", "b": "Mail", "c": "Gull"})
    said = brief.disputed(own, judged, labels)[0]
    assert said.says == "They disagree on cost: €46m (Post) or €64m (Mail)."
    assert said.spans["article"].tolist() == ["a", "b"]


def test_values_beyond_three_are_counted():
    judged = pd.DataFrame({"article": list("abcde"), "start": 0, "end": 2, "surface": list("12345"),
                           "about": "deaths", "verdict": "conflict"})  # fmt: skip
    compared = pd.DataFrame({"about": ["deaths"], "verdict": ["conflict"], "reason": ["?"]})
    said = brief.disputed(judged, compared, pd.Series({name: name for name in "abcde"}))[0]
    assert said.says == "They disagree on deaths: 1 (a) or 2 (b) or 3 (c) or 2 other values."


def test_figures_that_one_source_states_need_five_figures():
    judged = pd.DataFrame({"article": "a", "start": 0, "end": 2, "about": list("vwxyz"),
                           "verdict": ["single source"] * 2 + ["agree"] * 3})  # fmt: skip
    assert brief.stated_once(judged)[0].says.startswith("2 of 5 figures that are about something")
    assert brief.stated_once(judged.head(4)) == []
    assert brief.stated_once(judged.tail(3)) == []


def compared(**changed):
    row = {"group": "Post", "what": "named", "label": "Ito", "articles": 0, "of_articles": 8,
           "others": 9, "of_others": 12, "q": 0.01, "finding": "omits"}  # fmt: skip
    return pd.DataFrame([row | changed])


@pytest.mark.parametrize("finding", ["no difference shown", "too rare to tell", "too few articles"])
def test_what_is_no_claim_is_no_finding(finding):
    assert brief.differences(compared(finding=finding, q=None), [], "outlet") == []


def test_a_difference_says_both_sides_and_how_unlikely_it_is():
    behind = [pd.DataFrame({"article": ["a"], "start": [0], "end": [3], "what": ["named"]})]
    said = brief.differences(compared(what="quotes"), behind, "outlet")[0]
    assert said.says == "Post: 0 of 8 articles quote Ito, of the others 9 of 12."
    assert said.grounds == "omits; Fisher's exact test on articles, corrected: q = 0.01"
    assert (said.kind, said.sure, said.unusual) == ("outlet", "tested", 0.99)
    assert said.spans.to_numpy().tolist() == [["a", 0, 3]]


def test_a_word_comes_after_a_name_that_is_as_sure():
    named, used = (
        brief.differences(compared(what=what, label="mishap"), [], "outlet")[0]
        for what in ("named", "uses")
    )
    assert used.says.startswith("Post: 0 of 8 articles use the word mishap, of the others")
    assert used.kind == "words by outlet" and brief.ranked([used, named])[0] is named


def test_the_spans_belong_to_their_row_whatever_the_index():
    rows = pd.concat([compared(finding="too rare to tell"), compared(label="Roy")])
    behind = [pd.DataFrame({"article": [name], "start": [0], "end": [3]}) for name in "ab"]
    said = brief.differences(rows.set_axis([7, 0]), behind, "outlet")[0]
    assert said.spans["article"].tolist() == ["b"]


def test_a_thing_that_several_groups_differ_in_is_told_once():
    both = pd.concat([compared(), compared(group="Mail", finding="only here")], ignore_index=True)
    assert len(brief.differences(both, [], "outlet")) == 1


def test_to_name_someone_and_to_quote_him_is_one_difference():
    both = pd.concat([compared(), compared(what="quotes"), compared(label="Roy")])
    said = [each.says for each in brief.differences(both, [], "outlet")]
    assert said == [
        "Post: 0 of 8 articles name Ito, of the others 9 of 12.",
        "Post: 0 of 8 articles name Roy, of the others 9 of 12.",
    ]


def test_figures_that_do_not_move_are_no_finding():
    stated = pd.DataFrame({"about": ["jobs", "deaths"], "articles": 4, "first": 1.5, "last": 2000.0,
                           "q": 0.04, "finding": ["no difference shown", "falls"]})  # fmt: skip
    figures = pd.DataFrame(
        {"article": ["a", "b"], "start": 0, "end": 2, "about": ["deaths", "jobs"]}
    )
    said = brief.growing_figures(stated, figures)
    assert [each.says for each in said] == [
        "The figure of deaths falls over the days: from 1.5 to 2,000."
    ]
    assert said[0].spans["article"].tolist() == ["a"]


def test_a_day_stands_out_only_among_several_and_many_articles():
    def days(**n):
        return pd.Series([day for day, many in n.items() for _ in range(many)])

    assert brief.fullest_day(days(mon=3, tue=8, wed=1))[0].unusual == pytest.approx(8 / 12 - 1 / 3)
    assert brief.fullest_day(days(mon=3, tue=8)) == []  # two days
    assert brief.fullest_day(days(mon=1, tue=6, wed=1)) == []  # eight articles
    assert brief.fullest_day(days(mon=5, tue=5, wed=1)) == []  # a tie
    assert brief.fullest_day(days(mon=3, tue=4, wed=3, thu=2)) == []  # a third
    undated = pd.concat([days(mon=3, tue=8, wed=1), pd.Series(["", ""])])
    assert brief.fullest_day(undated)[0].grounds == "3 days have articles; 2 state no date"


def named_in(articles, label="Ito", kind="person"):
    return pd.DataFrame({"article": articles, "start": 0, "end": 3, "actor": f"{kind}:{label}",
                         "label": label, "kind": kind})  # fmt: skip


OUTLETS = pd.Series(
    {"a": "Post", "b": "Post", "c": "Gull", "d": "Gull", "e": "Gull", "f": "Gull", "g": "Mail",
     "h": "Mail", "i": "Mail", "j": ""}
)  # fmt: skip


def test_whom_nearly_all_name_and_a_small_outlet_does_not():
    (told,) = brief.never_named(named_in([*"cdefgh"]), OUTLETS)
    assert told.says == "Post never names Ito, named in 6 of 7 other texts."
    # 3 of the 9 texts do not name him; both of Post's are among them in 3 of 36 cases
    assert told.grounds == (
        "2 independent texts of Post: too few for a test; chance alone would leave out so "
        "well-known a name in 8% of such cases"
    )
    assert told.unusual == pytest.approx(1 - 3 / 36)
    assert told.spans["article"].tolist() == [*"cdefgh"]


@pytest.mark.parametrize(
    "mentions",
    [
        named_in([*"acdefgh"]),  # named once is named
        named_in([*"cdefg"]),  # by five of seven others only
        named_in([*"cdefgh"], kind="state"),  # a place goes without saying
        named_in([*"cdefgh"]).assign(nested_in="the Ito Prize"),  # inside another name
        named_in([]),
    ],
)
def test_nobody_is_called_left_out_who_is_named_or_not_so_well_known(mentions):
    assert brief.never_named(mentions, OUTLETS) == []


def test_an_outlet_of_one_text_or_of_five_is_not_called_one_that_leaves_out():
    one = OUTLETS.drop("b")
    assert brief.never_named(named_in([*"cdefghi"]), one) == []
    five = pd.Series(dict.fromkeys("abcde", "Post") | {each: "Gull" for each in "fghijklmno"})
    assert brief.never_named(named_in([*"fghijklmno"]), five) == []
    four = five.drop("e")
    (told,) = brief.never_named(named_in([*"fghijklmno"]), four)
    assert told.says.startswith("Post never names Ito, named in 10 of 10")


def test_four_others_are_too_few_to_speak_of():
    few = OUTLETS[["a", "b", "c", "d", "e", "f"]]
    assert brief.never_named(named_in([*"cdef"]), few) == []


def test_copies_of_one_text_in_an_outlet_are_one_text():
    copies = pd.DataFrame({"article": ["a", "b"], "cluster": 1})
    assert brief.never_named(named_in([*"cdefghi"]), OUTLETS, clusters=copies) == []


def test_a_text_that_a_small_outlet_copied_from_another_is_no_other_text():
    copies = pd.DataFrame({"article": ["b", "i"], "cluster": 1})
    (told,) = brief.never_named(named_in([*"cdefgh"]), OUTLETS, clusters=copies)
    assert told.says == "Post never names Ito, named in 6 of 6 other texts."
    assert told.unusual == pytest.approx(1 - 1 / 28)  # both of Post's of the 2 in 8 without him


def test_what_chance_alone_does_once_in_seven_cases_is_not_told():
    few = OUTLETS[[*"abcdefg"]]  # 3 of 7 texts do not name him: both of Post's in 3 of 21 cases
    assert brief.never_named(named_in([*"cdef"]), few) == []


def test_of_many_articles_that_are_one_text_none_is_named():
    clusters = pd.DataFrame({"cluster": 1, "article": [*"abcd"], "ground": "undecided",
                             "source": [True, False, False, False]})  # fmt: skip
    (told,) = brief.copied(clusters, pd.Series({each: each.upper() for each in "abcde"}), NONE)
    assert told.says == "3 of 5 articles copy another text."


TOLL = pd.DataFrame(
    {"article": [*"abcdef"], "start": 0, "end": 2, "about": "deaths",
     "low": [5, 9, 9, 8, 11, 17], "surface": ["Five", "nine", "9", "eight", "11", "17"]}
)  # fmt: skip
TOLL_DAYS = pd.Series(
    dict(zip("abcdef", ["03-05", "03-06", "03-06", "03-06", "03-07", "03-09"], strict=True))
)
REPLACED = pd.DataFrame({"about": ["deaths"], "verdict": "superseded", "sources": 5})


def test_a_toll_is_told_day_by_day_with_what_most_state():
    (told,) = brief.updated(TOLL, REPLACED, TOLL_DAYS)
    assert told.says == (
        "The figure of deaths over the days: five (03-05), nine (03-06), 11 (03-07) and 17 (03-09)."
    )
    assert told.grounds == "5 sources; the days are those of publication"
    assert told.unusual == 0.8
    assert told.spans["article"].tolist() == [*"abcdef"]


def test_of_many_days_the_first_and_the_last_are_told():
    days = pd.Series({f"a{n}": f"03-{n:02}" for n in range(1, 10)})
    toll = pd.DataFrame({"article": days.index, "start": 0, "end": 2, "about": "deaths"})
    toll = toll.assign(low=range(1, 10), surface=[f"{n} dead" for n in range(1, 10)])
    (told,) = brief.updated(toll, REPLACED, days)
    assert told.says == (
        "The figure of deaths over the days: 1 dead (03-01), 2 dead (03-02), 3 dead (03-03), "
        "5 days between and 9 dead (03-09)."
    )
    (five,) = brief.updated(toll.head(5), REPLACED, days)
    assert "between" not in five.says


@pytest.mark.parametrize(
    ("compared", "days"),
    [
        (REPLACED.assign(verdict="conflict"), TOLL_DAYS),
        (REPLACED.assign(sources=2), TOLL_DAYS),
        (REPLACED.assign(about="injured"), TOLL_DAYS),
        (REPLACED, TOLL_DAYS.replace({"03-05": "", "03-09": ""})),
    ],
)
def test_what_is_not_replaced_over_three_days_is_no_update(compared, days):
    assert brief.updated(TOLL, compared, days) == []


def test_two_articles_that_are_one_text_are_named_where_nothing_tells_the_first():
    clusters = pd.DataFrame({"cluster": 1, "article": ["a", "b"], "source": [True, False],
                             "ground": "undecided"})  # fmt: skip
    labels = pd.Series({"a": "Wire", "b": "Post", "c": "Gull"})
    (told,) = brief.copied(clusters, labels, NONE)
    assert told.says == (
        "1 of 3 articles copies another text; Wire and Post are one text, and nothing tells which "
        "was first."
    )


def test_a_price_that_changes_without_a_word_is_changed_or_wrong():
    judged = pd.DataFrame({"article": [*"abc"], "start": 0, "end": 2, "about": "contract (Kessar)",
                           "surface": ["14m", "14m", "9m"], "verdict": "compatible"})  # fmt: skip
    reason = "not shown to have changed in between; 9m (as of 2024-10-12) after 14m"
    compared = pd.DataFrame({"about": ["contract (Kessar)", "deaths"], "verdict": "compatible",
                             "kind": ["money", "count"],
                             "reason": [reason, "both can be true: 9; over 8"]})  # fmt: skip
    labels = pd.Series({"a": "Wire", "b": "Post", "c": "Gull"})
    (told,) = brief.changed_or_wrong(judged, compared, labels)
    assert told.says == (
        "The figure of contract (Kessar) changed, or one is wrong: "
        "14m (Post and Wire) or 9m (Gull)."
    )
    assert (told.kind, told.unusual) == ("changed or wrong", 0.25)
    assert brief.disputed(judged, compared, labels) == []
    assert brief.changed_or_wrong(judged, compared.assign(kind="duration"), labels) == []
