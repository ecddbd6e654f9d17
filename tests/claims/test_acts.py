"""Who did what, and who did not: rows worked out by hand, of made-up news."""

from functools import cache

import matplotlib.dates as mdates
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from analysis import actors, charts, claims, quotes

DONE = [
    ("Portugal, Kenya and 31 others signed the pact.", "Portugal sign|Kenya sign"),
    ("The pact was signed by Portugal and Kenya.", "Portugal sign|Kenya sign"),
    ("The pact was signed by 40 states, including Portugal and Kenya.", "Portugal sign|Kenya sign"),
    ("Kenya, which ratified the pact in March, waits.", "Kenya ratify"),
    ("Ecuador, a founding member of the bloc, abstained.", "Ecuador abstain"),
    ("Ghana became the 12th country to ratify the pact.", "Ghana ratify"),
    ("Mexico put its name to the pact.", "Mexico sign"),
    ("Among the signatories were Qatar and Oman.", "Qatar sign|Oman sign"),
    ("Norway on Monday joined the signing ceremony.", "Norway attend"),
    ("The resignation of Karen Hollis shook the party.", "Karen Hollis resign"),
    ("Finance minister Karen Hollis announced her resignation.", "Karen Hollis resign"),
    ("The minister, Karen Hollis, resigned.", "Karen Hollis resign"),
    ("Egypt's withdrawal from the talks surprised us.", "Egypt withdraw from"),
    ("The mayor of Denver resigned.", "The mayor of Denver resign"),
    ("The Kenyan delegation, led by a minister, signed the pact.", "Kenya sign"),
    ("Five deputies abstained.", "Five deputies abstain"),
    ("The banker Oliver Stanek was convicted of fraud.", "Oliver Stanek be convicted"),
    ("Police arrested Oliver Stanek.", "Police arrest|Oliver Stanek be arrested"),
    (
        "The pact was signed by several governments, among them Portugal and Kenya.",
        "Portugal sign|Kenya sign",
    ),
    ("Several states, including Portugal and Kenya, signed it.", "Portugal sign|Kenya sign"),
    ("The pact was signed by Portugal, Kenya and 31 others.", "Portugal sign|Kenya sign"),
    ("The pact, which was signed by Portugal, is short.", "Portugal sign"),
    ("Pact Signed by Japan After Nine Long Nights of Talks in Hanoi", "Japan sign"),
    ("The pact signed by Japan takes effect in May.", "Japan sign"),
    ("Kenya lost by five votes.", "Kenya lose"),
    (
        "Oliver Stanek was arrested at the gate of the old harbour in the north of Riga during"
        " a search of the docks.",
        "Oliver Stanek be arrested",
    ),
    ("Oliver Stanek is being charged with fraud.", "Oliver Stanek be charged"),
    ("Oliver Stanek will be convicted of fraud.", "Oliver Stanek be convicted"),
    ("Japan is the first state to have signed the pact.", "Japan sign"),
    ("Japan managed to sign the pact.", "Japan sign"),
    ("Ghana has become the 12th country to ratify the pact.", "Ghana ratify"),
    ("Ghana will become the 12th country to ratify the pact.", "Ghana ratify"),
    ("Japan will quit the pact.", "Japan withdraw from"),
    ("Karen Hollis quit as mayor.", "Karen Hollis resign"),
    ("Karen Hollis, the mayor, said she would resign.", "Karen Hollis resign"),
    ("Honduras’ withdrawal from the talks surprised us.", "Honduras withdraw from"),
    (
        "The ministers of the nine states in the hall heard of Egypt’s withdrawal from the talks.",
        "Egypt withdraw from",
    ),
    ("Both Japan and Kenya signed the pact.", "Japan sign|Kenya sign"),
    ("Japan in Hanoi signed the pact.", "Japan sign"),
    ("No state other than Japan signed the pact.", "Japan sign"),
    ("The leader of the opposition resigned.", "The leader of the opposition resign"),
    ("Police arrested the captain, Rui Sampaio.", "Police arrest|Rui Sampaio be arrested"),
    ("The pact was signed by UN chief António Guterres.", "António Guterres sign"),
    ("The pact was signed by Japan’s envoy.", "Japan’s envoy sign"),
    ("For Japan, Kenya signed the pact.", "Kenya sign"),
    ("Japan signed and ratified the pact.", "Japan sign|Japan ratify"),
    ("Talks ended while Japan stood up and signed the pact.", "Japan sign"),
    ("After the talks, Japan stood up and signed the pact.", "Japan sign"),
    ("The mayor met Brazil and signed the pact.", "The mayor sign"),
    ("Ministers in Hanoi signed the pact.", "Ministers in Hanoi sign"),
    ("The government signed the pact.", "The government sign"),
]
NOT_DONE = [
    ("Japan has yet to sign the pact.", "Japan sign"),
    ("Japan refused to sign the pact.", "Japan sign"),
    ("Japan didn’t sign the pact.", "Japan sign"),
    ("Japan is not among the signatories.", "Japan sign"),
    ("Japan left Hanoi without signing the pact.", "Japan sign"),
    ("Japan denied that it had signed the pact.", "Japan sign"),
    ("Japan denied reports that it had signed the pact.", "Japan sign"),
    ("Japan stopped short of signing the pact.", "Japan sign"),
    ("Japan was the only member not to sign.", "Japan sign"),
    ("Japan is among the states that have not signed.", "Japan sign"),
    ("All members except Japan signed.", "Japan sign"),
    ("Neither Japan nor Brazil signed the pact.", "Japan sign|Brazil sign"),
    ("Countries that did not sign include Japan and Brazil.", "Japan sign|Brazil sign"),
    ("Japan cannot sign the pact.", "Japan sign"),
    ("Japan never signed the pact.", "Japan sign"),
    ("Japan left Hanoi without having signed the pact.", "Japan sign"),
    ("Japan must still sign the pact.", "Japan sign"),
    ("Japan still has to sign the pact.", "Japan sign"),
    ("Japan was unable to sign the pact.", "Japan sign"),
    ("Japan’s refusal to sign the pact angered Kenya.", "Japan sign"),
    ("Japan has no plans to sign the pact.", "Japan sign"),
    ("Japan opted not to sign the pact.", "Japan sign"),
    ("Japan is refusing to sign the pact.", "Japan sign"),
    ("Japan left Hanoi, refusing to sign the pact.", "Japan sign"),
    ("Japan will refuse to sign the pact.", "Japan sign"),
    ("Japan ruled out signing the pact.", "Japan sign"),
    ("Japan denies signing the pact.", "Japan sign"),
    ("Japan will avoid signing the pact.", "Japan sign"),
    ("All states other than Japan signed the pact.", "Japan sign"),
    ("Kenya denied that Japan had signed the pact.", "Japan sign"),
    ("Kenya denied reports that Japan had signed the pact.", "Japan sign"),
]
TO_COME = [
    "Japan will sign the pact.",
    "Japan is to sign the pact.",
    "Japan plans to sign the pact.",
    "Japan is expected to sign the pact.",
    "Japan has agreed to sign the pact.",
    "Japan said it would sign the pact.",
    "Japan to sign the pact",
    "Japan expected to sign the pact",
    "The pact will be signed by Japan.",
]
OPEN = [
    "Has Japan signed the pact?",
    "If Japan signs, the pact enters into force.",
    "Had Japan signed, Brazil would have followed.",
    "Japan would have signed a weaker pact.",
    "Japan may sign the pact.",
    "Japan was expected to sign the pact.",
    "Officials urged Japan to sign the pact.",
    "Ministers want Japan to sign the pact.",
    "Reporters asked whether Japan had signed.",
    "Japan allegedly signed the pact.",
    "Opposition leaders demanded the resignation of Karen Hollis.",
    "Japan’s withdrawal from the pact would hurt.",
    "Japan praised the signing of the pact.",
    "They signed the pact.",
    "Japan or Brazil signed the pact.",
    "The chair ruled out the motion.",
    "Japan has to sign the pact.",
    "Japan is said to have signed the pact.",
    "Being signed by no one, the pact is dead.",
    "Having been signed by no one, the pact is dead.",
    "Japan refused to agree" + " to agree" * 7 + " to sign the pact.",
    "There are no plans to sign the pact.",
    "It was agreed to sign the pact.",
    "Delegates saw Japan refusing to sign the pact.",
    "Not signing the pact would hurt Japan.",
    "Signs of a deal, not signed so far, were seen.",
    "Karen Hollis never announced her resignation.",
    "Karen Hollis never said she would resign.",
    "What does Egypt’s withdrawal mean?",
    "Is Japan among the signatories?",
    "No minister resigned.",
    "No minister stood up and signed the pact.",
    "At the talks someone stood up and signed the pact.",
    "Across Kenya sacked nurses marched through the streets.",
    "Other states signed the pact.",
    "States in the region except Japan signed the pact.",
    "More officials than Karen Hollis resigned.",
    "Dozens of ministers resigned.",
    "Signatories met in Hanoi.",
    "Karen Hollis, or so the papers said, resigned.",
    "There were reports that it had signed the pact.",
    "Reports that Kenya had signed the pact spread.",
    "Talks ended: yesterday, signed copies went out.",
]


