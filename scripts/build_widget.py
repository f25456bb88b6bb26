"""Make the widget's scripts small, by esbuild from npm.

    npm ci && python scripts/build_widget.py

Written are `webapp/widget/built/`, which is served and kept in version control, and the digests of
the scripts that it was made from, by which a test sees when it is out of date.
"""

import hashlib
import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
ESBUILD = ROOT / "node_modules" / ".bin" / "esbuild"
SOURCES = ROOT / "webapp" / "widget" / "static"
BUILT = ROOT / "webapp" / "widget" / "built"
DIGESTS = BUILT / "sources.json"


def main() -> None:
    """Write the scripts and the digests of their sources."""
    if not ESBUILD.exists():
        raise SystemExit("esbuild is not installed: run npm ci")
    build(BUILT)
    DIGESTS.write_text(json.dumps(digests(), indent=2) + "\n", "utf-8")


def build(folder: Path) -> None:
    """Write the small scripts into the folder.

    Raises: CalledProcessError when a script has a mistake in it.
    """
    options = ["--minify", "--charset=utf8", "--target=es2022", "--legal-comments=none"]
    places = [f"--outbase={SOURCES}", f"--outdir={folder}", "--log-level=warning"]
    subprocess.run([ESBUILD, *options, *places, *scripts()], check=True)


def scripts() -> list[Path]:
    """The scripts as they are written."""
    return sorted(SOURCES.rglob("*.js"))


def digests() -> dict[str, str]:
    """The sha256 of each script by its path."""
    return {
        path.relative_to(SOURCES).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in scripts()
    }


if __name__ == "__main__":
    main()
