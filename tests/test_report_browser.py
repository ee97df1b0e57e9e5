"""The page of a report in a real headless Chromium, opened from disk: what a reader sees, presses and saves."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import claimx
from claims import claim
from claimx.model import Article, Kind, Mention, Span, Stance, Status
from claimx.write import FORMATS
from claimx.write.result import Options, Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from claimx.model import Claim, Source

sync_api = pytest.importorskip("playwright.sync_api", reason="needs Playwright: pip install 'claimx[browser]'")
axe = pytest.importorskip("axe_playwright_python", reason="needs axe: pip install 'claimx[browser]'")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs a Chromium: apt-get install chromium")

SHIPPED = ("peacekeepers-salvenia-tamaral", "climate-fund-summit", "ferry-sinking-nassira")
HOSTILE = "</script><script>boom()</script><img src=x onerror=boom()><svg onload=boom()>\r\n🙂 <!-- \x00"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def shipped(name: str) -> Result:
    article = claimx.read(f"fixtures/articles/{name}.txt")
    return Result(article, tuple(claimx.Extractor().extract(article)))


@cache
def hostile() -> Result:
    text = f"{HOSTILE} sent 900 🙂 soldiers\n\n{HOSTILE} again"
    start = text.index("900")
    article = Article(text, f"{HOSTILE.strip()}.txt", HOSTILE, url="javascript:boom()", site=HOSTILE)
    actor = Mention(HOSTILE, 0, len(HOSTILE), HOSTILE)
    whole = claim(action=None, when=None, place=None, said_by=None, item=None, actor=actor)
    place = {"text": "900", "start": start, "end": start + 3, "sentence": Span(text, 0, len(text))}
    found = replace(whole, article=article.to_dict(), **place)
    return Result(article, (found,))


def faults() -> Result:
    """Return the article whose mission is told to end in two Januaries, one of them past."""
    (told,) = (
        one
        for one in tomllib.loads(Path("fixtures/findings/deadline-conflict.toml").read_text(encoding="utf-8"))[
            "planted"
        ]
        if one["id"] == "mission-two-januaries"
    )
    article = Article(told["text"].strip(), "faults.txt", published=told["published"])
    return Result(article, tuple(claimx.extract(article)))


PAGES: dict[str, Callable[[], list[Result]]] = {
    "one": lambda: [shipped(SHIPPED[0])],
    "many": lambda: [*map(shipped, SHIPPED), hostile()],
    "hostile": lambda: [hostile()],
    "faults": lambda: [faults()],
    "faults and one": lambda: [faults(), shipped(SHIPPED[0])],
    "empty": lambda: [Result(Article("No number here.", "empty.txt"), ())],
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=sandbox)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> Callable[[str], Path]:
    folder = tmp_path_factory.mktemp("<b>pages")

    @cache
    def write(name: str) -> Path:
        path = folder / f"{name}.html"
        path.write_text("".join(FORMATS["html"].load()(iter(PAGES[name]()), Options())), encoding="utf-8", newline="")
        return path

    return write


@pytest.fixture
def visit(browser, files) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page; at the end it must have said nothing and asked for nothing but itself."""
    said: list[str] = []
    contexts = []

    def visit(name: str = "one", **settings) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1400, "height": 900}} | settings)
        contexts.append(context)
        page, address = context.new_page(), files(name).as_uri()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on(
            "request", lambda request: said.append(request.url) if request.url.partition("#")[0] != address else None
        )
        page.add_init_script("window.boom = () => { window.ran = true; }")
        page.goto(address)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert [one for one in said if not one.startswith("blob:")] == []


def focused(page: Page) -> str:
    return page.evaluate("(document.activeElement.closest('.row') ?? document.activeElement).id")


def tally(page: Page) -> str:
    return page.inner_text(".tally")


@pytest.mark.parametrize("name", PAGES)
def test_opens_from_disk_and_shows_every_word_of_the_articles(visit, name):
    page = visit(name)
    for number, result in enumerate(PAGES[name](), 1):
        blocks = page.eval_on_selector_all(
            f"#a-{number} [data-s]", "blocks => blocks.map(b => [+b.dataset.s, b.textContent])"
        )
        for start, words in blocks:
            assert result.article.text[start : start + len(words)].replace("\x00", "\ufffd") == words
        assert (
            "".join(words for _, words in blocks).split()
            == "".join(result.article.text.replace("\x00", "\ufffd").split("\n\n")).split()
        )
    assert page.evaluate("window.ran") is None


