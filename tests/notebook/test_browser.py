"""What people see, in a real browser: JupyterLab and the pages of the report.

Debian's Chromium is driven through Playwright. Without them the tests are skipped with the
reason, except in CI, which has to have them. ``ANALYSIS_SCREENSHOTS`` names a folder for
pictures of what the browser showed.
"""

import csv
import inspect
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import nbformat
import pytest

from analysis.report import _run as notebooks

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
IN_CI = os.environ.get("CI") == "true"
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
FILES = notebooks.notebook_files(start=True)
NAMES = [file.stem for file in FILES]
PATIENCE = 60_000  # milliseconds, for a busy machine
IDLE = "text=/Python 3.*Idle/"
EVIDENCE = [("02-term-frequencies", "term-frequencies"), ("04-actor-co-mentions", "co-mentions"),
            ("05-figures-and-claims", "figure-verdicts")]  # fmt: skip
HOSTILE = ["<img src=x onerror=window.hacked=1>", "</script><script>window.hacked=1</script>"]


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM and not IN_CI:
        pytest.skip("no Chromium on this machine; install Debian's package chromium")
    if not IN_CI:
        pytest.importorskip("playwright", reason="Playwright is not installed")
        pytest.importorskip("axe_playwright_python", reason="axe is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=ARGUMENTS, timeout=PATIENCE
        )
        yield chromium
        chromium.close()


def _picture(page, name):
    folder = os.environ.get("ANALYSIS_SCREENSHOTS")
    if folder:
        page.screenshot(path=Path(folder, f"{name}.png"))


# The report


@pytest.fixture
def pages(seeds_report):
    return seeds_report[0]


@pytest.fixture(scope="module", params=["light", "dark"])
def reader(browser, request):
    """A browser page that takes nothing from the network, and what it complained of."""
    context = browser.new_context(color_scheme=request.param, offline=True)
    page, complaints = context.new_page(), []
    page.set_default_timeout(PATIENCE)
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: _own(request.url) or complaints.append(request.url[:100]))
    yield page, complaints, request.param
    context.close()


def _own(address):
    return address.startswith(("file:", "data:"))


def test_every_page_is_whole_without_network(reader, pages):
    page, complaints, scheme = reader
    for file in sorted(pages.glob("*.html")):
        page.goto(file.as_uri())
        assert complaints == [], file.name
        for picture in page.query_selector_all("img"):
            assert picture.get_attribute("alt"), file.name
            assert picture.evaluate("image => image.naturalWidth") > 100, file.name
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{file.name} scrolls sideways"
        _picture(page, f"report-{file.stem}-{scheme}")


def test_axe_finds_no_serious_fault(reader, pages):
    from axe_playwright_python.sync_playwright import Axe

    page, _, _ = reader
    for file in sorted(pages.glob("*.html")):
        page.goto(file.as_uri())
        faults = Axe().run(page).response["violations"]
        serious = [
            (fault["id"], fault["nodes"][0]["html"][:200])
            for fault in faults
            if fault["impact"] in ("serious", "critical")
        ]
        assert serious == [], file.name


def test_the_links_of_a_page_lead_to_the_others(reader, pages):
    page, _, _ = reader
    page.goto((pages / "index.html").as_uri())
    for file in sorted(pages.glob("*.html")):
        page.click(f'nav a[href="{file.name}"]')
        assert page.url == file.as_uri()
        assert page.get_attribute("nav a[aria-current]", "href") == file.name
    page.goto((pages / "02-term-frequencies.html").as_uri())


def test_code_and_method_have_a_switch_each_also_by_keyboard(reader, pages):
    page, _, _ = reader
    page.goto((pages / "04-actor-co-mentions.html").as_uri())
    for name, seen in (("code", ".code pre"), ("method", "#method-actor-co-mentions table")):
        assert not page.locator(seen).first.is_visible()
        page.focus(f"input[name={name}]")
        page.keyboard.press("Space")
        assert page.locator(seen).first.is_visible()
        page.emulate_media(media="print")
        assert page.locator(seen).first.is_visible()
        assert not page.locator("input").first.is_visible()
        page.emulate_media(media="screen")
        page.uncheck(f"input[name={name}]")
        assert not page.locator(seen).first.is_visible()
    page.goto((pages / "04-actor-co-mentions.html").as_uri() + "#method-actor-co-mentions")
    assert page.locator("#method-actor-co-mentions table").is_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_charts_and_tables_fit(reader, pages, width):
    page, _, _ = reader
    page.set_viewport_size({"width": width, "height": 900})
    for file in sorted(pages.glob("*.html")):
        page.goto(file.as_uri())
        page.evaluate(  # an address has no blank
            "for (const each of document.querySelectorAll('#sentences span'))"
            " each.textContent = 'https://' + 'w'.repeat(300)"
        )
        shown = page.evaluate(
            "[...document.querySelectorAll('picture img')].map(each =>"
            " [each.clientWidth, each.naturalWidth / 2])"
        )  # twice the pixels, for sharp screens
        fit = [0.9 < wide / natural <= 1.02 for wide, natural in shown]
        assert all(fit) or file.name == "index.html", file.name  # there they fill the page
        if width == 1280:
            sizes = page.evaluate(
                "[...document.querySelectorAll('.scroll')].map(e => [e.scrollWidth, e.clientWidth])"
            )
            assert all(inside <= outside for inside, outside in sizes), file.name
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{file.name} scrolls sideways"
    page.set_viewport_size({"width": 1280, "height": 720})


