"""Imports run down: glossary <- indexer <- webapp."""

import ast
from graphlib import CycleError, TopologicalSorter

import pytest

BELOW = {
    "glossary": (
        "indexer",
        "webapp",
        "flask",
        "flask_login",
        "flask_wtf",
        "wtforms",
        "werkzeug",
        "jinja2",
        "click",
        "whoosh",
        "waitress",
    ),
    "indexer": ("webapp", "flask", "werkzeug", "jinja2", "click", "waitress"),
}
"""Packages and what they may not know."""

VIEWS = (
    "webapp.readers",
    "webapp.releases",
    "webapp.faces",
    "webapp.parts",
    "webapp.api",
    "webapp.people",
    "webapp.desk",
    "webapp.widget",
    "webapp.proposals",
    "webapp.standards",
    "webapp.watching",
)
FRAME = (
    "webapp.frame.current",
    "webapp.frame.i18n",
    "webapp.frame.mounting",
    "webapp.frame.errors",
    "webapp.frame.request_id",
    "webapp.frame.security",
    "webapp.frame.signing",
    "webapp.frame.tidying",
)
"""Modules that serve every view alike and so may look at the request."""

OF_A_REQUEST = {"flask.request", "flask.g", "flask.current_app", "flask.session"}


def _inside(name, packages):
    return any(name == package or name.startswith(f"{package}.") for package in packages)


@pytest.mark.parametrize("package", BELOW)
def test_a_layer_imports_nothing_from_above_it(modules, package):
    wrong = {
        f"{module.path} imports {imported}"
        for module in modules.values()
        if _inside(module.name, [package])
        for imported in module.imports
        if _inside(imported, BELOW[package])
    }
    assert not wrong


def test_only_the_engine_package_knows_whoosh(modules):
    knowing = {
        str(module.path)
        for module in modules.values()
        if any(_inside(imported, ["whoosh"]) for imported in module.imports)
        and not _inside(module.name, ["indexer.engines.whoosh"])
    }
    assert not knowing


def test_no_imports_run_in_a_circle(modules):
    def target(imported):
        return imported if imported in modules else imported.rpartition(".")[0]

    graph = {
        name: {target(imported) for imported in module.imports} & set(modules) - {name}
        for name, module in modules.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"imports run in a circle: {' <- '.join(error.args[1])}")


def test_only_views_and_the_frame_look_at_the_request(modules):
    looking = {
        str(module.path)
        for module in modules.values()
        if module.imports & OF_A_REQUEST and not _inside(module.name, VIEWS + FRAME)
    }
    assert not looking


def test_no_work_is_done_in_a_package_file(modules):
    def hands_on(node):
        if isinstance(node, ast.Assign):
            return [target.id for target in node.targets] == ["__all__"]
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        return is_docstring or isinstance(node, ast.Import | ast.ImportFrom)

    working = {
        str(module.path)
        for module in modules.values()
        if module.path.name == "__init__.py" and not all(map(hands_on, module.tree.body))
    }
    assert not working
