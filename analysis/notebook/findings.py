"""Say in a sentence what the tables show: the answers at the top of the notebooks.

Convention: every number is computed from the tables that the notebook shows, and a corpus too
small for an answer is told so in words. Names from the articles are shown as plain text.
"""

import pandas as pd

from analysis import outlets
from analysis.corpus import left_out
from analysis.notebook.exhibits import Shown, answer
from analysis.tables import require_columns, takes_tables
from analysis.tables.wording import counted

_MOST = 0.5  # of the names, below which it matters first how few are listed: the rest is rules'
# work, which nobody has looked through
_LISTED = 3  # words, or subjects, named in one answer: more is the table's work
_SIDES = ["articles", "of_articles", "others", "of_others"]
_DOES = {"named": "names", "quotes": "quotes", "says": "has the words", "states": "counts"}
_DOES |= {"theme": "touches", "": "has"}
_OF = "({{articles{n}}} of {{of_articles{n}}}, the others {{others{n}}} of {{of_others{n}}})"
_DIFFERS = {
    "omits": "**{{group{n}}}** never {verb} *{{label{n}}}* " + _OF,
    "only here": "**{{group{n}}}** alone {verb} *{{label{n}}}* " + _OF,
    "less often": "**{{group{n}}}** {verb} *{{label{n}}}* less often " + _OF,
    "more often": "**{{group{n}}}** {verb} *{{label{n}}}* more often " + _OF,
}


@takes_tables
def what_came_in(articles: pd.DataFrame, kinds: pd.DataFrame, words: int) -> Shown:
    """Say how many articles came in and how much of them was set aside.

    Parameters
    ----------
    articles
        One row per article: ``published``, ``outlet``; as they were read, so that what was
        left out can be told.
    kinds
        One row per kind of segment, from ``corpus.kind_counts``.
    words
        The running words of the prose.

    Examples
    --------
    >>> articles = pd.DataFrame({"published": [pd.NaT], "outlet": ["vnanet.vn"]})
    >>> kinds = pd.DataFrame({"kind": ["body", "credit"], "segments": [3, 1], "share": [0.9, 0.1]})
    >>> what_came_in(articles, kinds, 120)
    **1 article** came in, with 120 words of prose. 10% of the characters were set aside, ...
    """
    aside = kinds[kinds["kind"] != "body"]
    return answer(
        f"**{counted(len(articles), 'article')}** came in, with {counted(int(words), 'word')} of "
        f"prose. {_set_aside(aside)} {_stated(articles)}{_foreign(articles)}"
        f"{_left_out(articles)}"
    )


def _left_out(articles: pd.DataFrame) -> str:
    """Say how much could not be read, where it was listed on reading."""
    n = left_out(articles)["what"].value_counts()
    said = " and ".join(counted(int(n[what]), what) for what in ("file", "row") if what in n)
    return f" **{said} could not be read** and are left out." if said else ""


def _foreign(articles: pd.DataFrame) -> str:
    """Say which articles are in other languages than English, whose rules read them all."""
    if "language" not in articles.columns:
        return ""
    codes = articles.loc[~articles["language"].isin(["", "en"]), "language"].dropna()
    if codes.empty:
        return ""
    listed = ", ".join(f"*{code}*" for code in sorted(codes.unique()))
    which = f"{counted(len(codes), 'article')} {'is' if len(codes) == 1 else 'are'}"
    which = "It is" if len(articles) == 1 else which
    return (
        f" {which} not in English ({listed}): function words, names and figures are looked for "
        "by the rules of English, so that much is missed."
    )


def _set_aside(aside: pd.DataFrame) -> str:
    """Say how much of the text is not prose, in how many lines."""
    lines = int(aside["segments"].sum())
    if not lines:
        return "Nothing was set aside."
    share = float(aside["share"].sum())
    much = f"{share:.0%}" if share >= 0.005 else "Less than 1%"
    kind = "line or part of a line that is" if lines == 1 else "lines or parts of lines that are"
    return f"{much} of the characters were set aside, in {lines:,} {kind} not prose."


def _stated(articles: pd.DataFrame) -> str:
    """Say how many articles state their date, and the site they come from."""
    dated, placed = int(articles["published"].notna().sum()), int((articles["outlet"] != "").sum())
    if len(articles) == 1:
        date, site = ("stated" if known else "not stated" for known in (dated, placed))
        return f"Its date of publication is {date}, the site it comes from is {site}."
    date, site = ("all" if n == len(articles) else str(n or "none") for n in (dated, placed))
    return (
        f"A date of publication is stated by {date} of the articles, the site they come from by "
        f"{site}."
    )


