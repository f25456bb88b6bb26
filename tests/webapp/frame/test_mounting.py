"""The service below a path: every address that it writes stays below it."""

import shutil
import subprocess
import time
from contextlib import closing, contextmanager
from dataclasses import replace

import pytest
import requests
from crawling import walk
from factories import make_resource
from flask import Flask
from people import PASSWORD, make_account
from ports import keep_port, port_of
from running import serving as running
from soldering import SOLDERING
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.test import Client
from werkzeug.wrappers import Response

from webapp.app import create_app
from webapp.frame.mounting import forwarded_path
from webapp.frame.services import Services
from webapp.frame.settings import read_settings

ROOT = "http://localhost/glossary"
READ = (
    "/",
    "/search?q=training",
    "/search?q=aprenticeship&lang=fr",
    "/search?q=training&to=",
    "/terms?as_of=2099-01-01",
    "/term/apprenticeship.",
    "/term/apprenticeship.docx",
    "/term/no-such-term",
    "/term/apprenticeship/history",
    "/go.php?q=TVETipedia&term=Apprenticeship",
    "/api/v1/search?q=training",
    "/api/v1/suggest?q=appr",
    "/api/v1/openapi.json",
    "/editor",
    "/resources/event",
)
READ_ROUTES = {
    "/",
    "/search",
    "/terms",
    "/term/<id>",
    "/term/<id>.<suffix>",
    "/term/<id>/history",
    "/term/<id>/suggest",
    "/resource/<id>",
    "/resource/<id>.<suffix>",
    "/resources/<kind>",
    "/resources/event.ics",
    "/theme/<id>",
    "/country/<code>",
    "/source/<id>",
    "/check",
    "/about",
    "/api",
    "/widget",
    "/sign-in",
    "/static/<path:filename>",
}
WRITE = (
    "/editor",
    "/account",
    "/people",
    "/editor/settings",
    "/editor/review",
    "/editor/import",
    "/editor/misses",
    "/editor/concept/soldering",
    "/editor/concept/soldering/edit",
    "/editor/resource/trade-report-2019/history",
)
WRITE_ROUTES = {
    "/editor",
    "/account",
    "/account/password",
    "/account/second-factor",
    "/people",
    "/people/<name>",
    "/editor/settings",
    "/editor/<kind>/<id>",
    "/editor/<kind>/<id>/edit",
    "/editor/<kind>/<id>/history",
    "/editor/misses",
    "/editor/export",
    "/editor/notices",
}


def _mounted(app):
    return Client(DispatcherMiddleware(lambda *_: [], {"/glossary": app}), Response)


def test_no_address_of_a_page_for_readers_leads_out_of_the_path(starter_app):
    walked = walk(_mounted(starter_app).get, starter_app, ROOT, *READ)
    assert walked.strays == set()
    assert READ_ROUTES - set(walked.routes) == set()


def test_no_address_of_the_desk_leads_out_of_the_path(desk):
    made = desk(SOLDERING, make_resource())
    make_account(made.store.database, "administrator", password=PASSWORD)
    client = _mounted(made.app)
    form = {"name": "administrator", "password": PASSWORD, "next": "/glossary/editor/review"}
    entered = client.post("/glossary/sign-in", data=form)
    assert entered.location == "/glossary/editor/review"
    assert "Path=/glossary;" in entered.headers["Set-Cookie"]
    walked = walk(client.get, made.app, ROOT, *WRITE)
    assert walked.strays == set()
    assert WRITE_ROUTES - set(walked.routes) == set()


@pytest.mark.parametrize(
    "elsewhere", ["/wiki", "/glossaryx", "//glossary", "/glossary/../wiki", "/glossary/.%2e/x"]
)
def test_nobody_is_led_to_a_neighbour_of_the_service_after_signing_in(desk, elsewhere):
    made = desk()
    make_account(made.store.database, "editor", password=PASSWORD)
    form = {"name": "editor", "password": PASSWORD, "next": elsewhere}
    entered = _mounted(made.app).post("/glossary/sign-in", data=form)
    assert entered.location == "/glossary/editor"


@pytest.mark.parametrize("asked", ["/glossary/term/soldering", "/term/soldering"])
def test_the_path_of_the_public_address_counts_whether_the_proxy_takes_it_off_or_not(
    serving, asked
):
    below = _with(serving(SOLDERING), TVETIPEDIA_BASE_URL="https://example.org/glossary/")
    client = _app(below).test_client()
    text = client.get(asked).text
    assert 'rel="canonical" href="https://example.org/glossary/term/soldering"' in text
    assert 'href="/glossary/terms"' in text
    assert 'href="/terms"' not in text
    assert client.get("/glossary").location == "http://localhost/glossary/"


