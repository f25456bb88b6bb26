"""Small faults that a programmer may make, found as places in a Python source.

A comparison, a word between conditions, a number, a boolean, an operator, a condition or what is
returned can be wrong by a little; each such fault is one `Mutation` of one line.
"""

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add}
_LEFT_OUT = (ast.JoinedStr, ast.Assert, ast.AnnAssign, ast.Import, ast.ImportFrom)
"""What is not entered: texts, what only guards types, and declarations."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """A part of a source, from one offset in bytes to another, and what takes its place."""

    line: int
    start: int
    end: int
    replacement: str

    def applied(self, source: bytes) -> bytes:
        """The source with the fault in it."""
        return source[: self.start] + self.replacement.encode() + source[self.end :]

    def shown(self, source: bytes) -> str:
        """The fault in one line."""
        before = " ".join(source[self.start : self.end].decode().split())
        return f"{before}  →  {self.replacement}"


def mutations(source: bytes) -> list[Mutation]:
    """Every fault that can be made in the source, in order of place."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return [
        Mutation(
            node.lineno,
            starts[node.lineno - 1] + node.col_offset,
            starts[node.end_lineno - 1] + node.end_col_offset,
            replacement,
        )
        for node, replacement in _faults(ast.parse(source))
    ]


def _faults(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, _LEFT_OUT) or _is_declaration(tree, child):
            continue
        for fault in _faults_of(child):
            text = ast.unparse(fault)
            yield child, text if isinstance(fault, ast.stmt | ast.Constant) else f"({text})"
        yield from _faults(child)


def _is_declaration(parent: ast.AST, child: ast.AST) -> bool:
    """Whether it is an annotation, or a decorator such as `dataclass(frozen=True)`."""
    if isinstance(parent, ast.arg) or child is getattr(parent, "returns", None):
        return True
    return isinstance(parent, ast.ClassDef) and child in parent.decorator_list


def _faults_of(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(ops=[operator, *_]) if type(operator) in _COMPARISONS:
            yield _changed(node, ops=[_COMPARISONS[type(operator)](), *node.ops[1:]])
        case ast.BoolOp():
            yield _changed(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
        case ast.BinOp() if type(node.op) in _OPERATORS:
            yield _changed(node, op=_OPERATORS[type(node.op)]())
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.Constant(value=bool()):
            yield ast.Constant(not node.value)
        case ast.Constant(value=int()):
            yield ast.Constant(node.value + 1)
        case ast.Return(value=ast.expr()) if not _is_none(node.value):
            yield ast.Return(ast.Constant(None))
        case ast.IfExp():
            yield _changed(node, test=ast.UnaryOp(ast.Not(), node.test))


def _is_none(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _changed(node: ast.AST, **fields: object) -> ast.AST:
    made = copy.copy(node)
    for name, value in fields.items():
        setattr(made, name, value)
    return made
