"""A check of a sample: what is drawn, what answers count for, and how often the truth is inside."""

import importlib.util
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import actors, checking, claims, quotes

TEXT = (
    "Mayor Ann Reyes met the Halvøy Line in Norway on 3 May. “We will not sail,” said Tom Lind. "
    "He left with Old Bo Quist and 40 crates. “No,” he read on the wall. It rained."
)
TEXTS = pd.DataFrame({"article": ["a", "b"], "text": [TEXT, "Nothing new. A cat slept."]})


WHO = pd.DataFrame(
    {"actor": ["person:ann-reyes"], "label": ["Ann Reyes"], "kind": ["person"], "source": ["found"]}
)


def candidates():
    mentions = actors.find_mentions(TEXTS, WHO)
    return checking.to_check(
        TEXTS,
        mentions,
        figures=claims.find_figures(TEXTS),
        quotes=quotes.find_quotes(TEXTS, mentions),
    )


def sample(answers, *, of=400, part="found", articles=8, kind="name", sure="sure"):
    n = len(answers)
    return pd.DataFrame(
        {
            "kind": kind, "part": part, "sure": sure, "of": of, "answer": answers,
            "article": [f"a{row % articles}" for row in range(n)],
            "start": range(n), "end": range(1, n + 1),
        }
    )  # fmt: skip


# What can be checked, and the sample


def test_what_was_found_and_what_was_passed_over_is_listed_with_its_sentence():
    rows = candidates()
    assert set(rows["kind"]) == {"name", "figure", "quotation"}
    first = rows[(rows["kind"] == "name") & (rows["part"] == "found")].iloc[0]
    assert first["context"].startswith("Mayor [Ann Reyes] met") and "person" in first["found"]
    assert first["sure"] == "less sure" and first["before"] == ""
    for row in rows.itertuples():
        text = TEXTS.set_index("article")["text"][row.article]
        assert text[row.start : row.end].strip() and row.part in ("found", "passed over")
    assert (rows["article"] == "a").all()  # "Nothing" and "A" only open their sentences


def test_a_capital_that_opens_its_sentence_is_passed_over_in_silence():
    none = actors.find_mentions(TEXTS, WHO).iloc[:0]
    rows = checking.to_check(TEXTS, none)
    assert rows["sure"].unique().tolist() == ["nothing found"]
    assert rows["found"].unique().tolist() == ["no name"]
    assert "It rained." not in rows["context"].tolist()
    texts = pd.DataFrame({"article": ["a"], "text": ["On Monday he said: “Stay.” In May I left."]})
    assert checking.to_check(texts, none).empty


def population():
    rows = [(part, sure, n) for part, sure, n in (
        ("found", "sure", 900), ("found", "less sure", 100), ("passed over", "nothing found", 400)
    )]  # fmt: skip
    parts = [
        pd.DataFrame({"kind": "name", "part": part, "sure": sure, "article": np.arange(n) % 30,
                      "start": np.arange(n), "end": np.arange(n) + 3})
        for part, sure, n in rows
    ]  # fmt: skip
    return pd.concat(parts, ignore_index=True)


def test_a_sample_has_some_of_every_stratum_and_is_the_same_in_any_order():
    rows = population()
    drawn = checking.draw_sample(rows, rows=80)
    sizes = drawn.groupby(["part", "sure"]).size().to_dict()
    assert sizes[("passed over", "nothing found")] == 40
    assert sizes[("found", "sure")] + sizes[("found", "less sure")] == 40
    assert 8 <= sizes[("found", "less sure")] <= 12  # the root of a tenth, not a tenth
    again = checking.draw_sample(rows.sample(frac=1, random_state=1), rows=80)
    pd.testing.assert_frame_equal(drawn, again)
    other = checking.draw_sample(rows, rows=80, seed=1)
    assert not other[["article", "start"]].equals(drawn[["article", "start"]])
    assert set(drawn["of"]) == {900, 100, 400}


def test_every_beginning_of_a_sample_has_some_of_each_stratum():
    begun = checking.draw_sample(population(), rows=120).head(40)
    assert begun.groupby(["part", "sure"]).size().min() >= 4


def test_a_small_stratum_is_looked_at_as_a_whole():
    rows = population().query("sure != 'less sure'").iloc[::40]
    assert len(checking.draw_sample(rows, rows=500)) == len(rows)
    with pytest.raises(ValueError, match="expected a whole number of rows, 1 or more, got 0"):
        checking.draw_sample(rows, rows=0)


def test_each_row_is_drawn_equally_often():
    rows = population().query("sure == 'less sure'")
    times = pd.Series(0, index=range(100))
    for seed in range(40):
        drawn = checking.draw_sample(rows, rows=50, seed=seed)["start"]
        times[drawn.tolist()] += 1
    assert times.mean() == 20 and 6 <= times.min() and times.max() <= 34
    assert times.var() < 2 * 10  # binomial: 40 * .5 * .5


# Answers