DENIED, SIGNED = "Japan did not sign the Rome Treaty.", "Japan signed the Rome Treaty."
RATIFIED, WILL_SIGN = "Japan ratified the Rome Treaty.", "Japan will sign the Rome Treaty."
OTHERS = [
    DENIED,
    SIGNED,
    RATIFIED,
    WILL_SIGN,
    "On 25 October 2025 Canada attended the ceremony but did not sign the pact.",
    "Japan signed the pact in October 2025.",
    "Japan attended the ceremony.",
    "Japan did not attend the talks.",
    "Japan attended the talks on 3 May 2025.",
    "Japan did not attend the talks on 4 May 2025.",
    "The chancellor resigned.",
    "The chancellor did not resign.",
    "Japan signed on 25 October 2025.",
    "Japan signed the pact.",
    "Kenya did not sign on 26 October 2025.",
    "Japan signed the Kyoto Protocol.",
    "The port’s autumn fair hosted by Norway ended.",
    "Japan no longer supports the pact.",
    "Japan no longer supported the pact.",
]


@cache
def _all_acts():
    """Find the acts of all texts at once, each an article named by its text."""
    texts = [*(text for text, _ in DONE + NOT_DONE), *TO_COME, *OPEN, *OTHERS]
    table = pd.DataFrame({"article": texts, "text": texts})
    mentions = actors.find_mentions(table, actors.find_actors(table))
    return claims.find_acts(table, mentions)


