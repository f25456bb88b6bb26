"""Wapiti, a scanner for holes in web pages, over the pages and the desk of a running server.

It is under the GPL, so it is called as a program where somebody has installed it, and nowhere else.
"""

import shutil
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from threading import Thread

from people import make_account, signed_in_client
from werkzeug.serving import make_server

from webapp.app import create_app
from webapp.frame.settings import read_settings
from webapp.instance import prepare

_MODULES = "exec,file,redirect,sql,ssrf,xss,permanentxss,crlf"


def crawl(minutes: int) -> str:
    """What wapiti found, in a line; a reason where it could not be asked.

    Raises: AssertionError with its report when it found a hole.
    """
    program = shutil.which("wapiti")
    if program is None:
        return "skipped: wapiti is not installed (pipx install wapiti3)"
    with tempfile.TemporaryDirectory() as folder:
        instance = Path(folder) / "instance"
        settings = read_settings({"TVETIPEDIA_INSTANCE": str(instance)})
        with closing(prepare(settings, lambda _: None)) as services:
            app = create_app(settings, services)
            account = make_account(services.store.database, "editor")
            client = signed_in_client(app, services, account)
            cookies = "; ".join(f"{c.key}={c.value}" for c in client._cookies.values())
            server = make_server("127.0.0.1", 0, app, threaded=True)
            Thread(target=server.serve_forever, daemon=True).start()
            try:
                found = _asked(program, server.server_port, cookies, minutes, Path(folder))
            finally:
                server.shutdown()
    assert not found, found
    return "no hole found"


def _asked(program: str, port: int, cookies: str, minutes: int, folder: Path) -> str:
    report = folder / "report.txt"
    root = f"http://127.0.0.1:{port}/"
    scanned = ["-u", root, "-s", f"{root}editor", "-m", _MODULES, "--flush-session", "-f", "txt"]
    bounds = ["--max-scan-time", str(60 * minutes), "-d", "3", "-o", str(report)]
    command = [program, *scanned, *bounds, "-H", f"Cookie: {cookies}", "--store-session", folder]
    subprocess.run(command, check=True, stdout=sys.stderr, timeout=120 * minutes)
    text = report.read_text("utf-8")
    return text if "Evil request" in text else ""