def least(found: Claim) -> float:
    return min(sure for name, sure in found.confidence.to_dict().items() if name not in ("claim", "negated"))


def named(mention: Mention | Source | None) -> str | None:
    return None if mention is None else mention.name


# What is chosen in a filter, and which claims are left.
FILTERS = {
    ("actor", "=Salvenia"): lambda one: named(one.actor) == "Salvenia",
    ("actor", "="): lambda one: one.actor is None,
    ("source", "=Orla Benn"): lambda one: named(one.said_by) == "Orla Benn",
    ("kind", "=deadline"): lambda one: one.kind is Kind.DEADLINE,
    ("stance", "=denied"): lambda one: one.stance is Stance.DENIED,
    ("unit", "=USD"): lambda one: one.value is not None and one.value.unit == "USD",
    ("sure", "-70"): lambda one: least(one) < 0.7,
    ("sure", "90"): lambda one: int(100 * least(one)) >= 90,
    ("status", "planned"): lambda one: one.status is Status.PLANNED,
    ("search", "Ships  ON"): lambda one: "ships on" in one.sentence.text,
}


@pytest.mark.parametrize(("name", "value"), FILTERS)
def test_filters(visit, name, value):
    page, wanted = visit(), FILTERS[name, value]
    if name == "status":
        page.check(f"[name=status][value={value}]")
    elif name == "search":
        page.fill("[name=search]", value)
    else:
        page.select_option(f"[name={name}]", value)
    result = shipped(SHIPPED[0])
    kept = [f"r-1-{number}" for number, one in result.numbered() if wanted(one)]
    assert kept
    assert page.eval_on_selector_all(".row:not([hidden])", "rows => rows.map(row => row.id)") == kept
    assert page.locator(".mark:not(.off)").count() == len(kept)
    assert tally(page) == f"{len(kept)} of {len(result.findings)} claims"
    page.click("text=Clear")
    page.wait_for_selector(".row[hidden]", state="detached")
    assert tally(page) == f"{len(result.findings)} claims"


def test_filter_of_many_articles_counts_in_the_index(visit):
    page = visit("many")
    page.select_option("[name=source]", "=Orla Benn")
    shown = int(tally(page).split()[0])
    assert page.locator(".index tr.off").count() == 3
    assert [page.inner_text(f".index {row} .shown") for row in ("tbody tr:first-child", "tfoot tr")] == [str(shown)] * 2
    assert page.locator(".part:visible").count() == 1


def test_filter_says_which_findings_it_hides(visit):
    page = visit("faults and one")
    hidden = page.locator("#a-1 .findings li").count()
    page.fill("[name=search]", "ships on")
    assert tally(page).endswith(f" claims; {hidden} findings in articles without such a claim")
    assert page.locator(".findings li:visible").count() == 0
    page.click("text=Clear")
    page.wait_for_selector(".row[hidden]", state="detached")
    assert ";" not in tally(page)


def test_index_opens_its_article(visit):
    page = visit("many")
    assert not page.is_visible("#a-2 .text")
    page.click(".index a[href='#a-2']")
    assert page.is_visible("#a-2 .text")


def test_card_on_hover_goes_with_escape_or_the_mouse(visit):
    page = visit()
    page.hover("#m-1-2")
    assert page.locator("#card > dl > *").all_inner_texts()[:2] == [
        "how many of what",
        "+ 900 more soldiers in Tamaral",
    ]
    assert page.get_attribute("#m-1-2", "aria-describedby") == "card"
    page.keyboard.press("Escape")
    assert page.is_hidden("#card")
    page.hover("#m-1-4")
    page.mouse.move(2, 2)
    page.wait_for_selector("#card", state="hidden")


def test_keyboard_walks_from_filters_to_text_to_table(visit):
    page = visit()
    order = []
    for _ in range(80):
        page.keyboard.press("Tab")
        order.append(page.evaluate("(e => e.id || e.name || e.className || e.textContent)(document.activeElement)"))
    marks = [f"m-1-{number}" for number, _ in shipped(SHIPPED[0]).numbered()]
    assert order[0] == "skip"
    assert [one for one in order if one in marks] == marks
    assert (
        order.index("search")
        < order.index("checked")
        < order.index("m-1-1")
        < order.index("claims")
        < order.index("open")
    )


def test_focus_shows_the_card_and_enter_leads_to_the_row_and_back(visit):
    page = visit()
    page.focus(".missing")
    page.keyboard.press("Tab")
    assert "peacekeeping force" in page.inner_text("#card")
    page.keyboard.press("Enter")
    assert focused(page) == "r-1-1"
    page.keyboard.press("Enter")
    assert focused(page) == "m-1-1"


