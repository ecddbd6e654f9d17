"""Pieces of text that, repeated for long, make careless code look back again and again."""

PIECES = [
    *["a", "A", "a ", "A ", " ", "\n", "\n\n", "\t", "\u00a0", "é", "e\u0301", "\u0301", "א", "🙂"],
    *["-", "--- ", "— ", "a-", "a-b-c-", ".", "...", ". . . ", "a.b.", "-\u00a0", "…"],
    *["'", "'s ", "’", "x's", "x's ", "O'", "“", "“a” ", '"', '"a ', "«»", "(", "()", "' '"],
    *["[a](b) ", "<", "<b>", "</p>", "&amp;", "&", "http://a.b/", "www.", "@a ", "#a ", "a@b.c "],
    *["1", "1 ", "1,000 ", "$1 million ", "72 states signed ", "Oct. 25, 2025 ", "No. 1 ", "1–2 "],
    *["U.N. ", "U.S.", "U.N.’s ", "Mr. ", "Ph.D. ", "St. ", "A. B. C. ", "A.B.C. & ", "Co., "],
    *[
        "Ministry of ",
        "Ministry of Ministry of ",
        "Republic of ",
        "of the ",
        "and ",
        "de la ",
        "Mc",
    ],
    *["Ab Cd Ef ", "THE ", "The Ab ", "Ann Lee ", "Ann Lee and ", "Ann Lee, ", "Lee-", "Việt Nam "],
    *["United Nations ", "the UN (UN) ", "Bank of Bank & ", "President ", "Mayor Lee Lee "],
    *["said ", "said, ", "“A b,” said Ann. ", "according to Ann Lee ", "Ann Lee signed "],
    *[
        "Hanoi (AFP) – ",
        "By Ann Lee\n",
        "Related news\n- A\n",
        "Photo: AFP\n",
        "A b c\n",
        "| a | b\n",
    ],
    *["Reporting by Ann; Editing by Bo\n", "The port met. ", "The port fair met the vote and "],
]