def _acts(*texts):
    """Return the acts of some of the texts, as of articles a, b and so on."""
    rows = _all_acts()
    parts = [
        rows[rows["article"] == text].assign(article=article)
        for article, text in zip("abcdefgh", texts, strict=False)
    ]
    return pd.concat(parts, ignore_index=True)


def _said(acts):
    return "|".join(acts["label"] + " " + acts["act"])


@pytest.mark.parametrize(("text", "said"), DONE)
def test_what_was_done(text, said):
    acts = _acts(text)
    assert _said(acts) == said
    assert set(acts["polarity"]) == {"yes"}


@pytest.mark.parametrize(("text", "said"), NOT_DONE)
def test_what_was_not_done(text, said):
    acts = _acts(text)
    acts = acts[acts["act"] == "sign"]
    assert _said(acts) == said
    assert set(acts["polarity"]) == {"no"}


@pytest.mark.parametrize("text", TO_COME)
def test_what_is_to_come(text):
    acts = _acts(text)
    assert _said(acts) == "Japan sign"
    assert acts[["polarity", "tense"]].values.tolist() == [["yes", "future"]]


@pytest.mark.parametrize("text", OPEN)
def test_what_is_open_states_no_act(text):
    assert _acts(text).empty


def test_who_attended_but_did_not_sign():
    acts = _acts("On 25 October 2025 Canada attended the ceremony but did not sign the pact.")
    assert acts[["label", "act", "object", "polarity", "day"]].values.tolist() == [
        ["Canada", "attend", "ceremony", "yes", "2025-10-25"],
        ["Canada", "sign", "pact", "no", "2025-10-25"],
    ]