def test_the_links_of_a_printed_page_lead_to_its_sections(reader, pages, tmp_path):
    pypdfium2 = pytest.importorskip("pypdfium2")
    page, _, scheme = reader
    if scheme == "dark":
        pytest.skip("paper is white")
    page.goto((pages / "05-figures-and-claims.html").as_uri())
    page.emulate_media(media="print")  # an earlier test may have left another
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    links = [link for sheet in pypdfium2.PdfDocument(tmp_path / "page.pdf") for link in _to(sheet)]
    exhibits = page.locator(".contents li").count()
    page.emulate_media(media="screen")
    assert exhibits > 5 and len(links) > exhibits and all(links)


def _to(sheet):
    """Yield whether each link on a sheet of a PDF has a place in it that it leads to."""
    import ctypes

    from pypdfium2 import raw

    place, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(sheet.raw, ctypes.byref(place), ctypes.byref(link)):
        yield bool(raw.FPDFLink_GetDest(sheet.pdf.raw, link))


def test_a_number_unfolds_its_sentences_and_print_shows_all(reader, pages):
    page, _, scheme = reader
    for name, table in EVIDENCE:
        page.goto((pages / f"{name}.html").as_uri())
        first, second = (page.locator(f'[id="sentences.{table}.{n}"]') for n in (1, 2))
        assert not first.is_visible() and not second.is_visible()
        page.click(f'a[href="#sentences.{table}.2"]')
        second.locator("mark").first.wait_for()
        assert not first.is_visible()
        _picture(page, f"sentences-{table}-{scheme}")
        page.emulate_media(media="print")
        assert first.is_visible() and second.is_visible()
        page.emulate_media(media="screen")
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map(each => each.id)")
        assert len(ids) == len(set(ids)), name


# JupyterLab


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab as `make lab` starts it, on a copy of the notebooks without their outputs."""
    folder = tmp_path_factory.mktemp("lab")
    for file in [*FILES, _hostile_notebook(tmp_path_factory.mktemp("hostile"))]:
        notebook = nbformat.read(file, 4)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        nbformat.write(notebook, folder / file.name)
    address = f"http://127.0.0.1:{_free_port()}"
    server = _started(folder, address, tmp_path_factory.mktemp("settings"))
    try:
        _wait_for(f"{address}/api/status?token=secret", server)
        yield address, folder
    finally:
        server.terminate()
        try:
            server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            server.kill()


def _free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _started(folder, address, settings):
    known = {k: v for k, v in os.environ.items() if not k.startswith(("ANALYSIS_", "JPY_"))}
    own = {
        "JUPYTER_CONFIG_PATH": str(ROOT / ".jupyter"),
        "JUPYTER_CONFIG_DIR": str(settings / "config"),
        "JUPYTER_DATA_DIR": str(settings / "data"),
        "JUPYTERLAB_SETTINGS_DIR": str(settings / "lab"),
        "JUPYTERLAB_WORKSPACES_DIR": str(settings / "workspaces"),
    }
    port = address.rpartition(":")[2]
    options = ["--no-browser", "--allow-root", f"--port={port}", "--IdentityProvider.token=secret"]
    with (settings / "lab.log").open("w") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", str(folder), *options],
            stdout=log, stderr=subprocess.STDOUT, env=known | own,
        )  # fmt: skip


def _wait_for(address, server):
    for _ in range(240):
        assert server.poll() is None, "JupyterLab did not start"
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.25)
    raise AssertionError("JupyterLab did not answer")


def _hostile_notebook(folder):
    """Write a notebook with a table of markup, in its cells and in its heading."""
    code = f"""
        import pandas
        from analysis.notebook import exhibits
        rows = pandas.DataFrame({{"name": {HOSTILE!r}, "n": [9, 10]}})
        rows["{HOSTILE[0]}"] = ["$x_1$", "x_2$"]
        exhibits.table(rows, "hostile")
    """
    cell = nbformat.v4.new_code_cell(inspect.cleandoc(code))
    notebook = nbformat.v4.new_notebook(cells=[cell], metadata=nbformat.read(FILES[0], 4).metadata)
    nbformat.write(notebook, folder / "hostile.ipynb")
    return folder / "hostile.ipynb"


@pytest.fixture(scope="module")
def run(browser, lab):
    """Open a notebook, choose Run > Run All Cells, and wait until it has come to its end."""
    address, folder = lab
    context = browser.new_context(viewport={"width": 1300, "height": 1000})
    ran = {}

    def run(name):
        if name not in ran:
            page = context.new_page()
            page.set_default_timeout(PATIENCE)
            page.goto(f"{address}/lab/tree/{name}.ipynb?token=secret&reset")
            _run_all(page)
            ran[name] = page, _saved_when_done(page, folder / f"{name}.ipynb")
        return ran[name]

    yield run
    context.close()


def _run_all(page):
    page.wait_for_selector(".jp-Notebook .jp-CodeCell")
    page.wait_for_selector(IDLE)
    page.click(".lm-MenuBar-itemLabel:text-is('Run')")
    page.click('li[data-command="runmenu:run-all"]')


def _saved_when_done(page, file):
    """Save until every code cell has run; what is off the screen is not in the page."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        page.wait_for_timeout(1000)
        page.keyboard.press("Control+s")
        page.wait_for_timeout(500)
        try:
            cells = [c for c in nbformat.read(file, 4).cells if c.cell_type == "code"]
        except nbformat.reader.NotJSONError:  # it is being written
            continue
        errors = [o for cell in cells for o in cell.outputs if o.output_type == "error"]
        assert errors == [], f"{file.name}: {errors}"
        if all(cell.execution_count for cell in cells):
            page.wait_for_selector(IDLE)
            return cells
    raise AssertionError(f"{file.name} did not come to its end")