@takes_tables
def what_is_talked_about(frequencies: pd.DataFrame, articles: int, *, top: int = 20) -> Shown:
    """Say which terms lead, and how many of the commonest stand in every article.

    Parameters
    ----------
    frequencies
        One row per term, most frequent first, from ``terms.term_frequencies``.
    articles
        How many articles there are.
    top
        How many terms to look at.

    Examples
    --------
    >>> frequencies = pd.DataFrame({"surface": ["port", "vote"], "n": [4, 1], "articles": [2, 1],
    ...                             "per_1000": [40.0, 10.0]})
    >>> what_is_talked_about(frequencies, 2)
    **port** and **vote** lead, with 4 and 1 occurrences (40.0 and 10.0 in 1,000 words). Of ...
    """
    if len(frequencies) < 2:
        have = "This article has" if articles == 1 else "These articles have"
        return answer(f"{have} fewer than two terms: there is nothing to compare.")
    first, second, commonest = frequencies.iloc[0], frequencies.iloc[1], frequencies.head(top)
    everywhere = int((commonest["articles"] == articles).sum())
    rest = (
        f" Of the {{top}} commonest terms {everywhere or 'none'} "
        f"{'stands' if everywhere == 1 else 'stand'} in every article."
    )
    return answer(
        f"{_leaders(frequencies['n'])}.{rest if articles > 1 else ''}",
        first=first["surface"],
        second=second["surface"],
        n=first["n"],
        n_second=second["n"],
        rate=first["per_1000"],
        rate_second=second["per_1000"],
        top=len(commonest),
    )


def _leaders(n: pd.Series) -> str:
    """Say which terms come first and how often, from the counts of all; ties as ties."""
    first, second = int((n == n.iloc[0]).sum()), int((n == n.iloc[1]).sum())
    occurrences = counted(int(n.iloc[0]), "occurrence")
    if first > 1:
        others = f", **{{second}}** and {counted(first - 2, 'other')}"
        others = others if first > 2 else " and **{second}**"
        return f"**{{first}}**{others} lead, with {occurrences} each ({{rate:.1f}} in 1,000 words)"
    if second > 1:
        return f"**{{first}}** leads, with {occurrences} ({{rate:.1f}} in 1,000 words)"
    return (
        "**{first}** and **{second}** lead, with {n} and {n_second} occurrences ({rate:.1f} and "
        "{rate_second:.1f} in 1,000 words)"
    )


@takes_tables
def who_is_named(
    counts: pd.DataFrame,
    pairs: pd.DataFrame,
    articles: int,
    shares: pd.DataFrame | None = None,
    *,
    aside: int = 0,
) -> Shown:
    """Say who is named most, and which pair shares most sentences.

    Parameters
    ----------
    counts
        One row per actor, most mentions first, from ``comentions.mention_counts``.
    pairs
        One row per pair, most windows first, from ``comentions.co_mentions``.
    articles
        How many articles there are.
    shares
        From ``actors.name_shares``. Where fewer than half of the names are of the registry, the
        answer begins with it, else it ends so.
    aside
        How many pairs only restate an office or a nationality and are not among ``pairs``.

    Examples
    --------
    >>> counts = pd.DataFrame({"label": ["Vietnam"], "n": [3], "articles": [1]})
    >>> who_is_named(counts, pd.DataFrame(), 1)
    **Vietnam** is named most, 3 times in the one article. No two actors share a sentence.
    >>> shares = pd.DataFrame({"source": ["listed", "found", "open"], "n": [3, 1, 0],
    ...                        "share": [0.75, 0.25, 0.0]})
    >>> who_is_named(counts, pd.DataFrame(), 1, shares)
    **Vietnam** is named most, ... Of 4 names 75% are listed, 25% found in these articles, 0% ...
    """
    said, values = _named_most(counts, pairs, articles)
    if aside:
        state, are = ("restates", "is") if aside == 1 else ("restate", "are")
        said = said.replace("share a sentence", "meet in a sentence")
        restate = f"{counted(aside, 'pair')} only {state} an office or a nationality"
        said += f" {restate} and {are} set aside."
    if shares is not None and shares["n"].sum():
        known = _known_names(shares)
        few = shares.loc[shares["source"] == "listed", "share"].sum() < _MOST
        said = f"{known} {said}" if few else f"{said} {known}"
    return answer(said, **values)


