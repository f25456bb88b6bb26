"""Small files, small functions, and a docstring for whatever others use."""

import ast
from statistics import median

MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_FUNCTION = 50
MEDIAN_LINES_OF_A_FUNCTION = 8


def _functions(module):
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _lines(function):
    """Lines from `def` to the end, without the docstring."""
    first = function.body[0]
    text = 0
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        text = first.end_lineno - first.lineno + 1
    return function.end_lineno - function.lineno + 1 - text


def test_no_file_is_long(root, modules):
    files = [module.path for module in modules.values()]
    files += [
        path.relative_to(root)
        for folder in ("tests", "scripts", "benchmarks")
        for path in (root / folder).rglob("*.py")
    ]
    long = {
        str(path): lines
        for path in files
        if (lines := len((root / path).read_text("utf-8").splitlines())) > MOST_LINES_OF_A_FILE
    }
    assert not long


def test_no_function_is_long(modules):
    long = {
        f"{module.path}:{function.name}": _lines(function)
        for module in modules.values()
        for function in _functions(module)
        if _lines(function) > MOST_LINES_OF_A_FUNCTION
    }
    assert not long


def test_most_functions_are_short(modules):
    lines = [_lines(function) for module in modules.values() for function in _functions(module)]
    assert median(lines) <= MEDIAN_LINES_OF_A_FUNCTION


def test_everything_public_says_what_it_is(modules):
    silent = set()
    for module in modules.values():
        public = [
            node
            for node in module.tree.body
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        ]
        silent |= {f"{module.path}:{node.name}" for node in public if not ast.get_docstring(node)}
        if not ast.get_docstring(module.tree):
            silent.add(str(module.path))
    assert not silent


def test_a_docstring_says_what_is_done_not_that_nothing_is_returned(root):
    files = (
        path
        for folder in ("glossary", "indexer", "webapp", "tests", "scripts", "benchmarks")
        for path in (root / folder).rglob("*.py")
    )
    wrong = {
        f"{path.relative_to(root)}:{node.lineno}"
        for path in files
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and (ast.get_docstring(node) or "").startswith(("Nothing;", "Nothing,", "Nothing:"))
    }
    assert not wrong
