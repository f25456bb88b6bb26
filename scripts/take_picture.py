"""Takes the picture in README.md from a real service over the starter corpus.

    python scripts/take_picture.py

Needs Chromium and what `make test` installs.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from pictures import chromium

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "images" / "term.png"
PORT = 8192
PAGE = f"http://127.0.0.1:{PORT}/term/recognition-of-prior-learning"


def main() -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as folder:
        service = subprocess.Popen(
            [Path(sys.executable).with_name("tvetipedia"), "serve", "--port", str(PORT)],
            env={**os.environ, "TVETIPEDIA_INSTANCE": folder},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            _wait(service)
            _take()
        finally:
            service.terminate()
            service.wait()
    print(f"Wrote {PICTURE.relative_to(ROOT)}, {PICTURE.stat().st_size // 1024} kB")


def _wait(service: subprocess.Popen[str]) -> None:
    assert service.stdout is not None
    if not any("is ready" in line for line in service.stdout):
        raise SystemExit("The service did not start; run `tvetipedia serve` to see why.")


def _take() -> None:
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.goto(PAGE)
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURE)


if __name__ == "__main__":
    main()