@takes_tables
def whose_names(shares: pd.DataFrame) -> Shown:
    """Say which share of the names is listed, found in the articles, and left open.

    Parameters
    ----------
    shares
        From ``actors.name_shares``.

    Examples
    --------
    >>> whose_names(pd.DataFrame({"source": ["listed", "found", "open"], "n": [1, 2, 1],
    ...                           "share": [0.25, 0.5, 0.25]}))
    Only 25% of 4 names are listed in the registry; 50% are found in these articles, 25% left open.
    """
    if not shares["n"].sum():
        return answer("There are no names here.")
    return answer(_known_names(shares))


def _known_names(shares: pd.DataFrame) -> str:
    """Say which share of the names is known from where."""
    require_columns(shares, "source", "n", "share")
    part = shares.set_index("source")["share"]
    listed, found, left = (f"{part.get(source, 0.0):.0%}" for source in ("listed", "found", "open"))
    names = counted(int(shares["n"].sum()), "name")
    if not part.get("listed", 0.0):
        none = f"The registry lists none of {names}: {found} are found in these articles"
        return f"{none}, {left} left open."
    if part.get("listed", 0.0) < _MOST:
        only = f"Only {listed} of {names} are listed in the registry; {found} are found in these"
        return f"{only} articles, {left} left open."
    return f"Of {names} {listed} are listed, {found} found in these articles, {left} left open."


def _named_most(counts: pd.DataFrame, pairs: pd.DataFrame, articles: int) -> tuple[str, dict]:
    """Say who is named most, alone and in one sentence; return the sentences and their values."""
    if not len(counts):
        name = "This article names" if articles == 1 else "These articles name"
        return f"{name} nobody.", {}
    first = counts.iloc[0]
    where = (
        "the one article" if articles == 1 else f"{first['articles']:,} of {articles:,} articles"
    )
    often = {1: "once", 2: "twice"}.get(int(first["n"]), f"{first['n']:,} times")
    values = {"top": first["label"]}
    named = f"**{{top}}** is named most, {often} in {where}."
    tied = counts[counts["n"] == first["n"]]
    if len(tied) > 1:
        values["also"] = tied["label"].iloc[1]
        more = f", **{{also}}** and {counted(len(tied) - 2, 'other')}"
        more = more if len(tied) > 2 else " and **{also}**"
        named = f"**{{top}}**{more} are named most, {often} each."
    if not len(pairs):
        return f"{named} No two actors share a sentence.", values
    pair = pairs.iloc[0]
    both = (
        f"{counted(int(pair['windows']), 'sentence')} {'names' if pair['n'] == 1 else 'name'} both"
    )
    values |= {"a": pair["label_a"], "b": pair["label_b"]}
    values |= {"together": pair["n"], "expected": pair["expected"]}
    return (
        f"{named} The pair most often in one sentence is **{{a}}** and **{{b}}**: {{together}} of "
        f"{both}; {{expected:.1f}} would if names fell independently."
    ), values


@takes_tables
def which_are_alike(pairs: pd.DataFrame, reasons: pd.DataFrame, labels: pd.Series) -> Shown:
    """Say which two articles are most alike, and through which words.

    Parameters
    ----------
    pairs
        One row per pair, most similar first, from ``similarity.most_similar``.
    reasons
        The shared terms of the first pair, from ``similarity.explain``.
    labels
        Article -> label.

    Examples
    --------
    >>> pairs = pd.DataFrame({"article_a": ["a"], "article_b": ["b"], "similarity": [0.5]})
    >>> reasons = pd.DataFrame({"surface": ["port"], "share": [1.0]})
    >>> which_are_alike(pairs, reasons, pd.Series({"a": "Docks", "b": "Vote"}))
    **Docks** and **Vote** are the most similar, with a cosine of 0.50. Of their likeness 100% ...
    """
    if not len(pairs):
        return answer("No two of these articles share a word that counts.")
    closest, others = pairs.iloc[0], len(pairs) - 1
    return answer(
        "**{a}** and **{b}** are the most similar, with a cosine of {high:.2f}"
        + ("; the {others} other pairs range down to {low:.2f}. " if others else ". ")
        + "Of their likeness {share:.0%} comes from {words}: *{listed}*.",
        a=labels[closest["article_a"]],
        b=labels[closest["article_b"]],
        high=closest["similarity"],
        low=pairs["similarity"].iloc[-1],
        others=others,
        share=reasons["share"].head(_LISTED).sum(),
        words=counted(min(len(reasons), _LISTED), "word"),
        listed=", ".join(reasons["surface"].head(_LISTED)),
    )


