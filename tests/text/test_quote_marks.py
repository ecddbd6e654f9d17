"""What stands between marks, of all the kinds that newsrooms use."""

import pytest

from analysis.text.quote_marks import quoted_spans


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “yes, we can”.", ["yes, we can"]),
        ("He said „yes, we can“.", ["yes, we can"]),
        ("He said «yes, we can».", ["yes, we can"]),
        ('He said "yes, we can".', ["yes, we can"]),
        ("He said ‘it isn’t so’, then.", ["it isn’t so"]),
        ("He said 'it isn't so', then.", ["it isn't so"]),
        ("He said “it is ‘done’ now”.", ["it is ‘done’ now"]),
        ("The states’ and the people's rights", []),
        ("He said “yes and left.", []),
        ("It ends.” Then nothing.", []),
        ('A 5" pipe', []),
        ("“One paragraph.\n“And the next.”", ["One paragraph.", "And the next."]),
        ("He left. “One.\n\n“Two.”", ["One.", "Two."]),
        ("``It is over,'' he said.", ["It is over,"]),
        ('``It is over," he said.', ["It is over,"]),
        ("''It is “over” now,'' he said.", ["It is “over” now,"]),
        ("“He said “no” to us”.", ["He said “no” to us"]),
        ("“He said (“no”) to us”.", ["He said (“no”) to us"]),
        ("‘One.\n‘Two.’", ["One.", "Two."]),
        ("‘One.\nTwo.’ ‘Three.’", ["Three."]),
        ("'One.\n'Two.'", ["Two."]),
        ("She said “no.\n\nIt was late.” Then he left.", []),
        ("‘It’s the states’ duty,’ he said.", ["It’s the states’ duty,"]),
        ("'It's the states' duty,' he said.", ["It's the states' duty,"]),
        ("‘The boys’ and the girls’ shoes,’ he said.", ["The boys’ and the girls’ shoes,"]),
        ("‘Harsh measures’ were ‘experts’.", ["Harsh measures", "experts"]),
        ('“The 12" pipe burst,” he said.', ['The 12" pipe burst,']),
        ('"The 12" pipe burst," he said.', ['The 12" pipe burst,']),
        ('"We need 12" and "we go".', ["We need 12", "we go"]),
    ],
)
def test_marks(text, quoted):
    assert [text[start:end] for start, end in quoted_spans(text)] == quoted
