"""Ask other tools what docs/comparison.md asks of them, on the five seeds.

Convention: each tool as its documentation begins, with its defaults. Nothing is downloaded;
where spaCy would want a trained model, its blank English pipeline is taken. textnets wants an
older SciPy than this project, so the tools live in an environment of their own, and a folder
carries the texts there:

    python docs/compare_tools.py FOLDER     # in this project's environment: writes the texts
    pip install scattertext six spacy textnets
    python docs/compare_tools.py FOLDER     # in the other: asks the tools
"""

import importlib.util
import re
import sys
import tempfile
from pathlib import Path

import pandas as pd


def ours(folder: Path) -> None:
    """Write the texts and the registry; print the nearest pair and one person's mentions."""
    from analysis import actors, corpus, similarity

    articles = corpus.read_articles(corpus.SEEDS)
    body = corpus.body(articles)
    labels = articles.set_index("article")["label"]
    texts = body.groupby("article", sort=False)["text"].agg("\n".join)
    written = pd.DataFrame({"label": labels[texts.index].array, "text": texts.array})
    written.to_csv(folder / "texts.csv", index=False)
    actors.load_actors().to_csv(folder / "actors.csv", index=False)
    first = similarity.most_similar(body).iloc[0]
    print("this suite:", labels[first["article_a"]], "and", labels[first["article_b"]])
    mentions = actors.find_mentions(body)
    print("this suite, mentions of Lương Cường:", sum(mentions["actor"] == "person:luong-cuong"))


def spacy_phrase_matcher(folder: Path) -> None:
    """Print how often the names of the registry stand in the texts."""
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    for row in pd.read_csv(folder / "actors.csv", dtype=str).fillna("").itertuples():
        names = [row.label, *row.aliases.split("|"), *row.demonyms.split("|")]
        matcher.add(row.actor, [nlp.make_doc(name) for name in filter(None, names)])
    found = [
        span.label_
        for text in pd.read_csv(folder / "texts.csv")["text"]
        for span in spacy.util.filter_spans(matcher(nlp(text), as_spans=True))
    ]
    print("spaCy", spacy.__version__, "mentions of Lương Cường:", found.count("person:luong-cuong"))


def scattertext_page(folder: Path) -> None:
    """Print how large the page is, what it loads, and how a name is counted."""
    import scattertext

    texts = pd.read_csv(folder / "texts.csv")
    last = texts["label"] == texts["label"].iloc[-1]
    texts["side"] = last.map({True: "one", False: "rest"})
    texts["parsed"] = texts["text"].map(scattertext.whitespace_nlp_with_sentences)
    columns = {"category_col": "side", "parsed_col": "parsed"}
    built = scattertext.CorpusFromParsedDocuments(texts, **columns).build().get_unigram_corpus()
    page = scattertext.produce_scattertext_explorer(
        built, category="one", category_name="one", not_category_name="rest"
    )
    loaded = re.findall(r'<script src="(https?://[^"]+)"', page)
    print(f"scattertext {scattertext.__version__}: {len(page) / 1e6:.1f} MB, loads {loaded}")
    counts = built.get_term_freq_df().sum(axis=1)
    print("scattertext counts", {term: int(counts[term]) for term in ("vietnam", "việt")})


def textnets_network(folder: Path) -> None:
    """Print the strongest tie between two articles, and how a name is counted."""
    import spacy
    import textnets

    texts = pd.read_csv(folder / "texts.csv").set_index("label")["text"]
    with tempfile.TemporaryDirectory() as model:
        spacy.blank("en").to_disk(model)
        texts = textnets.Corpus(texts, lang=model)
        tokens = texts.tokenized(stem=False)
    n = pd.DataFrame({"term": list(tokens["term"]), "n": list(tokens["n"])})
    n = n.groupby("term")["n"].sum()
    graph = textnets.Textnet(tokens, min_docs=2).project(node_type="doc").graph
    tie = max(graph.es, key=lambda edge: edge["weight"])
    print("textnets", textnets.__version__, [graph.vs[end]["id"] for end in tie.tuple])
    print("textnets counts", {term: int(n[term]) for term in ("vietnam", "việt")})


TOOLS = {
    "analysis": ours,
    "spacy": spacy_phrase_matcher,
    "scattertext": scattertext_page,
    "textnets": textnets_network,
}

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("give one folder for the texts: python docs/compare_tools.py FOLDER")
    for name, ask in TOOLS.items():
        if importlib.util.find_spec(name):
            ask(Path(sys.argv[1]))