def test_what_was_hosted_begins_behind_its_owner():
    acts = _acts("The port’s autumn fair hosted by Norway ended.")
    assert acts[["label", "act", "object"]].values.tolist() == [["Norway", "host", "autumn fair"]]


def test_a_month_is_no_day():
    assert _acts("Japan signed the pact in October 2025.")["day"].tolist() == [""]


@pytest.mark.parametrize("text", ["Velmora abstained.", "Only Velmora abstained."])
def test_a_name_that_no_mention_gives_acts_as_it_is_written(text):
    texts = pd.DataFrame({"article": ["a"], "text": [text]})
    acts = claims.find_acts(texts, actors.find_mentions(texts))
    assert acts[["actor", "label", "act"]].values.tolist() == [["", "Velmora", "abstain"]]


def test_no_longer_denies_what_was_done_before():
    acts = _acts("Japan no longer supports the pact.", "Japan no longer supported the pact.")
    assert acts[["label", "act", "object", "polarity", "tense"]].values.tolist() == [
        ["Japan", "support", "pact", "no", "present"],
        ["Japan", "support", "pact", "no", "past"],
    ]


def test_a_weekday_is_placed_by_the_day_of_the_text():
    texts = pd.DataFrame({"article": ["a"], "text": ["On Saturday Japan signed the pact."]})
    texts["published"] = pd.Timestamp("2025-10-27")  # a Monday
    assert claims.find_acts(texts, actors.find_mentions(texts))["day"].tolist() == ["2025-10-25"]


def test_a_quotation_says_what_i_will_do():
    text = "“I’ll sign the pact,” said Karen Hollis."
    texts = pd.DataFrame({"article": ["a"], "text": [text]})
    mentions = actors.find_mentions(texts, actors.find_actors(texts))
    acts = claims.find_acts(texts, mentions, quotes=quotes.find_quotes(texts, mentions))
    assert acts[["label", "act", "polarity", "tense"]].values.tolist() == [
        ["Karen Hollis", "sign", "yes", "future"]
    ]


def test_a_quotation_keeps_its_speaker_and_tells_who_i_is():
    text = "“I did not attend the talks, but Japan signed the pact,” said Karen Hollis."
    texts = pd.DataFrame({"article": ["a"], "text": [text]})
    mentions = actors.find_mentions(texts, actors.find_actors(texts))
    acts = claims.find_acts(texts, mentions, quotes=quotes.find_quotes(texts, mentions))
    assert acts[["label", "act", "polarity", "speaker"]].values.tolist() == [
        ["Karen Hollis", "attend", "no", "person:karen-hollis"],
        ["Japan", "sign", "yes", "person:karen-hollis"],
    ]
    assert claims.find_acts(texts, mentions)["label"].tolist() == ["Japan"]


def _compared(*texts, days=None, clusters=None):
    acts = _acts(*texts)
    articles = None
    if days:
        published = pd.to_datetime(days)
        articles = pd.DataFrame({"article": list("abcdefgh")[: len(days)], "published": published})
    compared = claims.compare_acts(acts, articles=articles, clusters=clusters)
    return compared.set_index(compared["label"] + " " + compared["act"])


