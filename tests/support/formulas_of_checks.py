"""The formulas of docs/method.md on a check by hand, by hand."""

from fractions import Fraction

import pandas as pd
from formulas_of_words import formula

from analysis import checking

# 400 rows found surely, 100 not so; 60 sentences in which nothing was found.
STRATA = [
    ("found", "sure", 400, ["right"] * 45 + ["wrong"] * 3 + ["should be Ito"] * 2),
    ("found", "not sure", 100, ["right"] * 15 + ["wrong"] * 5),
    ("passed over", "", 60, ["right"] * 27 + ["should be Ito; Roy", "wrong", "wrong"]),
]
RIGHT = Fraction(400 * 45, 50) + Fraction(100 * 15, 20)
MISSED = Fraction(400 * 2, 50) + Fraction(60 * 4, 30)


def checked(measure):
    rows = [
        {"kind": "name", "part": part, "sure": sure, "of": of, "article": n % 7, "answer": answer}
        for part, sure, of, answers in STRATA for n, answer in enumerate(answers)
    ]  # fmt: skip
    table = checking.measured(pd.DataFrame(rows)).set_index("measure")
    return {measure: table.loc[measure, "value"]}


@formula("precision")
def _():
    return checked("precision"), {"precision": float(RIGHT / 500)}


@formula("recall")
def _():
    return checked("recall"), {"recall": float(RIGHT / (RIGHT + MISSED))}


@formula("number")
def _():
    return checked("number"), {"number": float(RIGHT + MISSED)}


@formula("alpha of two readers")
def _():
    answers = {
        "one": ["right", "right", "wrong", "wrong"],
        "two": ["right", "right", "wrong", "right"],
    }
    one, two = (
        pd.DataFrame({"kind": "name", "part": "found", "article": "a", "start": range(4), "end": 9,
                      "answer": said})
        for said in answers.values()
    )  # fmt: skip
    said = [word for answer in answers.values() for word in answer]
    n = {word: said.count(word) for word in said}
    expected = Fraction(2 * n["right"] * n["wrong"], len(said) * (len(said) - 1))
    observed = Fraction(1, 4)  # one of four rows differs
    ours = checking.agreement(one, two).set_index("kind").loc["all", "alpha"]
    return {"all": ours}, {"all": float(1 - observed / expected)}
