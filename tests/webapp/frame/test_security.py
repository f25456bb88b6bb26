"""Headers of every answer, static files, conditional requests."""

import re

import pytest

PAGES = ["/terms", "/nowhere", "/api/v1/health", "/static/style.css", "/go.php?id=47"]


@pytest.mark.parametrize("address", PAGES)
def test_every_answer_forbids_what_the_pages_do_not_need(client, address):
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_no_answer_sets_a_cookie(client):
    for address in PAGES:
        assert "Set-Cookie" not in client.get(address).headers


def test_static_addresses_in_pages_may_be_kept_for_ever(client):
    page = client.get("/terms").text
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert addresses
    for address in addresses:
        answer = client.get(address.replace("&amp;", "&"))
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("address", ["/static/style.css", "/static/style.css?v=0123456789abcdef"])
def test_a_static_address_that_does_not_name_the_content_is_checked_each_time(client, address):
    assert client.get(address).headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("address", ["/terms", "/static/style.css", "/api/v1/terms/apprenticeship"])
@pytest.mark.parametrize("encoding", ["br", "gzip", None])
def test_what_has_not_changed_is_not_sent_again(client, address, encoding):
    headers = {"Accept-Encoding": encoding} if encoding else {}
    first = client.get(address, headers=headers)
    assert first.headers.get("Content-Encoding") == encoding
    again = client.get(address, headers=headers | {"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.data == b""


@pytest.mark.parametrize("address", ["/terms", "/nowhere", "/static/style.css"])
def test_head_says_what_get_would_without_a_body(client, address):
    head, get = client.head(address), client.get(address)
    assert head.status_code == get.status_code
    assert head.headers["Content-Type"] == get.headers["Content-Type"]
    assert head.data == b""


def test_a_page_says_that_it_depends_on_language_and_encoding(client):
    vary = client.get("/terms").headers["Vary"].lower()
    assert "accept-language" in vary
    assert "accept-encoding" in vary


def test_pages_take_no_posts(client):
    assert client.post("/terms", data={"a": "b"}).status_code == 405