@pytest.mark.parametrize(
    ("sent", "path"),
    [
        ("/glossary", "/glossary"),
        ("/glossary/", "/glossary"),
        ("/a/b-c_d.e", "/a/b-c_d.e"),
        ("/first, /last", "/last"),
        ("//evil.example", ""),
        ("https://evil.example", ""),
        ("/a/../b", ""),
        ("/a b", ""),
        ('/"><script>', ""),
        ("/" + "a" * 300, ""),
        ("/", ""),
        ("", ""),
    ],
)
def test_only_a_plain_path_counts_as_forwarded(sent, path):
    assert forwarded_path(sent) == path


@pytest.mark.parametrize(
    ("given", "root"),
    [
        ({"TVETIPEDIA_FORWARDED_PREFIX": "yes", "TVETIPEDIA_PROXIES": "1"}, "/glossary"),
        ({"TVETIPEDIA_FORWARDED_PREFIX": "yes"}, ""),
        ({"TVETIPEDIA_PROXIES": "1"}, ""),
    ],
)
def test_a_path_in_a_header_counts_only_if_the_settings_say_that_a_proxy_sets_it(
    serving, given, root
):
    client = _app(_with(serving(SOLDERING), **given)).test_client()
    text = client.get("/", headers={"X-Forwarded-Prefix": "/glossary"}).text
    assert f'href="{root}/terms"' in text


def _with(services: Services, **given: str) -> Services:
    """The same open parts with other settings."""
    instance = {"TVETIPEDIA_INSTANCE": str(services.settings.instance)}
    return replace(services, settings=read_settings(instance | given))


def _app(services: Services) -> Flask:
    return create_app(services.settings, services)


NGINX = """
daemon off; master_process off; pid {folder}/pid; error_log stderr;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
    uwsgi_temp_path {folder}; scgi_temp_path {folder};
    server {{
        listen 127.0.0.1:{port};
        location {location} {{
            proxy_pass {upstream};
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_set_header X-Forwarded-Host $http_host;
            proxy_set_header X-Forwarded-Prefix {named};
        }}
    }}
}}
"""
WAYS = {
    "the path is taken off": ("/glossary/", "{app}/", '""'),
    "the path is left on": ("/glossary", "{app}", '""'),
    "the path is taken off and named": ("/glossary/", "{app}/", "/glossary"),
}


@contextmanager
def _nginx(folder, port, location, upstream, named):
    binary = shutil.which("nginx") or "/usr/sbin/nginx"
    if not shutil.which(binary):
        pytest.skip("nginx is not installed: apt-get install nginx-light")
    file = folder / "nginx.conf"
    file.write_text(
        NGINX.format(folder=folder, port=port, location=location, upstream=upstream, named=named)
    )
    with subprocess.Popen([binary, "-c", file, "-e", "stderr"], stderr=subprocess.PIPE) as process:
        try:
            _await(process, port)
            yield
        finally:
            process.terminate()


def _await(process, port):
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            requests.get(f"http://127.0.0.1:{port}/", timeout=5)
        except requests.ConnectionError:
            assert process.poll() is None, process.stderr.read()
            time.sleep(0.02)
        else:
            return
    pytest.fail("nginx did not answer within 30 s")


class _Headers(dict):
    def get_all(self, name):
        return [self[name]] if name in self else []


class _Answer:
    def __init__(self, answer):
        self.text = answer.text
        self.headers = _Headers({name.title(): value for name, value in answer.headers.items()})
        self.close = answer.close


@pytest.mark.parametrize("way", WAYS)
def test_behind_nginx_no_address_leads_out_of_the_path(starter_services, tmp_path, way):
    location, upstream, named = WAYS[way]
    with closing(keep_port()) as kept:
        root = f"http://127.0.0.1:{port_of(kept)}/glossary"
        given = {"TVETIPEDIA_PROXIES": "1"}
        if named == "/glossary":
            given["TVETIPEDIA_FORWARDED_PREFIX"] = "yes"
        else:
            given["TVETIPEDIA_BASE_URL"] = root
        services = _with(starter_services, **given)
        app = _app(services)
        with running(app, services.settings) as address:
            upstream = upstream.format(app=address)
            with _nginx(tmp_path, port_of(kept), location, upstream, named):
                walked = walk(
                    lambda page: _Answer(requests.get(page, timeout=30, allow_redirects=False)),
                    app,
                    root,
                    "/",
                    "/sign-in",
                    "/search?q=training",
                    "/term/apprenticeship/",
                    "/editor",
                    "/api/v1/terms/apprenticeship",
                )
    assert walked.strays == set()
    assert {"/term/<id>", "/term/<id>.<suffix>", "/widget", "/api"} <= set(walked.routes)
    assert len(walked.routes) > 25
