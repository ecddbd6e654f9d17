"""Which body *the company* and *the ministry* mean, written down first."""

import pytest
from heard import heard

MEANT = [  # text, then the speaker of its quotation
    ("Norvale Steel posted a loss. “It was a hard year,” the firm said.", "Norvale Steel"),
    ("Norvale Steel posted a loss. “It was a hard year,” a firm said.", ""),
    ("Norvale Steel posted a loss. “It was a hard year,” the small firm said.", ""),
    ("Norvale Steel posted a loss. “It was a hard year,” the council said.", ""),
    ("Norvale Steel bought Halden Group. “It was a hard year,” the company said.", ""),
    ("The National Railways of Orvo paid. “No,” the railway said.", "National Railways of Orvo"),
    ("The Red Lantern Society came. “No,” the society said.", "Red Lantern Society"),
    ("Its operator, Norvale Steel, said the crew was “not to blame for it”.", "Norvale Steel"),
    (
        "Norvale Bank closed. Moody's cut the bank's rating. “We will open,” the bank said.",
        "",
    ),
    ("Norvale Steel missed a payment. “We talk to the borrower,” the bank said.", ""),
    ("Norvale Steel missed a payment. “We will pay,” the retailer said.", "Norvale Steel"),
    ("It rained. “Norvale Steel will pay,” the company said.", "Norvale Steel"),
    ("It rained. “Norvale Steel will pay,” the ministry said.", ""),
    ("Norvale Bank came. “Orvo Steel will pay,” the bank said.", "Norvale Bank"),
    ("Its driver, Norvale Steel, said the crew was “not to blame for it”.", ""),
    ("The Ministry of Health shut it. “It was unsafe,” the ministry said.", "Ministry of Health"),
    ("The Ministry of Health shut it. “It was unsafe,” the company said.", ""),
    (
        "The Ministry of Health fined Norvale Steel. “It was unsafe,” the ministry said.",
        "Ministry of Health",
    ),
    (
        "The Ministry of Health fined Norvale Steel. “It was safe,” the company said.",
        "Norvale Steel",
    ),
    ("The rail union Torvala left Norvale Steel. “No,” the union said.", "Torvala"),
    ("It built the Linnet. “No,” the company said.", ""),
    ("It built the BBC. “No,” the company said.", "BBC"),
    ("The agency Tolva met the agency Orvo. “No,” the agency said.", ""),
    ("SNEPA and the Free Dockers Union walked out. “No,” the union said.", ""),
    ("Norvale Steel met its rival Poldoro. “No,” the company said.", ""),
    ("Norvale Steel fell. Mr Poldoro left. “No,” the company said.", "Norvale Steel"),
    ("The Ministry of Health met the Ministry of Labour. “No,” the ministry said.", ""),
]


@pytest.mark.parametrize(("text", "speaker"), MEANT)
def test_which_body_a_noun_means(text, speaker):
    assert heard(text)[-1] == speaker


def test_a_body_named_far_before_is_not_meant():
    text = "Norvale Steel posted a loss. It rained. It rained. It rained. “No,” the firm said."
    assert heard(text) == [""]
    assert heard(text.replace("It rained. ", "", 1)) == ["Norvale Steel"]
