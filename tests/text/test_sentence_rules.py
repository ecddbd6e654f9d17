"""What Punkt does not know: each line is cut at the strokes and nowhere else."""

import pytest

from analysis.text import sentence_spans

MARKED = """
She earned an M.Sc. in physics in Leeds.| She left.
The group, a.k.a. the Lions, met on Sunset Blvd. near the sea.
Costs rose by 3 pct. in June.| Sales were $3 bn. in May.
He climbed Mt. Kenya with Det. Maria Lopez and Msgr. Luigi Rossi.
The F.D.A. Commissioner met J.R.R. Tolkien.| He left.
Gen. He Weidong met Ms. So Young Kim.
The talks ended at 11 p.m.| Negotiators looked tired.
She arrived at 7 a.m.| Dr. Osei was there.
He works for Acme Inc.| Mr. Khan owns it.
He left the U.N.| Officials said he was tired.
It begins at 8 p.m. Hanoi time, at 7 a.m. Eastern, at 6 p.m. Oct. 25 and at 5 p.m. Monday.
U.S. Sen. Amy Ruiz met Rev. Dr. Martin Cole, Prof. Dr. Weiss and H.E. Mr. Kagame.
He paused . . . and left.| It is late . . .| He went home.
No one . . . not one man . . . spoke.| It ended . . . .| The crowd left.
The dam broke.|Hundreds fled.|Nobody died.
“It is late.”|He left at once.| He arrived (late).|The talks began in 2019.|The court ruled.
See www.Example.com, vietnam.Vn and Booking.Com, Mr.Khan, St.Petersburg and the U.S.Senate.
The file report.Final.pdf of A.Smith was sent to a.Smith@x.org.
“Really?”, she asked.| “Come!” — he said.| “Why?”; “No!”.
The play “Help!”, staged in Rome, ended.| “Enough.”, he said.
“It opens on Jan. 5.”| She left.| ``We are No. 1.''| He smiled.
“We meet Mr. Hale.”| She left.| (See Art. 5.)| It is short.
It is on p. 55 of the book, of c. 1900.
he left.| she stayed.
"""


@pytest.mark.parametrize("marked", MARKED.strip().splitlines())
def test_where_sentences_end(marked):
    expected = [part.strip() for part in marked.split("|")]
    text = marked.replace("|", "")
    assert [text[left:right] for left, right in sentence_spans(text)] == expected


@pytest.mark.parametrize(
    "text", ["p.m. ", "p.m. Xy ", ". ", ".A", "a.Bc", "“a!”, ", "Ph.D. ", "A.", "aa.a."]
)
def test_the_time_is_linear_in_hostile_text(text):
    for _ in sentence_spans(text * (60_000 // len(text))):
        pass
