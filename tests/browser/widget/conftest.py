"""Partner sites: pages of another origin, with a policy of their own, that embed the widget."""

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from browser.watching import watched
from factories import make_concept, make_definition
from playwright.sync_api import Browser, ConsoleMessage, Page
from running import serving

from webapp.app import create_app
from webapp.frame.settings import read_settings
from webapp.instance import prepare
from webapp.widget.parts import LOADER, read_parts

STRICT = "default-src 'none'; script-src {host}; connect-src {host}"
SEARCH = """<tvet-search{attributes}><form action="{host}/search">
<input name="q" type="search" aria-label="Search terms"><button>Search</button>
</form></tvet-search>"""


QUOTED = make_definition(
    "d1", "A quoted sentence.", kind="quotation", source="ilo-2006-glossary", year=2006
)
NOUNS = (
    (make_concept("zymurgy", {"en": "Zymurgy"}, definition=(QUOTED,)), "published"),
    (make_concept("zygote-care", {"en": "Zygote care"}), "published"),
    (make_concept("zeppelin-craft", {"en": "Zeppelin craft"}), "withdrawn"),
)
"""A term that is only quoted, one without a definition and a withdrawn one."""


PAGE = """<!doctype html><html {html}><head><meta charset="utf-8"><title>Partner</title>
<meta name="viewport" content="width=device-width, initial-scale=1">{head}{script}</head>
<body><main><h1>Partner</h1>{body}</main></body></html>"""


def _filled(text: str, values: dict[str, str]) -> str:
    """`text` with values in place of their names in braces; other braces are left alone."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


@dataclass
class Service:
    """TVETipedia on a real port, whose interface can be made slow or taken down."""

    address: str = ""
    delay: float = 0.0
    """Seconds that every answer of the JSON interface takes longer."""
    down: bool = False
    """Whether the JSON interface answers 503."""
    asked: list[str] = field(default_factory=list)
    """Paths with queries that were asked for, in their order."""
    told: list[str] = field(default_factory=list)
    """Addresses of pages and cookies that came with questions to the JSON interface."""

    def around(self, app: Any) -> Callable[..., Any]:
        """The application behind this trouble."""

        def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
            path = environ["PATH_INFO"]
            query = environ["QUERY_STRING"]
            self.asked.append(f"{path}?{query}" if query else path)
            if path.startswith("/api/"):
                told = (environ.get("HTTP_REFERER"), environ.get("HTTP_COOKIE"))
                self.told += [text for text in told if text]
                time.sleep(self.delay)
                if self.down:
                    start("503 Service Unavailable", [("Access-Control-Allow-Origin", "*")])
                    return [b"{}"]
            return app(environ, start)

        return answer

    def questions(self, kind: str) -> list[str]:
        """What was asked of one part of the JSON interface, such as `suggest`."""
        return [path for path in self.asked if path.startswith(f"/api/v1/{kind}")]


@dataclass
class Partner:
    """Another site: its pages by path, each with the policy it is sent with."""

    address: str = ""
    pages: dict[str, tuple[str, str | None]] = field(default_factory=dict)

    def host(self, body: str | Path, policy: str | None, texts: dict[str, str]) -> str:
        """The address of one more page, with these texts in place of their names."""
        whole = body.read_text("utf-8") if isinstance(body, Path) else PAGE.replace("{body}", body)
        path = f"/{len(self.pages)}"
        self.pages[path] = (_filled(whole, texts), policy and _filled(policy, texts))
        return self.address + path


@pytest.fixture(scope="session")
def _running(starter_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("widget") / "instance"
    shutil.copytree(starter_folder, folder)
    settings = read_settings({"TVETIPEDIA_INSTANCE": str(folder)})
    with closing(prepare(settings, lambda text: None)) as services:
        for noun, status in NOUNS:
            services.store.put(noun, status=status, editor="tests")
        service = Service()
        app = service.around(create_app(settings, services))
        with serving(app, settings) as service.address:
            yield service


@pytest.fixture
def service(_running: Service) -> Service:
    """The service in good health, asked nothing yet."""
    _running.delay, _running.down = 0.0, False
    _running.asked.clear()
    _running.told.clear()
    return _running


@pytest.fixture(scope="session")
def partner() -> Iterator[Partner]:
    """The partner's web server; `localhost` is another site than `127.0.0.1`."""
    site = Partner()

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page, policy = site.pages.get(self.path.partition("?")[0], ("", None))
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            if policy:
                self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *arguments: object) -> None:
            """Stay silent: the tests say what matters."""

    server = ThreadingHTTPServer(("localhost", 0), Pages)
    site.address = f"http://localhost:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield site
    server.shutdown()
    server.server_close()
    thread.join(timeout=5)


@pytest.fixture
def script(service: Service) -> str:
    """The line with which a page loads the widget."""
    integrity = read_parts()[LOADER].integrity
    return (
        f'<script type="module" src="{service.address}/widget/v1/{LOADER}" '
        f'integrity="{integrity}" crossorigin></script>'
    )


@pytest.fixture
def hosted(
    browser: Browser, service: Service, partner: Partner, script: str
) -> Iterator[Callable[..., Page]]:
    """Opens a partner's page: `hosted("<tvet-search>…", policy=…, width=375, touch=True, …)`.

    Without a body it is the plain search; a path is that of a whole document. Whatever is written
    to the console as an error fails the test, a breach of the policy among it; warnings are kept
    in `page.warnings`.
    """
    with watched(browser, _is_of_the_favicon) as windows:

        def open_page(
            body: str | Path = SEARCH,
            *,
            attributes: str = "",
            head: str = "",
            html: str = 'lang="en"',
            policy: str | None = STRICT,
            width: int = 1280,
            height: int = 800,
            with_script: bool = True,
            **options: Any,
        ) -> Page:
            texts = {"html": html, "head": head, "attributes": attributes, "host": service.address}
            texts["script"] = script if with_script else ""
            address = partner.host(body, policy, texts)
            context = windows.context(viewport={"width": width, "height": height}, **options)
            page = context.new_page()
            page.complaints, page.warnings = windows.complaints, (warnings := [])
            page.on("console", lambda said: said.type == "warning" and warnings.append(said.text))
            page.goto(address)
            return page

        yield open_page


def _is_of_the_favicon(said: ConsoleMessage) -> bool:
    return said.location["url"].endswith("/favicon.ico")


@pytest.fixture
def expecting() -> Callable[..., Any]:
    """Within it, errors on the console of a page are looked for and not held against the test."""

    @contextmanager
    def expect_complaint(page: Page, text: str) -> Iterator[None]:
        yield
        for _ in range(50):
            if any(text in complaint for complaint in page.complaints):
                break
            page.wait_for_timeout(100)
        else:
            pytest.fail(f"no complaint about {text!r} among {page.complaints}")
        page.complaints.clear()

    return expect_complaint


@pytest.fixture
def told(capfd: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Writes a measured figure where whoever runs the tests sees it."""

    def tell(figure: str) -> None:
        with capfd.disabled():
            sys.stdout.write(f"\n{figure}\n")

    return tell
