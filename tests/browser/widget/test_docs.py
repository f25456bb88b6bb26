"""The examples of docs/widget.md do what it says, under the policy that it names."""

import re
from pathlib import Path

import pytest
from browser.widget.steps import box, type_into
from playwright.sync_api import expect

from webapp.widget.parts import LOADER, read_parts

TEXT = (Path(__file__).parents[3] / "docs" / "widget.md").read_text("utf-8")
EXAMPLES = dict(re.findall(r"<!-- example: (\w+) -->\n```html\n(.*?)```", TEXT, re.S))
POLICY = re.search(r"```csp\n(.*?)\n```", TEXT)[1]
SCRIPT = re.search(r"```html\n(<script.*?</script>)", TEXT)[1]


@pytest.fixture
def example(hosted, service):
    """Opens a page with an example: the script of the document, its policy and nothing else."""

    def open_example(name, *, policy=""):
        script = SCRIPT.replace("HASH", read_parts()[LOADER].integrity)
        return hosted(
            EXAMPLES[name].replace("https://HOST", service.address),
            head=script.replace("https://HOST", service.address),
            policy=f"default-src 'none'; {POLICY.replace('https://HOST', service.address)}{policy}",
            with_script=False,
        )

    return open_example


def test_every_example_is_run():
    assert set(EXAMPLES) == {"search", "preview", "define", "looks"}


def test_the_search_field_searches_among_some_kinds_in_french(example, service):
    page = example("search")
    type_into(page, "formation")
    expect(page.locator("li .kind").first).to_have_text(re.compile("^(Terme|Publication)$"))
    assert set(page.locator("li .kind").all_inner_texts()) <= {"Terme", "Publication"}
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{service.address}/search?kind=term&kind=publication&q=formation")


def test_a_label_leads_to_the_field_and_a_choice_is_shown_in_place(example):
    page = example("preview")
    page.get_by_text("Look up a term").click()
    expect(box(page)).to_be_focused()
    type_into(page, "apprenticeship")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="Apprenticeship")).to_be_focused()


def test_definitions_stand_where_the_document_says(example):
    page = example("define")
    expect(page.locator("tvet-term")).to_have_count(2)
    marked = page.evaluate("[...document.querySelectorAll('tvet-term')].map(e => e.textContent)")
    assert marked == ["Apprenticeships", "qualification"]
    page.get_by_role("button", name="qualification").hover()
    expect(page.get_by_role("group", name="Qualification")).to_be_visible()


def test_properties_and_parts_change_the_looks(example):
    page = example("looks", policy="; style-src 'unsafe-inline'")
    type_into(page, "appren")
    button = page.get_by_role("button", name="Search")
    expect(button).to_have_css("background-color", "rgb(122, 31, 43)")
    expect(button).to_have_css("border-top-left-radius", "16px")
    expect(page.get_by_role("option").first).to_have_css("font-style", "italic")
