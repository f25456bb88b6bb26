"""Originals are shown as they came, without power over our pages."""

import pytest

from glossary.nouns.resource import Resource
from glossary.store.originals import keep
from webapp.app import create_app
from webapp.readers.resource.originals import original_address


def article(services, media_type):
    resources = (record.noun for record in services.catalogue().resources.values())
    return next(r for r in resources if r.file and r.media_type == media_type)


@pytest.fixture
def pdf(starter_services):
    return original_address(article(starter_services, "application/pdf"))


@pytest.fixture
def page(starter_services):
    return original_address(article(starter_services, "text/html"))


def test_a_pdf_is_shown_in_the_browser_and_may_be_kept(client, pdf):
    answer = client.get(pdf, buffered=True)
    assert answer.status_code == 200
    assert answer.content_type == "application/pdf"
    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert "immutable" in answer.headers["Cache-Control"]
    # A sandbox would keep the browser's own viewer from opening it.
    assert "sandbox" not in answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_a_viewer_gets_the_part_of_a_pdf_that_it_asks_for(client, pdf):
    whole = client.get(pdf, buffered=True).data
    part = client.get(
        pdf, headers={"Range": "bytes=100-199", "Accept-Encoding": "br, gzip"}, buffered=True
    )
    assert part.status_code == 206
    assert part.data == whole[100:200]
    assert part.headers["Content-Range"] == f"bytes 100-199/{len(whole)}"


def test_a_part_that_does_not_exist_is_refused(client, pdf):
    assert client.get(pdf, headers={"Range": "bytes=99999999-"}, buffered=True).status_code == 416


def test_a_page_cannot_run_scripts_or_send_forms(client, page):
    answer = client.get(page, buffered=True)
    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox;")
    assert "allow-scripts" not in policy
    assert "script-src" not in policy
    assert "default-src 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_page_is_never_sent_in_compressed_parts(client, page):
    headers = {"Range": "bytes=10-19", "Accept-Encoding": "gzip"}
    assert client.get(page, headers=headers, buffered=True).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/original/" + "0" * 64 + "/unknown.pdf",
        "/original/short/unknown.pdf",
        "/original/..%2f..%2fstore.sqlite/x",
        "/original/" + "Z" * 64 + "/unknown.pdf",
    ],
)
def test_what_is_not_held_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_a_file_that_no_public_resource_names_is_not_given_out(serving):
    services = serving(Resource(id="report", type="publication", title={"en": "Report"}))
    digest = keep(services.originals, b"%PDF-1.7 a draft")
    client = create_app(services.settings, services).test_client()
    assert client.get(f"/original/{digest}/draft.pdf").status_code == 404


def test_the_name_in_the_address_cannot_bring_in_a_header(client, pdf):
    address = pdf.rpartition("/")[0] + "/a%0d%0aX-Evil:%201%22.pdf"
    answer = client.get(address, buffered=True)
    assert "X-Evil" not in answer.headers
    assert "\n" not in answer.headers["Content-Disposition"]
