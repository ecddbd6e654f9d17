"""Who says what by which verb, with quotations and known names marked: borders of every rule.

Of each report: the words of the speaker, the verbs, and the rank (0 set apart, 1 the main thing, 2
in a clause of its own); ``lacks`` where what is said does not follow, ``passes on`` where a body
reports what others said, and behind ``|`` what is said.
"""

import re
from pathlib import Path

import pytest

from analysis.quotes._speech import said_in
from analysis.quotes._speech._reports import reports_of
from analysis.quotes._speech._tokens import Name, tokens_of

KNOWN = {"Reuters": "organisation", "Norvik Steel": "organisation", "Peru": "state"}
SENTENCES = Path(__file__).with_name("spoken_sentences.tsv").read_text("utf-8")


def told(text):
    quoted = [match.span(1) for match in re.finditer("“([^”]*)”", text)]
    names = [
        Name(*match.span(), match[0], kind, "full")
        for name, kind in KNOWN.items()
        for match in re.finditer(name, text)
    ]
    tokens = tokens_of(text, names, quoted)
    reports = reports_of(tokens)
    return "; ".join(_told(tokens, report, reports, text) for report in reports)


def _told(tokens, report, reports, text):
    who = " & ".join(name.actor for name in report.source.names) or " ".join(report.source.words)
    others = [other for other in reports if other is not report]
    said = said_in(tokens, report, others) if report.cues else None
    facts = ["lacks" * report.lacks, "passes on" * report.passes_on]
    facts += [f"| {text[said[0] : said[1]]}"] if said else []
    return " ".join(filter(None, [f"{who}:", *report.cues, str(report.rank), *facts]))


@pytest.mark.parametrize(
    "group", SENTENCES.split("\n# ")[1:], ids=lambda group: group.split("\n")[0]
)
def test_who_says_what(group):
    wanted = dict(line.split("\t") for line in group.splitlines()[1:])
    assert {text: told(text) for text in wanted} == wanted
