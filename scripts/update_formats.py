"""Write the exchange formats that there are into the table in docs/formats.md.

python scripts/update_formats.py
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "formats.md"
MARKED = re.compile(
    r"(<!-- `python scripts/update_formats.py` writes this table. -->\n).*?(<!-- end -->)", re.S
)


def main() -> None:
    """Replace the table between the marks."""
    sys.path.insert(0, str(ROOT))
    from glossary.exchange.registry import table  # noqa: PLC0415 - found by the line above

    text = DOCUMENT.read_text("utf-8")
    DOCUMENT.write_text(
        MARKED.sub(lambda marks: f"{marks[1]}\n{table()}\n{marks[2]}", text), "utf-8"
    )


if __name__ == "__main__":
    main()