def test_answers_are_read_as_people_write_them():
    said = ["Right", " r", "WRONG", "w", "cannot tell", "can't tell", "?", "", None]
    told = checking.with_answers(sample([*said, "Should be: Ann  Reyes"]))
    assert told["said"].tolist() == [
        "right", "right", "wrong", "wrong", *["cannot tell"] * 3, "", "", "should be",
    ]  # fmt: skip
    assert told["should_be"].iloc[-1] == "Ann Reyes"
    assert told["right"].isna().sum() == 5
    passed = checking.with_answers(
        sample(["should be A; B;", "wrong", "right"], part="passed over")
    )
    assert passed["missed"].tolist() == [2, 1, 0]


@pytest.mark.parametrize("answer", ["maybe", "should be", "should be …", "yes"])
def test_another_answer_is_refused_with_its_line(answer, tmp_path):
    sample(["right", answer]).assign(number=[1, 2]).to_csv(tmp_path / "s.csv", index=False)
    with pytest.raises(
        ValueError, match="line 3: expected right, wrong, cannot tell, or should be"
    ):
        checking.read_sample(tmp_path / "s.csv")


def test_what_is_no_sample_is_refused(tmp_path):
    file = tmp_path / "s.csv"
    file.write_bytes("number,answer\n1,caf\u00e9\n".encode("latin-1"))
    with pytest.raises(ValueError, match=r"s.csv is not UTF-8 \(byte 19\); save it as UTF-8"):
        checking.read_sample(file)
    file.write_text("number,article,answer\n1,a,right\n")
    with pytest.raises(ValueError, match="s.csv has no column kind, part, sure, of; it has"):
        checking.read_sample(file)


def test_of_the_names_in_an_answer_those_that_stand_in_the_sentence_are_kept():
    answer = "should be Tom Lind (person); Ann Reyes (person)"
    rows = sample([answer], part="passed over").assign(article="a", start=56, end=90)
    kept = checking.to_corrections(rows, TEXTS)
    assert kept[["what", "surface", "should_be"]].values.tolist() == [
        ["mention", "Tom Lind", "Tom Lind (person)"]
    ]


def test_a_sample_comes_back_from_a_spreadsheet(tmp_path):
    rows = sample(["right", "wrong", ""]).assign(number=[1, 2, 3])
    rows.to_csv(tmp_path / "s.csv", index=False, sep=";", encoding="utf-8-sig")
    back = checking.read_sample(tmp_path / "s.csv")
    assert back["answer"].tolist() == ["right", "wrong", ""] and back["of"].dtype == "int64"
    (tmp_path / "s.csv").write_text((tmp_path / "s.csv").read_text("utf-8-sig").replace("400", "x"))
    with pytest.raises(ValueError, match="line 2: expected a whole number in of, got 'x'"):
        checking.read_sample(tmp_path / "s.csv")


# Measures


def of(measures, measure):
    return measures.set_index("measure").loc[measure]


def test_precision_recall_and_number_by_hand():
    found = sample(["right"] * 45 + ["wrong"] * 5, of=1_000)
    passed = sample(["right"] * 38 + ["wrong", "should be A; B"], of=400, part="passed over")
    told = checking.measured(pd.concat([found, passed]))
    assert of(told, "precision")["value"] == pytest.approx(0.9)
    assert of(told, "number")["value"] == pytest.approx(900 + 30)  # 3 in 40, so 30 in 400
    assert of(told, "recall")["value"] == pytest.approx(900 / 930)
    assert (told["low"] < told["value"]).all() and (told["value"] < told["high"]).all()


def test_strata_weigh_by_their_size():
    sure = sample(["right"] * 20, of=900)
    less = sample(["wrong"] * 20, of=100, sure="less sure")
    value = of(checking.measured(pd.concat([sure, less])), "precision")["value"]
    assert value == pytest.approx(0.9)


def test_where_all_was_looked_at_nothing_is_left_open():
    told = of(checking.measured(sample(["right"] * 27 + ["wrong"] * 3, of=30)), "precision")
    assert told["low"] == told["value"] == told["high"] == pytest.approx(0.9)


def test_one_stratum_has_the_interval_of_jeffreys():
    from scipy.stats import beta

    told = of(checking.measured(sample(["right"] * 90 + ["wrong"] * 10, of=10**7)), "precision")
    assert told["low"] == pytest.approx(beta.ppf(0.025, 90.5, 10.5), abs=0.004)
    assert told["high"] == pytest.approx(beta.ppf(0.975, 90.5, 10.5), abs=0.004)


def test_too_few_answers_give_no_interval_and_say_how_many_more():
    told = of(checking.measured(sample(["right"] * 13 + ["cannot tell"] * 9)), "precision")
    assert np.isnan(told["value"]) and np.isnan(told["low"]) and told["more"] == 7
    two = pd.concat([sample(["right"] * 30), sample([""] * 3, of=80, sure="less sure")])
    assert of(checking.measured(two), "precision")["more"] == 5
    small = sample(["right"] * 4, of=4)
    assert of(checking.measured(small), "precision")["more"] == 0