# Those with controls; the others are executed in every other way, and have none to try here.
@pytest.mark.parametrize("name", [name for name in NAMES if name[:2] not in ("01", "05", "08")])
def test_a_notebook_runs_by_its_own_menu(run, name):
    page, cells = run(name)
    outputs = [output for cell in cells for output in cell.outputs]
    displayed = [output for output in outputs if output.output_type == "display_data"]
    assert {output.output_type for output in outputs} == {"execute_result", "display_data"}
    assert [output.data["text/plain"][:9] for output in displayed] == ["Read from"]
    assert page.query_selector(".jp-OutputArea-output")
    assert page.query_selector("text=official Jupyter news") is None, "JupyterLab asks"
    _picture(page, f"lab-{name}")


def _chosen(page, menu, option):
    """Choose in a menu, wait for another picture, and return the seconds that it took."""
    picture = page.locator(".jupyter-widgets img").first
    picture.wait_for()
    before = picture.get_attribute("src")
    assert before.startswith("data:image/png")
    began = time.monotonic()
    page.locator(".jupyter-widgets.widget-dropdown", has_text=menu).locator("select").select_option(
        index=option
    )
    page.wait_for_function(
        "before => { const picture = document.querySelector('.jupyter-widgets img');"
        " return picture && picture.src !== before }",
        arg=before,
    )
    return time.monotonic() - began


def test_choosing_another_article_draws_another_chart(run):
    page, _ = run("02-term-frequencies")
    print(f"02 redrawn in {_chosen(page, 'label', 1):.2f} seconds")


def test_choosing_another_window_draws_another_network_and_other_sentences(run):
    page, _ = run("04-actor-co-mentions")
    print(f"04 redrawn in {_chosen(page, 'together in', 2):.2f} seconds")
    pairs = page.locator(".widget-dropdown", has_text="pair").locator("select")
    name = pairs.locator("option").nth(2).inner_text().split(" – ")[0]
    pairs.select_option(index=2)
    page.locator(".jupyter-widgets mark", has_text=name).first.wait_for()
    _picture(page, "lab-04-chosen")


def test_a_table_sorts_and_searches_and_runs_no_code(run):
    from playwright.sync_api import expect

    page, _ = run("hostile")
    names = page.locator("table.dataTable tbody tr td:first-child")
    headings = page.locator("table.dataTable thead th")
    expect(names).to_have_text(HOSTILE, timeout=PATIENCE)
    for order in ("ascending", "descending"):
        headings.nth(1).click()
        expect(headings.nth(1)).to_have_attribute("aria-sort", order, timeout=PATIENCE)
    expect(names).to_have_text(HOSTILE[::-1], timeout=PATIENCE)
    page.fill(".dt-search input", "onerror")
    expect(names).to_have_text(HOSTILE[:1], timeout=PATIENCE)
    assert page.evaluate("window.hacked") is None
    assert headings.nth(2).inner_text().strip() == HOSTILE[0]