def test_two_articles_that_disagree_are_named():
    row = _compared(DENIED, SIGNED).loc["Japan sign"]
    assert row["verdict"] == "conflict"
    assert row["reason"] == "done: b; not done: a"


def test_articles_without_a_day_of_publication_are_named():
    with pytest.raises(ValueError, match=r"missing column\(s\) \['published'\]"):
        claims.compare_acts(_acts(DENIED), articles=pd.DataFrame({"article": ["a"]}))


def test_an_earlier_denial_is_superseded_and_a_later_one_is_not():
    days = ["2025-10-24", "2025-10-26"]
    assert _compared(DENIED, SIGNED, days=days)["verdict"].tolist() == ["superseded"]
    assert _compared(SIGNED, DENIED, days=days)["verdict"].tolist() == ["conflict"]


def test_what_is_not_done_so_far_may_be_announced():
    row = _compared(DENIED, WILL_SIGN).loc["Japan sign"]
    assert (row["verdict"], row["reason"]) == ("compatible", "not done so far, announced")


def test_a_nameless_object_goes_with_no_one_of_two_treaties():
    acts = _compared(SIGNED, "Japan signed the Kyoto Protocol.", "Japan signed the pact.")
    assert sorted(acts["object"]) == ["", "Kyoto Protocol", "Rome Treaty"]


def test_what_is_announced_after_it_was_done_conflicts():
    days = ["2025-10-24", "2025-10-26"]
    assert _compared(SIGNED, WILL_SIGN, days=days)["verdict"].tolist() == ["conflict"]
    assert _compared(WILL_SIGN, SIGNED, days=days)["verdict"].tolist() == ["superseded"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Japan attended the ceremony.", "Japan did not attend the talks."),
        (
            "Japan attended the talks on 3 May 2025.",
            "Japan did not attend the talks on 4 May 2025.",
        ),
    ],
)
def test_other_things_and_other_days_do_not_conflict(one, other):
    assert _compared(one, other)["verdict"].tolist() == ["compatible"]


def test_copies_are_one_source():
    clusters = pd.DataFrame({"article": ["a", "b"], "cluster": [1, 1]})
    assert _compared(SIGNED, SIGNED, clusters=clusters)["verdict"].tolist() == ["single source"]


def test_a_role_without_a_name_is_not_compared():
    rows = _compared("The chancellor resigned.", "The chancellor did not resign.")
    assert rows["verdict"].tolist() == ["not compared"]


def test_which_article_takes_signed_for_ratified():
    rows = _compared(SIGNED, SIGNED, RATIFIED)
    assert rows.loc["Japan ratify", "reason"] == "only c says so; 2 say only: sign"
    assert rows.loc["Japan sign", "verdict"] == "agree"


def test_the_chart_of_when_has_a_hollow_mark_for_what_was_not_done():
    days = claims.act_days(
        _acts("Japan signed on 25 October 2025.", "Kenya did not sign on 26 October 2025.")
    )
    ax = charts.plot_event_timeline(days)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["sign: Japan", "sign: Kenya"]
    marks = ax.collections[-1]
    drawn = [mdates.num2date(x).date().isoformat() for x, _ in marks.get_offsets()]
    assert drawn == ["2025-10-25", "2025-10-26"]
    assert [to_hex(face) == "#ffffff" for face in marks.get_facecolors()] == [False, True]


def test_no_text_and_no_mention_give_no_act():
    texts = pd.DataFrame({"article": ["a"], "text": [""]})
    columns = ["article", "start", "end", "actor", "label", "kind"]
    assert list(claims.find_acts(texts, pd.DataFrame(columns=columns)).columns) == claims.ACTS
    with pytest.raises(ValueError, match="missing column"):
        claims.find_acts(pd.DataFrame({"article": ["a"], "text": ["x"]}), pd.DataFrame())
