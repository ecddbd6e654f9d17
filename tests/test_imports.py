import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        ("import analysis", "pandas numpy"),
        (
            "import analysis.corpus, analysis.terms, analysis.similarity",
            "nltk sklearn matplotlib scipy polars networkx",
        ),
        (
            "from analysis import corpus; corpus.body(corpus.read_articles(corpus.SEEDS))",
            "nltk sklearn matplotlib scipy polars networkx",
        ),
    ],
)
def test_an_import_loads_no_more_than_it_needs(statement, absent):
    program = f"import sys; {statement}; print([m for m in {absent.split()} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