@takes_tables
def which_say_the_same(
    pairs: pd.DataFrame, reasons: pd.DataFrame, clusters: pd.DataFrame, labels: pd.Series
) -> Shown:
    """Say which two articles are most alike, why, and how many are copies of another.

    Parameters
    ----------
    pairs
        From ``similarity.most_similar``: the most similar first; it may have no rows.
    reasons
        What ``similarity.explain_closest`` says of the first pair.
    clusters
        From ``similarity.reuse_clusters``: one row per article that shares its text with
        another.
    labels
        The label of each article by its id.

    Raises
    ------
    ValueError
        If a column is missing.

    Examples
    --------
    >>> pairs = pd.DataFrame({"article_a": ["a"], "article_b": ["b"], "similarity": [0.5]})
    >>> reasons = pd.DataFrame({"surface": ["port"], "share": [1.0]})
    >>> clusters = pd.DataFrame({"source": [True, False]})
    >>> which_say_the_same(pairs, reasons, clusters, pd.Series({"a": "A", "b": "B"}))
    **A** and **B** are the most similar, with a cosine of 0.50; there is no other pair. Of ...
    >>> nothing = pairs.head(0)
    >>> which_say_the_same(nothing, reasons.head(0), clusters.head(0), pd.Series({"a": "A"}))
    There is only one article here: nothing to compare it with. Add articles to learn which ...
    """
    require_columns(pairs, "article_a", "article_b", "similarity")
    require_columns(reasons, "surface", "share")
    require_columns(clusters, "source")
    if len(labels) < 2:
        few = "is only one article here" if len(labels) else "are no articles here"
        return answer(
            f"There {few}: nothing to compare{' it with' if len(labels) else ''}. "
            "Add articles to learn which of them say the same."
        )
    likeness, values = _likeness(pairs, reasons, labels)
    copies = int((~clusters["source"].astype(bool)).sum())
    voices = counted(len(labels) - copies, "independent text")
    return answer(
        f"{likeness} The {len(labels):,} articles are {voices}; copies of another: "
        f"{copies or 'none'}.",
        **values,
    )


def _likeness(pairs: pd.DataFrame, reasons: pd.DataFrame, labels: pd.Series) -> tuple[str, dict]:
    """Say which two are most alike and why; return the sentences and their values."""
    if pairs.empty:
        return "No two of these articles share a word that counts.", {}
    closest, few = pairs.iloc[0], reasons.head(_LISTED)
    every = len(labels) * (len(labels) - 1) // 2
    values = {
        "a": labels[closest["article_a"]],
        "b": labels[closest["article_b"]],
        "high": closest["similarity"],
        "low": pairs["similarity"].iloc[-1],
        "n": len(pairs),
        "share": few["share"].sum(),
        "words": ", ".join(few["surface"]),
    }
    alike = "**{a}** and **{b}** are the most similar, with a cosine of {high:.2f}; "
    alike += _other_pairs(pairs["similarity"], every)
    if len(few):
        many = ["one word", "two words", "three words"][len(few) - 1]
        alike += f" Of the likeness of these two {{share:.0%}} comes from {many}: *{{words}}*."
    return alike, values


def _other_pairs(similarity: pd.Series, every: int) -> str:
    """Say how near the pairs after the first are; ``every`` pair counts, also unlisted ones."""
    tied = int((similarity == similarity.iloc[0]).sum()) - 1
    are = "is" if tied == 1 else "are"
    near = f"{counted(tied, 'other pair')} {are} as near; " if tied else ""
    if len(similarity) == 1:
        return near + ("there is no other pair." if every == 1 else "no other pair shares a word.")
    if len(similarity) == every:
        return near + "the {n:,} pairs range down to {low:.2f}."
    return near + f"{{n:,}} of the {every:,} pairs are listed and range down to {{low:.2f}}."