@pytest.mark.parametrize("width", [1400, 400])
def test_click_goes_both_ways(visit, width):
    page = visit(viewport={"width": width, "height": 700})
    page.click("#m-1-16")
    assert focused(page) == "r-1-16"
    assert page.eval_on_selector("#r-1-16", "row => row.getBoundingClientRect().bottom <= innerHeight + 1")
    page.click("#r-1-4 td:nth-child(2)")
    assert focused(page) == "m-1-4"
    assert page.locator(".on:not(.when a)").count() == 2


def test_a_claim_that_is_filtered_out_comes_back_with_its_mark(visit):
    page = visit()
    page.check("[name=status][value=planned]")
    page.click("#m-1-4")
    assert focused(page) == "r-1-4"
    assert tally(page) == "19 claims"


def test_timeline_begins_at_publication_where_it_is_wider_than_the_page(visit):
    page = visit(**NARROW)
    assert page.evaluate("document.querySelector('.scroll').scrollLeft") > 0


def test_findings_and_progress_lead_to_their_claims(visit):
    page = visit("faults")
    assert "which is before the day of publication" in page.inner_text(".findings")
    assert "410 of 1,200 gendarmes" in page.inner_text(".progress")
    page.click(".findings q a:has-text('January 2024')")
    assert page.inner_text(":focus") == "January 2024"
    page.click(".progress q a:has-text('410') >> nth=0")
    assert page.inner_text(":focus") == "410"
    width = "bar => bar.getBoundingClientRect().width / bar.parentElement.clientWidth"
    done = page.eval_on_selector(".progress li:has-text('1,200') .done", width)
    assert done == pytest.approx(410 / 1200, abs=0.01)


def test_timeline_leads_to_the_row(visit):
    page = visit()
    page.click(".when a:has-text('660 troops')")
    assert focused(page) == "r-1-5"


NARROW = {"viewport": {"width": 400, "height": 800}}


@pytest.mark.parametrize(
    ("name", "settings"),
    [("one", {}), ("one", {"color_scheme": "dark"}), ("one", NARROW), ("many", {}), ("faults", {}), ("empty", {})],
)
def test_contrast_labels_and_roles(visit, name, settings):
    page = visit(name, **settings)
    source = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    page.evaluate(source)
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    if name != "empty":
        page.click("#r-1-2 .open")
        page.click("#x-1-2 [data-field=item] button:has-text('wrong')")
        page.hover("#m-1-3")
    run = "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})"
    found = page.evaluate(run, RULES)["violations"]
    assert [(one["id"], [node["html"][:90] for node in one["nodes"]][:3]) for one in found] == []


def test_no_line_is_wider_than_a_telephone(visit):
    page = visit(**NARROW)
    page.click("#r-1-2 .open")
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_copies_a_citation_and_the_record(visit):
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    page.click("#r-1-5 .open")
    page.click("#x-1-5 >> text=Copy as JSON")
    page.wait_for_selector("#x-1-5 output:has-text('Copied')")
    result = shipped(SHIPPED[0])
    assert json.loads(page.evaluate("navigator.clipboard.readText()")) == result.findings[4].to_dict()
    page.click("#x-1-5 >> text=Copy as citation")
    said = page.evaluate("navigator.clipboard.readText()")
    assert said.startswith('“"Another 660 troops will board ships on 15 April."” (Salvenia to raise')
    assert said.endswith(f"line 7, characters {result.findings[4].start} to {result.findings[4].end})")


SELECT = """([start, end]) => {
  const article = document.querySelector('.text');
  document.getSelection().removeAllRanges();
  document.getSelection().addRange(rangeOf(article, start, end));
}"""


def saved(page: Page) -> dict:
    with page.expect_download() as download:
        page.click(".save")
    assert download.value.suggested_filename == "corrections.json"
    return json.loads(download.value.path().read_text(encoding="utf-8"))


def correct(page: Page, number: int, field: str) -> str:
    if not page.locator(f"#x-1-{number}").count():
        page.click(f"#r-1-{number} .open")
    place = f"#x-1-{number} [data-field={field}]"
    page.click(f"{place} button:has-text('wrong')")
    return place


