"""Public functions say which errors they raise."""

import ast


def _own_raises(function):
    """The `raise` statements of the function itself, without those of functions in it."""
    waiting = list(function.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda):
            continue
        if isinstance(node, ast.Raise) and node.exc is not None:
            yield node
        waiting += ast.iter_child_nodes(node)


def _is_read_by_users(module, function):
    """Whether its docstring is the help of a verb, or the text of the OpenAPI document."""
    if module.path.parts[:2] == ("webapp", "api"):
        return bool(function.decorator_list)
    return any("command" in ast.unparse(decorator) for decorator in function.decorator_list)


def _public_functions(module):
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node
        elif isinstance(node, ast.ClassDef):
            yield from (part for part in node.body if isinstance(part, ast.FunctionDef))


def test_public_functions_that_raise_say_so(modules):
    silent = {
        f"{module.path}:{function.name}"
        for module in modules.values()
        for function in _public_functions(module)
        if not function.name.startswith("_")
        and not _is_read_by_users(module, function)
        and any(_own_raises(function))
        and "Raises:" not in (ast.get_docstring(function) or "")
    }
    assert not silent
