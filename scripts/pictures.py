"""What the scripts that take pictures share: a browser, and files that are small."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

IMAGES = Path(__file__).parents[1] / "docs" / "images"
COLOURS = 64


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, closed at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


def shrink(path: Path) -> None:
    """Reduce the picture to few colours, which is enough for screens, and a small file."""
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    print(f"Wrote {path.name}, {path.stat().st_size // 1024} kB")