def test_corrections_are_saved_and_opened_again(visit, tmp_path):
    page, result = visit(), shipped(SHIPPED[0])
    text, claims = result.article.text, result.findings
    where = text.index("Salvenia will send")
    place = correct(page, 1, "actor")
    page.evaluate(SELECT, [where, where + 8])
    page.click(f"{place} >> text=Take the words")
    page.click(f"{place} >> text=Note it")
    page.select_option(f"{correct(page, 1, 'status')} select", "target")
    page.click("#x-1-1 [data-field=status] >> text=Note it")
    page.select_option(f"{correct(page, 1, 'kind')} select", "deadline")
    page.click("#x-1-1 [data-field=kind] >> text=Note it")
    page.click(f"{correct(page, 1, 'said_by')} >> text=The text does not say")
    page.fill(f"{correct(page, 2, 'item')} input", "extra soldiers")
    page.keyboard.press("Enter")
    page.click("#x-1-2 [data-field=actor] button:has-text('right')")
    page.click(f"{correct(page, 2, 'when')} >> text=Note it")
    page.click("#r-1-19 .open")
    page.click("#x-1-19 >> text=Not a claim")
    start = text.index("Camp 9")
    page.evaluate(SELECT, [start, start + 6])
    page.click(".float")
    page.click("dialog >> text=Note it")
    page.check(".checked")
    assert page.inner_text(".noted") == "9 corrections, 1 read whole, not saved"
    file = saved(page)
    digest = hashlib.sha256(text.encode()).hexdigest()
    one, two, last = claims[0].to_dict(), claims[1].to_dict(), claims[18].to_dict()

    def mark(record: dict, verdict: str, field: str | None, right: str | None = None, **more: int) -> dict:
        was = {"was": None if field is None else record[field], "right": right}
        spot = {name: record[name] for name in ("start", "end", "text")}
        return {"article": digest, "claim": record["id"], "verdict": verdict, "field": field, **was, **spot, **more}

    assert file["corrections"] == [
        mark(one, "wrong", "actor", "Salvenia", right_start=where, right_end=where + 8),
        mark(one, "wrong", "status", "target"),
        mark(one, "wrong", "kind", "deadline"),
        mark(one, "wrong", "said_by", ""),
        mark(two, "wrong", "item", "extra soldiers"),
        mark(two, "right", "actor"),
        mark(two, "wrong", "when"),
        mark(last, "not_a_claim", None),
        {"article": digest, "claim": None, "verdict": "missing", "field": None, "was": None, "right": "quantity",
         "start": start, "end": start + 6, "text": "Camp 9"},
    ]  # fmt: skip
    (article,) = file["articles"]
    assert article["digest"] == digest
    assert article["checked"] is True
    assert [one["id"] for one in article["claims"]] == [one.id for one in claims]
    assert all(shown["cells"] == {name: one.to_dict()[name] for name in shown["cells"]}
               for shown, one in zip(article["claims"], claims, strict=True))  # fmt: skip
    again = visit()
    (tmp_path / "corrections.json").write_text(json.dumps(file), encoding="utf-8")
    again.set_input_files(".load", tmp_path / "corrections.json")
    again.wait_for_selector(".noted:has-text('9 corrections')")
    assert again.locator(".row.refused").count() == 1
    assert saved(again) == file


def test_words_are_found_where_they_are_typed_and_offsets_count_characters(visit):
    page, text = visit("hostile"), hostile().article.text
    page.click(".missing")
    page.fill("[name=words]", "boom")
    page.click("dialog >> text=Note it")
    assert "stand in 6 places" in page.inner_text(".problem")
    page.fill("[name=words]", "🙂 soldiers")
    page.click("dialog >> text=Note it")
    (mark,) = saved(page)["corrections"]
    assert text[mark["start"] : mark["end"]] == mark["text"] == "🙂 soldiers"


def test_correction_is_undone(visit):
    page = visit()
    page.click("#r-1-1 .open")
    page.click("#x-1-1 [data-field=item] button:has-text('right')")
    assert page.inner_text(".noted") == "1 correction, not saved"
    page.click("#x-1-1 >> text=Undo")
    assert page.inner_text(".noted") == "No corrections yet"
    assert page.is_disabled(".save")


def test_another_file_is_not_opened(visit, tmp_path):
    page = visit()
    (tmp_path / "other.json").write_text('{"corrections": 3}', encoding="utf-8")
    page.set_input_files(".load", tmp_path / "other.json")
    page.wait_for_selector(".noted:has-text('other.json: is no file of corrections')")


def test_prints_every_article_open(visit):
    page = visit("many")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".part .text:visible").count() == 4
    assert page.is_hidden(".filters")
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_reads_without_a_script(visit):
    page = visit(java_script_enabled=False)
    page.click("#m-1-3")
    assert page.url.endswith("#r-1-3")
