"""Bring the translations up to date with the strings in code and templates, and compiles them.

    python scripts/update_translations.py

New strings are then empty in webapp/translations/<language>/LC_MESSAGES/messages.po: translate them
there and run this again. Strings that are used no more are dropped.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "webapp" / "translations"
LANGUAGES = ("fr", "es", "ar", "ru", "zh")
"""Languages whose catalogues hold every string; a test fails while one of theirs is missing."""
MARKERS = ("lazy_gettext", "english")
"""Functions that mark strings, beside those that Babel knows."""


def main() -> None:
    """Extract, update, compile."""
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "messages.pot"
        keywords = [f"--keyword={marker}" for marker in MARKERS]
        _babel(
            "extract",
            f"--mapping={FOLDER / 'babel.cfg'}",
            *keywords,
            "--no-location",
            "--sort-output",
            "--project=TVETipedia",
            "--version=1",
            "--msgid-bugs-address=see the About page",
            f"--output={template}",
            ".",
        )
        for language in LANGUAGES:
            made = (FOLDER / language / "LC_MESSAGES" / "messages.po").exists()
            options = ("--no-fuzzy-matching", "--ignore-obsolete") if made else ()
            files = (f"--input-file={template}", f"--output-dir={FOLDER}", f"--locale={language}")
            _babel("update" if made else "init", *files, *options)
    _babel("compile", f"--directory={FOLDER}", "--statistics")


def _babel(*arguments: str) -> None:
    command = [sys.executable, "-m", "babel.messages.frontend", "--quiet", *arguments]
    subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
