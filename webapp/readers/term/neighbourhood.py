"""A small picture of the terms around a term: broader above, narrower below, related beside."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from webapp.parts.wording import Text, TextLink

WIDTH = 440
ROW = 52
LINE = 15
LETTER = 7
"""A letter's width, about."""
CENTRE_WIDTH = 148
SIDE_WIDTH = 134
MOST_ABOVE = 3
MOST_BELOW = 6
MOST_BESIDE = 8


@dataclass(frozen=True, slots=True)
class Edge:
    """One line of a node's label and its base line."""

    text: str
    y: int


@dataclass(frozen=True, slots=True)
class Node:
    """A label in the picture, centred on (x, y); the term in the middle has no address."""

    lines: tuple[Edge, ...]
    language: str
    x: int
    y: int
    width: int
    height: int
    size: int
    address: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """Nodes and the curves between them, in pixels."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[str, ...]


def picture(
    centre: Text,
    broader: Sequence[TextLink],
    narrower: Sequence[TextLink],
    related: Sequence[TextLink],
) -> Picture:
    """The picture of a term and its nearest; the lists beside it are complete, it need not be."""
    above = _rows(broader[:MOST_ABOVE])
    below = _rows(narrower[:MOST_BELOW])
    beside = related[:MOST_BESIDE]
    left, right = beside[1::2], beside[0::2]
    middle_rows = max(len(right), 1)
    middle = len(above) * ROW + middle_rows * ROW // 2
    nodes = [
        *_grid(above, ROW // 2),
        *_grid(below, (len(above) + middle_rows) * ROW + ROW // 2),
        *_column(left, SIDE_WIDTH // 2 + 1, middle),
        *_column(right, WIDTH - SIDE_WIDTH // 2 - 1, middle),
    ]
    edges = tuple(_edge(node, middle) for node in nodes)
    height = (len(above) + middle_rows + len(below)) * ROW
    return Picture(WIDTH, height, (*nodes, _node(centre, WIDTH // 2, middle, "")), edges)


def _rows(links: Sequence[TextLink]) -> list[Sequence[TextLink]]:
    return [links[start : start + 3] for start in range(0, len(links), 3)]


def _grid(rows: Sequence[Sequence[TextLink]], top: int) -> list[Node]:
    return [
        _node(
            link.title, WIDTH * (2 * place + 1) // (2 * len(row)), top + number * ROW, link.address
        )
        for number, row in enumerate(rows)
        for place, link in enumerate(row)
    ]


def _column(links: Sequence[TextLink], x: int, middle: int) -> list[Node]:
    top = middle - (len(links) - 1) * ROW // 2
    return [
        _node(link.title, x, top + number * ROW, link.address) for number, link in enumerate(links)
    ]


def _node(title: Text, x: int, y: int, address: str) -> Node:
    lines = wrap(title.text, 19, max_lines=2, placeholder=" …") or [title.text]
    first = y + 4 - (len(lines) - 1) * LINE // 2
    return Node(
        lines=tuple(Edge(text, first + number * LINE) for number, text in enumerate(lines)),
        language=title.language,
        x=x,
        y=y,
        width=_width(lines) if address else CENTRE_WIDTH,
        height=len(lines) * LINE + (8 if address else 18),
        size=13,
        address=address,
    )


def _width(lines: Sequence[str]) -> int:
    """About as wide as the text, so that lines end near it."""
    return min(max(len(line) for line in lines) * LETTER + 2 * LETTER, SIDE_WIDTH)


def _edge(node: Node, middle: int) -> str:
    """A curve from the middle of the picture to the node; the nodes' boxes cover its ends."""
    x, y = WIDTH // 2, middle
    if abs(node.x - x) > abs(node.y - y):
        return f"M{x} {y}C{(x + node.x) // 2} {y} {(x + node.x) // 2} {node.y} {node.x} {node.y}"
    return f"M{x} {y}C{x} {(y + node.y) // 2} {node.x} {(y + node.y) // 2} {node.x} {node.y}"
