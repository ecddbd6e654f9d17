"""Forked kernels: they give what fresh ones give, and none is left behind."""

import os
import signal
import subprocess
import sys
import time

import nbformat
import pytest
from jupyter_client.provisioning import KernelProvisionerFactory

from analysis import forked_kernels, notebooks

pytestmark = pytest.mark.skipif(
    not forked_kernels.CAN_FORK, reason="kernels are forked on Linux only"
)

CELLS = [
    "import os, sys; os.getcwd(), sys.argv[0].endswith('ipykernel_launcher.py'), __name__",
    "import matplotlib, matplotlib.pyplot as plt; plt.plot([1, 2]); matplotlib.get_backend()",
    "import numpy, scipy.linalg; numpy.linalg.eigvalsh(numpy.eye(300) * 2).sum()",
    "from sklearn.cluster import KMeans; KMeans(2, random_state=0).fit([[0], [1], [9]]).labels_",
    "import polars as pl; pl.DataFrame({'x': list(range(99))}).group_by('x').len().height",
    "import pandas as pd; pd.Series(['b', 'a'], dtype='str').sort_values().tolist()",
    "import subprocess; subprocess.run(['true']).returncode, len(os.environ)",
    "print('out'); print('err', file=sys.stderr)",
    "os.environ['GIVEN'], os.environ.get('JPY_PARENT_PID') is not None",
]


def notebook(folder, name, *sources):
    file = folder / f"{name}.ipynb"
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    for number, cell in enumerate(cells):
        cell.id = f"cell{number}"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), file)
    return file


def ended(pid):
    for _ in range(200):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def value_of(executed, cell=0):
    return executed.cells[cell].outputs[-1]["data"]["text/plain"]


def test_a_forked_kernel_gives_what_a_fresh_one_gives(tmp_path, monkeypatch):
    monkeypatch.setenv("GIVEN", "quả")
    files = [notebook(tmp_path, name, *CELLS) for name in ("one", "two")]
    with forked_kernels.forked_kernels():
        forked = notebooks.execute(files)
    fresh = notebooks.execute(files[:1])
    assert nbformat.writes(forked[0]) == nbformat.writes(fresh[0])
    assert nbformat.writes(forked[1]) == nbformat.writes(fresh[0])


def test_kernels_are_forked_from_two_processes_and_share_nothing(tmp_path):
    imported = "[name for name in ('matplotlib.pyplot', 'networkx') if name in sys.modules]"
    sources = ["import os, sys; os.getppid()", "'left' in globals()", "left = 1", imported]
    files = [notebook(tmp_path, f"n{n}", *sources) for n in range((os.cpu_count() or 1) + 1)]
    with forked_kernels.forked_kernels():
        executed = notebooks.execute(files)
    parents = [int(value_of(one)) for one in executed]
    assert os.getpid() not in parents and len(set(parents)) == 2
    assert {value_of(one, 1) for one in executed} == {"False"}
    assert value_of(executed[0], 3) == "['matplotlib.pyplot']"
    assert value_of(executed[-1], 3) == "['matplotlib.pyplot', 'networkx']"
    assert all(map(ended, parents))


def test_after_the_block_kernels_start_as_before(tmp_path):
    factory = KernelProvisionerFactory.instance()
    before = factory.default_provisioner_name
    with pytest.raises(KeyError), forked_kernels.forked_kernels():
        raise KeyError
    assert factory.default_provisioner_name == before
    (executed,) = notebooks.execute([notebook(tmp_path, "one", "import os; os.getppid()")])
    assert value_of(executed) == str(os.getpid())


def test_an_error_and_a_kernel_that_dies_are_told(tmp_path):
    broken = notebook(tmp_path, "broken", "1 / 0")
    dying = notebook(tmp_path, "dying", "1", "import os; os._exit(3)")
    with forked_kernels.forked_kernels():
        with pytest.raises(notebooks.NotebookError, match=r"broken.ipynb, cell 1 .*ZeroDivision"):
            notebooks.execute([broken])
        with pytest.raises(notebooks.NotebookError, match=r"dying.ipynb"):
            notebooks.execute([dying])


def test_without_the_process_that_forks_kernels_still_start(tmp_path):
    asking = notebook(tmp_path, "a", "import os; os.getppid()")
    parents = []
    with forked_kernels.forked_kernels():
        while len(parents) < 3 and os.getpid() not in parents:
            parents.append(int(value_of(notebooks.execute([asking])[0])))
            if parents[-1] != os.getpid():
                os.kill(parents[-1], signal.SIGKILL)
    assert parents[0] != os.getpid() == parents[-1]


def test_no_kernel_outlives_a_killed_run(tmp_path):
    file = notebook(tmp_path, "slow", "import os, time", "open('pid', 'w').write(str(os.getpid()))",
                    "time.sleep(300)")  # fmt: skip
    program = (
        "import sys; from pathlib import Path; from analysis import notebooks\n"
        "from analysis.forked_kernels import forked_kernels\n"
        f"with forked_kernels(): notebooks.execute([Path({str(file)!r})])"
    )
    running = subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
        assert time.monotonic() < deadline and running.poll() is None
        time.sleep(0.1)
    running.kill()
    running.wait(timeout=20)
    assert ended(int((tmp_path / "pid").read_text()))