@pytest.fixture
def checked(lab, tmp_path):
    """Write 07-check for articles of its own, and return where its answers are kept."""
    (tmp_path / "own.txt").write_text(
        "Mayor Ann Reyes met Tom Lind in Kenya. “We will not sail,” said Lind. He has 40 crates.",
        "utf-8",
    )
    file = next(file for file in FILES if file.stem.startswith("07-"))
    notebook = nbformat.read(file, 4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        if "parameters" in cell.metadata.get("tags", []):
            cell.source = f"source = {str(tmp_path)!r}"
    nbformat.write(notebook, lab[1] / "check-mine.ipynb")
    return tmp_path / "check.csv"


def _answers(file):
    with file.open(encoding="utf-8", newline="") as stream:
        return [row["answer"] for row in csv.DictReader(stream)]


def _tabbed_to(page, placeholder):
    """Press Tab until the field has the focus, as somebody without a mouse does."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if placeholder in page.evaluate("document.activeElement.placeholder || ''"):
            return
    raise AssertionError(f"no way by Tab to {placeholder!r}")


def _typed(page, keys, text, file, expected):
    """Type keys, wait until they are written, and until the row says how many are answered."""
    page.keyboard.type(keys)
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end and not (
        file.is_file() and _answers(file)[: len(expected)] == expected
    ):
        page.wait_for_timeout(100)
    assert _answers(file)[: len(expected)] == expected
    page.locator(".jupyter-widgets", has_text=text).first.wait_for()


def test_a_sample_is_checked_by_keys_alone_and_gone_on_with(run, checked):
    from axe_playwright_python.sync_playwright import Axe

    page, _ = run("check-mine")
    page.bring_to_front()
    shown = page.locator(".jupyter-widgets", has_text="answered")
    shown.first.wait_for()
    shown.first.scroll_into_view_if_needed()
    page.keyboard.press("Escape")
    _tabbed_to(page, "r right")
    _typed(page, "r", "1 of ", checked, ["right"])
    _typed(page, "wc", "3 of ", checked, ["right", "wrong", "cannot tell"])
    page.keyboard.type("s")
    page.wait_for_function("document.activeElement.placeholder.startsWith('type it')")
    page.keyboard.type("Ann Lee (person)")
    page.keyboard.press("Enter")
    page.locator(".jupyter-widgets", has_text="4 of ").first.wait_for()
    page.wait_for_function("document.activeElement.placeholder.startsWith('r right')")
    told = ["right", "wrong", "cannot tell", "should be Ann Lee (person)"]
    assert _answers(checked)[:4] == told
    _typed(page, "bw", "4 of ", checked, [*told[:3], "wrong"])
    assert "".join(_answers(checked)[4:]) == ""
    found = Axe().run(page, context=".jp-OutputArea-output .jupyter-widgets")
    assert found.response["violations"] == [], found.generate_report()
    _picture(page, "lab-07-checked")
    page.reload()  # closed in the middle
    page.wait_for_selector(".jp-Notebook .jp-CodeCell")
    _run_all(page)
    page.locator(".jupyter-widgets", has_text="4 of ").first.wait_for()
    page.locator(".jupyter-widgets", has_text="row 5").first.wait_for()
    _tabbed_to(page, "r right")
    _typed(page, "r", "5 of ", checked, [*told[:3], "wrong", "right"])


def test_what_is_chosen_at_the_start_is_read_by_the_next_notebook(run, lab, tmp_path):
    """The last test: it changes what the notebooks read."""
    page, _ = run("00-start-here")
    (tmp_path / "own.txt").write_text("Reyes met Ito in Hanoi. The port is shut.", "utf-8")
    page.click("button:has-text('my folder or file')")
    path = page.locator(".jupyter-widgets input[type=text]")
    path.fill(str(tmp_path / "none"))
    path.press("Enter")
    page.locator(".jupyter-widgets", has_text="nothing at").first.wait_for()
    path.fill(str(tmp_path))
    path.press("Enter")
    page.locator(".jupyter-widgets", has_text="1 article").first.wait_for()
    page.click("button:has-text('files to upload')")
    with page.expect_file_chooser() as chooser:
        page.click("button.widget-upload")
    chooser.value.set_files(tmp_path / "own.txt")
    page.locator(".jupyter-widgets", has_text="Read from the upload own.txt").first.wait_for()
    _picture(page, "lab-00-chosen")
    page, _ = run("01-articles")
    page.bring_to_front()
    _run_all(page)
    page.locator(
        ".jp-OutputArea", has_text="Read from the upload own.txt: 1 article"
    ).first.wait_for()
