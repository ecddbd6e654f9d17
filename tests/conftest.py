import os
import sys

import pandas as pd
import pytest
from filelock import FileLock
from hypothesis import settings

from analysis import corpus

# No deadline: the first example of a test pays for the import of NLTK or scikit-learn.
# In CI the examples are the same each time, so that a change is judged by what it changes.
# `make fuzz` tries twenty times as many, other ones each time.
settings.register_profile(
    "suite", deadline=None, max_examples=25, derandomize=os.environ.get("CI") == "true"
)
settings.register_profile("fuzz", deadline=None, max_examples=500)
settings.register_profile("few", deadline=None, max_examples=2)  # which test reaches which line
settings.load_profile("suite")


@pytest.fixture
def toy():
    """Three articles in four texts; the numbers in the tests are worked by hand on them.

    ``docks`` has 8 running words, ``vote`` 6, ``fair`` 6: 20 in all.
    """
    rows = [
        ("docks", 0, "Lương Cường opened the old port in Việt Nam."),
        ("vote", 0, "Viet Nam’s vote: Đỗ voted"),
        ("fair", 0, "The port fair in Huế, 2025"),
        ("vote", 26, "Vote again"),
    ]
    return pd.DataFrame(rows, columns=["article", "start", "text"])


@pytest.fixture(scope="session")
def articles():
    """The five seeds."""
    return corpus.read_articles(corpus.SEEDS)


@pytest.fixture(scope="session")
def body(articles):
    """The running text of the five seeds."""
    return corpus.body(articles)


@pytest.fixture(scope="session")
def seeds_report(tmp_path_factory):
    """The report on the seeds and what its making said; made once, by whichever process is first.

    The notebooks as they were executed for it lie beside it. Nothing may be written there.
    """
    here = tmp_path_factory.getbasetemp()
    shared = here.parent if "PYTEST_XDIST_WORKER" in os.environ else here
    out, said = shared / "seeds" / "report", shared / "seeds-said.txt"
    with FileLock(shared / "seeds.lock"):
        if not said.exists():
            lines = _report_on_the_seeds(out, shared / "seeds-executed")
            said.write_text("\n".join(lines), "utf-8")
    return out, said.read_text("utf-8").split("\n")


@pytest.fixture(scope="session")
def executed(seeds_report):
    """The notebooks as they were executed for the report on the seeds, by name."""
    import nbformat

    files = (seeds_report[0].parents[1] / "seeds-executed").glob("*.ipynb")
    return {file.stem: nbformat.read(file, 4) for file in files}


def _report_on_the_seeds(out, kept):
    """Build it, keep each notebook that was executed, and return what was said."""
    import nbformat

    from analysis import report
    from analysis.report import _run as notebooks

    lines, execute = [], notebooks.execute
    kept.mkdir()

    def keeping(files, *, done, **options):
        def keep(file, notebook):
            (kept / file.name).write_text(nbformat.writes(notebook), "utf-8")
            done(file, notebook)

        return execute(files, done=keep, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(notebooks, "execute", keeping)
        report.build_report(out=out, say=lines.append)
    return lines


@pytest.fixture(autouse=True)
def _close_figures():
    """Close what a test has drawn; do not import matplotlib for a test that draws nothing."""
    yield
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")


def pytest_make_parametrize_id(val, argname):
    """Name a test after no bytes of a file: archives hold the time, and workers would disagree."""
    return argname if isinstance(val, bytes) else None
