"""Names without a registry, on invented news stories with every name marked by hand."""

import re
from pathlib import Path

import pandas as pd
import pytest

from analysis.actors import load_actors, unlisted_mentions

PAGE = Path(__file__).with_name("newswire_names.txt")
Span = tuple[str, int, int]


def stories() -> tuple[pd.DataFrame, set[Span]]:
    """Return the stories without their marks, and the marked spans."""
    texts, marked = {}, set()
    for story in re.split(r"^# ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, text = story.split("\n", 1)
        plain = ""
        for piece in re.split(r"(\[[^\]]*\])", text.strip()):
            if piece.startswith("["):
                marked.add((name, len(plain), len(plain) + len(piece) - 2))
            plain += piece.strip("[]")
        texts[name] = plain
    return pd.DataFrame({"article": list(texts), "text": list(texts.values())}), marked


@pytest.fixture(scope="module")
def found() -> set[Span]:
    spans = unlisted_mentions(stories()[0], actors=load_actors().iloc[:0])
    names = spans[spans["form"] != "office"]
    return set(names[["article", "start", "end"]].itertuples(index=False, name=None))


def overlaps(span: Span, others: set[Span]) -> bool:
    return any(span[0] == a and span[1] < end and start < span[2] for a, start, end in others)


def test_there_is_much_to_find():
    texts, marked = stories()
    assert len(texts) == 24 and len(marked) > 270
    assert not texts["text"].str.contains(r"[\[\]]").any()


def test_names_in_unseen_prose(found):
    _, marked = stories()
    precision = sum(overlaps(span, marked) for span in found) / len(found)
    recall = sum(overlaps(span, found) for span in marked) / len(marked)
    exact = 2 * len(found & marked) / (len(found) + len(marked))
    print(f"\nnames: precision {precision:.3f}, recall {recall:.3f}, exact F1 {exact:.3f}")
    assert precision >= 0.97 and recall >= 0.98 and exact >= 0.94