def test_an_article_is_one_draw_for_articles_like_these():
    answers = (["right"] * 4 + ["wrong"]) * 30
    apart = of(checking.measured(sample(answers, of=9_000, articles=150)), "precision")
    heaped = sample(answers, of=9_000, articles=30).sort_values("answer", ignore_index=True)
    heaped["article"] = [f"a{row // 5}" for row in range(len(heaped))]
    together = of(checking.measured(heaped), "precision")
    assert together["low_like"] < apart["low_like"] - 0.03
    assert together["low"] == apart["low"]
    few = checking.measured(sample(answers, of=9_000, articles=5))
    assert np.isnan(of(few, "precision")["low_like"])


def test_the_measures_are_the_same_in_any_order():
    rows = sample(["right", "wrong", "right", "right"] * 20, of=900)
    turned = rows.iloc[::-1]
    pd.testing.assert_frame_equal(checking.measured(rows), checking.measured(turned))


def test_the_words_say_it():
    found = sample(["right"] * 48 + ["wrong"] * 2, of=1_000)
    passed = sample(["right"] * 12, of=400, part="passed over")
    (line,) = checking.in_words(checking.measured(pd.concat([found, passed])))
    assert line.startswith("Of 100 names found about 96 (88 to 99) are right; 8 more answers say")
    (line,) = checking.in_words(checking.measured(sample(["right"], kind="figure")))
    assert line == "Figures: too few answers; 19 more answers give an interval."
    (line,) = checking.in_words(checking.measured(sample(["right"] * 3 + ["wrong"], of=4)))
    assert line == (
        "Of 100 names found 75 are right; of 100 that are there 0 were missed; in all there are 3."
    )


# Two readers


def test_alpha_by_the_examples_of_its_inventor():
    one = list("0100000010")
    other = list("1110010000")  # Krippendorff 2011, binary data: .095
    told = checking.agreement(*two(one, other))
    assert told["alpha"][0] == pytest.approx(0.095, abs=5e-4) and told["rows"][0] == 10
    one, other = "aabbdccceddA".lower(), "babbbccceddd"  # the same, nominal data: .692
    assert checking._agreement._alpha(counts(one, other)) == pytest.approx(0.692, abs=5e-4)


def counts(one, other):
    values = sorted({*one, *other})
    table = np.zeros((len(values),) * 2)
    for a, b in zip(one, other, strict=True):
        table[values.index(a), values.index(b)] += 1
    return table


def two(one, other):
    words = {"0": "right", "1": "wrong"}
    first = sample([words[each] for each in one])
    return first, first.assign(answer=[words[each] for each in other])


def test_the_rows_where_two_readers_differ_are_listed():
    first, second = two("0100", "0110")
    apart = checking.differing(first, second)
    assert apart["start"].tolist() == [2]
    assert apart[["answer_one", "answer_other"]].values.tolist() == [["right", "wrong"]]
    told = checking.agreement(*two("0" * 10, "0" * 10))
    assert np.isnan(told["alpha"][0]) and told["same"][0] == 10  # nobody varies


def test_alpha_has_an_interval_from_twenty_rows_on():
    rng = np.random.default_rng(3)
    one = rng.integers(0, 2, 60).astype("str")
    other = np.where(rng.random(60) < 0.15, "0", one)
    told = checking.agreement(*two(one, other)).iloc[0]
    assert told["low"] < told["alpha"] < told["high"]
    assert np.isnan(checking.agreement(*two(one[:15], other[:15]))["low"][0])


# Simulated checks


def test_the_intervals_hold_the_truth_about_as_often_as_they_say():
    """A small version of benchmarks/checking.py, which has the figures of 1,000 checks each."""
    file = Path(__file__).parents[2] / "benchmarks" / "checking.py"
    spec = importlib.util.spec_from_file_location("checking_benchmark", file)
    benchmark = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    pattern = benchmark.PATTERNS["a small corpus"]
    nothing = dict.fromkeys(checking.MEASURES, float("nan"))
    told = [row for seed in range(25) for row in benchmark.covers(pattern, seed, nothing)]
    inside = pd.DataFrame(told).groupby("measure")["these"].mean()
    assert (inside > 0.77).all()  # 95 % of 25, less four times the standard error
    assert inside.mean() < 1


def test_where_nothing_is_there_no_share_of_it_is_missed():
    told = checking.measured(sample(["wrong"] * 4, of=4, kind="quotation"))
    assert checking.in_words(told) == ["Of 100 quotations found 0 are right; in all there are 0."]
    assert np.isnan(of(told, "recall")["value"]) and of(told, "precision")["value"] == 0


def test_where_nothing_was_found_no_share_of_it_is_right():
    told = checking.measured(sample(["right"] * 4, of=4, part="passed over"))
    assert checking.in_words(told) == ["Names: in all there are 0."]
    assert np.isnan(of(told, "precision")["value"])
    told = checking.measured(sample(["should be A"] * 4, of=4, part="passed over"))
    assert checking.in_words(told) == [
        "Names: of 100 that are there 100 were missed; in all there are 4."
    ]
