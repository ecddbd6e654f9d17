"""Who is heard in a text: the labels of the speakers of its quotations, in order."""

import pandas as pd

from analysis import actors, corpus
from analysis.quotes import find_quotes


def heard(text: str) -> list[str]:
    """Return the speaker of each direct quotation of an article; empty for nobody."""
    body = corpus.body(pd.DataFrame({"article": ["a"], "text": [text]}))
    mentions = actors.find_mentions(body, actors.find_actors(body))
    said = find_quotes(body, mentions)
    labels = dict(zip(mentions["actor"], mentions["label"], strict=True))
    return [labels.get(who, who) for who in said.loc[said["directness"] == "direct", "speaker"]]
