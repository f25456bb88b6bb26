"""Small functions in the scripts of the pages too.

They are laid out as the Python is: a function over several lines opens with a brace at the end of
a line and ends with the next brace that stands as deep as this line.
"""

import re

MOST_LINES_OF_ITS_OWN = 50
"""Of a function, without the functions inside it."""

MOST_LINES = 125
"""With them: one function around others is a part of a page, as a class is in Python."""

# One file for all of it, since every reader of a partner's page would pay for one file more.
LONGER = {"webapp/widget/static/v1/tvet-search.js:run"}

OPENS = re.compile(r"(?:=> \(?|\) )\{$")
BLOCK = re.compile(r"(?:\} )?(?:else |catch |if |for |while |switch )")
NAME = re.compile(r"(?:.*?\bconst )?(\w+)")


def _functions(path):
    """Name and line numbers of every function over several lines."""
    lines = path.read_text("utf-8").splitlines()
    for first, line in enumerate(lines):
        text = line.lstrip()
        if OPENS.search(text) and not BLOCK.match(text):
            end = line.removesuffix(text) + "}"
            ends = (n for n in range(first + 1, len(lines)) if lines[n].startswith(end))
            last = next(ends, None)
            assert last, f"{path}:{first + 1}: no brace that stands as deep ends what opens here"
            name = NAME.match(text)
            yield name[1] if name else f"line {first + 1}", range(first, last + 1)


def _sizes(path):
    """Lines of its own and all lines of every function, by its name."""
    functions = list(_functions(path))
    for name, lines in functions:
        inside = {n for _, other in functions if other[0] in lines[1:] for n in other}
        yield name, len(set(lines) - inside), len(lines)


def test_no_function_of_a_script_is_long(root):
    scripts = sorted((root / "webapp").rglob("*.js"))
    long = {
        f"{path.relative_to(root)}:{name}": (own, whole)
        for path in scripts
        for name, own, whole in _sizes(path)
        if own > MOST_LINES_OF_ITS_OWN or whole > MOST_LINES
    }
    assert long.keys() == LONGER, long
