"""Small sets of articles, and the verdict that a careful reader gives; written down first."""

import pandas as pd
import pytest

from analysis import claims

SETS = [
    (
        "agree words and digits",
        [
            "Seventy-two countries signed the convention.",
            "The convention has 72 signatories.",
            "In all, 72 states put their signatures to it.",
        ],
        {},
        {"signatories": "agree"},
    ),
    (
        "over and exact",
        ["Over 60 countries signed it.", "72 states signed it."],
        {},
        {"signatories": "compatible"},
    ),
    (
        "more than 60, nearly 70, 72: nearly 70 excludes 72",
        ["More than 60 states signed.", "Nearly 70 states signed.", "72 states signed."],
        {},
        {"signatories": "conflict"},
    ),
    (
        "same day differ",
        ["65 states signed the treaty.", "72 states signed the treaty."],
        {"days": ["2025-10-26", "2025-10-26"]},
        {"signatories": "conflict"},
    ),
    (
        "later day, more",
        ["65 states signed the treaty on Saturday.", "72 states had signed by Sunday."],
        {"days": ["2025-10-26", "2025-10-26"]},
        {"signatories": "superseded"},
    ),
    (
        "as of in text",
        [
            "As of 25 October 2025, 64 states had signed.",
            "As of 26 October 2025, 69 states had signed.",
        ],
        {},
        {"signatories": "superseded"},
    ),
    (
        "a count of signatures cannot fall",
        ["72 states signed the treaty.", "65 states signed the treaty."],
        {"days": ["2025-10-26", "2025-11-20"]},
        {"signatories": "conflict"},
    ),
    (
        "single",
        ["72 states signed the treaty.", "The weather was fine."],
        {},
        {"signatories": "single source"},
    ),
    (
        "wire copy once",
        ["72 states signed the treaty.", "72 states signed the treaty.", "The sky was blue."],
        {"clusters": [0, 0, 1]},
        {"signatories": "single source"},
    ),
    (
        "wire copies and another",
        [
            "72 states signed the treaty.",
            "72 states signed the treaty.",
            "72 nations signed the treaty.",
        ],
        {"clusters": [0, 0, 1]},
        {"signatories": "agree"},
    ),
    (
        "five years",
        [
            "It took nearly five years of negotiations.",
            "After five years of talks it was done.",
            "The 5-year negotiation ended.",
        ],
        {},
        {"negotiation length": "compatible"},
    ),
    (
        "five years same",
        [
            "After five years of negotiations it was done.",
            "The five-year negotiation process ended.",
        ],
        {},
        {"negotiation length": "agree"},
    ),
    (
        "years conflict",
        [
            "After three years of negotiations it was done.",
            "The five-year negotiation process ended.",
        ],
        {},
        {"negotiation length": "conflict"},
    ),
    (
        "months and years",
        [
            "The talks lasted 36 months of negotiations.",
            "After three years of negotiations it was done.",
        ],
        {},
        {"negotiation length": "agree"},
    ),
    (
        "dates",
        [
            "The signing ceremony took place on 25 and 26 October 2025.",
            "The ceremony was held on October 25-26, 2025.",
        ],
        {},
        {"signing ceremony": "agree"},
    ),
    (
        "dates differ",
        [
            "The signing ceremony took place on 24 and 25 October 2025.",
            "The ceremony was held on October 25-26, 2025.",
        ],
        {},
        {"signing ceremony": "conflict"},
    ),
    (
        "day in month",
        [
            "The signing ceremony takes place in October 2025.",
            "The ceremony was held on October 25-26, 2025.",
        ],
        {},
        {"signing ceremony": "compatible"},
    ),
    (
        "weekday and date",
        [
            "The signing ceremony took place on Saturday.",
            "The signing ceremony took place on October 25, 2025.",
        ],
        {"days": ["2025-10-27", "2025-10-27"]},
        {"signing ceremony": "agree"},
    ),
    (
        "theme agree case",
        [
            "Under the theme “Safe Ports – Shared Seas”, ministers met.",
            "The forum, themed 'Safe Ports - Shared Seas', opened.",
        ],
        {},
        {"theme": "agree"},
    ),
    (
        "theme differ",
        [
            "Under the theme “Safe Ports – Shared Seas”, ministers met.",
            "Under the theme “Secure Ports – Shared Oceans”, ministers met.",
        ],
        {},
        {"theme": "conflict"},
    ),
    (
        "theme spelling",
        [
            "Under the theme “Defence of Harbours – One Sea”, ministers met.",
            "Under the theme “Defense of Harbors – One Sea”, ministers met.",
        ],
        {},
        {"theme": "compatible"},
    ),
    (
        "dollar and euro",
        ["Cybercrime costs $10 trillion a year.", "Cybercrime costs 9 trillion euros a year."],
        {},
        {"cost of cybercrime": "single source"},
    ),
    (
        "dollar same",
        [
            "Cybercrime costs $10.5 trillion a year.",
            "The cost of cybercrime is 10.5 trillion US dollars.",
        ],
        {},
        {"cost of cybercrime": "agree"},
    ),
    (
        "years of forecast differ",
        ["Cybercrime will cost $10.5 trillion in 2025.", "Cybercrime cost $8 trillion in 2023."],
        {},
        {"cost of cybercrime": "compatible"},
    ),
    (
        "parts and wholes",
        ["The 10 members of ASEAN attended.", "The 193 members of the UN attended."],
        {},
        {"attending countries": "not conflict"},
    ),
    (
        "part of whole",
        ["21 African states signed.", "72 states signed.", "72 countries signed."],
        {},
        {"signatories": "agree"},
    ),
    (
        "attended and signed",
        ["110 countries attended the ceremony.", "72 countries signed."],
        {},
        {"signatories": "single source"},
    ),
    (
        "expected and done",
        ["60 countries are expected to sign.", "72 countries signed."],
        {},
        {"signatories": "single source"},
    ),
    (
        "required and deposited",
        ["It enters into force after 40 states ratify it.", "Two states have ratified it."],
        {},
        {"ratifications": "single source", "ratifications required": "single source"},
    ),
    (
        "others",
        ["Brazil and 71 others signed.", "72 countries signed."],
        {},
        {"signatories": "compatible"},
    ),
    (
        "others beyond",
        ["Brazil and 54 others signed.", "72 countries signed."],
        {},
        {"signatories": "conflict"},
    ),
    ("different things no conflict", ["The two countries met.", "The five countries met."], {}, {}),
    (
        "articles differ",
        [
            "The convention has 9 chapters and 71 articles.",
            "The convention has nine chapters and 68 articles.",
        ],
        {},
        {"articles": "conflict", "chapters": "agree"},
    ),
    (
        "as of and open",
        ["As of October 14, 2025, 93 delegations had confirmed.", "Over 100 delegations came."],
        {"days": ["2025-10-15", "2025-10-26"]},
        {"delegations": "superseded"},
    ),
    (
        "other instrument",
        [
            "68 states ratified the Ravenna Convention.",
            "72 states signed the Lisbon Convention.",
            "Two states have ratified the Lisbon Convention.",
        ],
        {},
        {"signatories": "single source", "ratifications": "single source"},
    ),
    (
        "other instrument signed",
        [
            "68 states signed the Ravenna Convention in 2001.",
            "72 states signed the Lisbon Convention.",
            "72 nations signed the Lisbon Convention.",
        ],
        {},
        {"signatories": "agree"},
    ),
    (
        "adoption",
        [
            "The text was adopted on 24 December 2024.",
            "It was adopted in December 2024.",
            "Adopted in late 2024, it opens for signature.",
        ],
        {},
        {"adoption": "compatible"},
    ),
    (
        "adoption wrong year",
        ["The text was adopted in December 2024.", "The text was adopted in December 2025."],
        {},
        {"adoption": "conflict"},
    ),
    (
        "percentages",
        ["Half of the victims never reported it.", "50 per cent of the victims never reported it."],
        {},
        {"victim": "agree"},
    ),
    (
        "hundreds",
        [
            "Hundreds of people were killed.",
            "At least 250 people were killed.",
            "The flood killed 312 people.",
        ],
        {},
        {"deaths": "compatible"},
    ),
    ("about", ["About 60 states signed.", "65 states signed."], {}, {"signatories": "compatible"}),
    (
        "up to",
        ["Up to 100 countries signed.", "72 states signed."],
        {},
        {"signatories": "compatible"},
    ),
    (
        "two in one article",
        ["65 states signed on the first day, and 72 states signed in all.", "72 countries signed."],
        {},
        {"signatories": "agree"},
    ),
    (
        "day of a visit is not the ceremony",
        [
            "The President visited Rome on 12 May 2025.",
            "The signing ceremony was held on 25 October 2025.",
        ],
        {},
        {"signing ceremony": "single source", "visit": "single source"},
    ),
    (
        "range and exact",
        ["Between 60 and 70 states signed.", "72 states signed."],
        {},
        {"signatories": "conflict"},
    ),
    (
        "reported range",
        ["Between 60 and 70 states are expected to sign.", "Some 65 states are expected to sign."],
        {},
        {"expected signatories": "compatible"},
    ),
    (
        "more states later",
        ["65 states signed on 25 October 2025.", "72 states had signed as of 26 October 2025."],
        {},
        {"signatories": "superseded"},
    ),
    (
        "duration words",
        ["Negotiations lasted half a decade.", "After five years of negotiations it was done."],
        {},
        {"negotiation length": "agree"},
    ),
    (
        "over two and 20 yrs",
        [
            "It is the first criminal justice treaty in more than 20 years.",
            "It is the first criminal justice treaty in over two decades.",
        ],
        {},
        {"first treaty in": "agree"},
    ),
    (
        "deaths",
        ["The flood killed 12 people.", "The flood left 15 people dead."],
        {"days": ["2025-10-01", "2025-10-03"]},
        {"deaths": "superseded"},
    ),
    (
        "deaths same day",
        ["The flood killed 12 people.", "The flood left 15 people dead."],
        {"days": ["2025-10-01", "2025-10-01"]},
        {"deaths": "conflict"},
    ),
    (
        "ceremony weekday conflict",
        [
            "The signing ceremony took place on Friday.",
            "The signing ceremony took place on October 25, 2025.",
        ],
        {"days": ["2025-10-27", "2025-10-27"]},
        {"signing ceremony": "conflict"},
    ),
    (
        "same number two kinds",
        ["72 countries attended the ceremony.", "72 countries signed the treaty."],
        {},
        {"signatories": "single source", "attending countries": "single source"},
    ),
    (
        "not signed",
        ["121 states have not signed the treaty.", "72 states have signed the treaty."],
        {},
        {"signatories": "single source"},
    ),
    (
        "part EU",
        ["19 EU members signed.", "19 EU member states signed.", "72 states signed."],
        {},
        {"signatories": "single source"},
    ),
    (
        "required same",
        [
            "It takes effect 90 days after 40 states ratify it.",
            "It enters into force 90 days after the 40th ratification.",
        ],
        {},
        {"days to entry into force": "agree"},
    ),
    (
        "open until",
        [
            "It remains open for signature until December 31, 2026.",
            "The treaty is open for signature until 31 December 2026.",
        ],
        {},
        {"open for signature until": "agree"},
    ),
]


def _compared(texts, days=None, clusters=None):
    names = [f"a{number}" for number in range(len(texts))]
    table = pd.DataFrame({"article": names, "text": texts})
    if days:
        table["published"] = pd.to_datetime(days)
    copies = pd.DataFrame({"article": names, "cluster": clusters}) if clusters else None
    said = [claims.find_figures(table), claims.find_wordings(table)]
    return claims.compare_figures(
        pd.concat(said, ignore_index=True), articles=table if days else None, clusters=copies
    )


@pytest.mark.parametrize(
    ("texts", "options", "wanted"), [case[1:] for case in SETS], ids=[case[0] for case in SETS]
)
def test_verdicts(texts, options, wanted):
    found = _compared(texts, **options)
    for subject, verdict in wanted.items():
        verdicts = set(found.loc[found["subject"] == subject, "verdict"])
        assert "conflict" not in verdicts if verdict == "not conflict" else verdicts == {verdict}
    if "conflict" not in wanted.values():
        assert "conflict" not in set(found["verdict"])