@takes_tables
def what_is_disputed(
    compared: pd.DataFrame, articles: int, figures: pd.DataFrame | None = None
) -> Shown:
    """Say how much could be compared, on what the articles conflict, and with which values.

    Parameters
    ----------
    compared
        One row per thing that is stated, what is disputed first, from ``claims.compare_figures``.
    articles
        How many articles there are.
    figures
        What was compared, from ``claims.find_figures``: then those without a subject are
        counted too.

    Examples
    --------
    >>> compared = pd.DataFrame({"about": ["theme"], "verdict": ["conflict"],
    ...                          "values": ["A; B"], "statements": [2]})
    >>> what_is_disputed(compared, 2)
    Of 2 figures 2 are compared: more than one source speaks on 1 subject, and they conflict on ...
    """
    if not len(compared):
        return answer("These articles state no figure that could be compared.")
    alone = compared["verdict"].isin(["single source", "not compared"])
    shared = compared[~alone]
    total = int(compared["statements"].sum()) if figures is None else len(figures)
    rest = total - int(shared["statements"].sum())
    values: dict[str, object] = {
        "total": counted(total, "figure"),
        "subjects": counted(len(shared), "subject"),
        "rest": f"{rest:,} stand alone or have no clear subject"
        if rest != 1
        else "one stands alone",
        "articles": counted(articles, "article"),
    }
    if not len(shared):
        told = "{articles} with {total}, of which none is stated by a second source: "
        return answer(told + "nothing to compare.", **values)
    told = f"Of {{total}} {total - rest:,} are compared: more than one source speaks on "
    told += "{subjects}, and "
    disputed = shared[shared["verdict"] == "conflict"]
    values["n"] = len(disputed)
    if not len(disputed):
        few = "; too little to speak of agreement" if rest > total - rest else ""
        return answer(f"{told}none of these is in conflict{few}; {{rest}}.", **values)
    named = disputed.head(_LISTED)
    for number, (about, stated) in enumerate(zip(named["about"], named["values"], strict=True)):
        values |= {f"about{number}": about, f"values{number}": _two_of(str(stated))}
    listed = ", ".join(f"**{{about{n}}}** ({{values{n}}})" for n in range(len(named)))
    more = f", and {len(disputed) - len(named):,} more" if len(disputed) > len(named) else ""
    return answer(f"{told}they conflict on **{{n}}**: {listed}{more}; {{rest}}.", **values)


def _two_of(values: str) -> str:
    """Return the first two of the values that stand in one cell, and how many more there are."""
    each = values.split("; ")
    return "; ".join(each[:2]) + (f" and {len(each) - 2:,} more" if len(each) > 2 else "")


def which_differ(compared: pd.DataFrame, groups: pd.Series, days: pd.Series) -> Shown:
    """Say which outlets, or groups, have or omit what, and whether the articles can show it.

    Parameters
    ----------
    compared
        From ``outlets.compare_groups``, of these groups.
    groups, days
        Article -> group, and article -> day, from ``outlets.group_articles``.

    Examples
    --------
    >>> groups = pd.Series({"a": "VNS", "b": ""}, name="outlet")
    >>> hits = pd.DataFrame({"article": ["a"], "label": "Ito"})
    >>> which_differ(outlets.compare_groups(hits, groups), groups, pd.Series({"a": "", "b": ""}))
    Of **2 articles** 1 has a value of *outlet* (1 in all) and none a date. No difference is ...
    """
    require_columns(compared, "group", "what", "label", "finding", *_SIDES)
    claims = compared[compared["finding"].isin(outlets.CLAIMS)]
    claims = claims.drop_duplicates("label").head(_LISTED)
    grouped, dated = groups[groups != ""], days[days != ""]
    values: dict[str, object] = {"by": groups.name or "group"}
    told = []
    for number, row in enumerate(claims.to_dict("records")):
        values |= {f"group{number}": row["group"], f"label{number}": row["label"]}
        values |= {f"{side}{number}": row[side] for side in _SIDES}
        told.append(_DIFFERS[row["finding"]].format(n=number, verb=_DOES[row["what"]]))
    listed = f" The surest: {'; '.join(told)}." if told else ""
    has = "has" if len(grouped) == 1 else "have"
    return answer(
        f"Of **{counted(len(groups), 'article')}** {len(grouped) or 'none'} {has} a value of "
        f"*{{by}}* ({grouped.nunique():,} in all) and {len(dated) or 'none'} a date. "
        f"{outlets.in_words(compared)}{listed}",
        **values,
    )
