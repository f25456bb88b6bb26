"""The language people type their queries in: `parse` reads it, `unparse` writes it again.

query  = item…            items are wished for together; plain words may be missing from a hit
item   = and-group ( OR and-group )…
group  = unit ( AND unit )…
unit   = [-|NOT] ( word | word* | "a phrase" | title:unit | ( query ) )
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from indexer.query.typed_filters import TYPED_FILTER, tightened
from indexer.query.typed_signs import DASHES, plain

MAX_CHARACTERS = 1_000
MAX_WORDS = 40
MAX_DEPTH = 8

TITLE = "title"
_OPERATORS = ("AND", "OR", "NOT")
# A dash between blanks is punctuation.
_LEXEME = re.compile(
    rf'\s+|-(?!\S)|({TYPED_FILTER.pattern}|"[^"]*"?|[()]|-(?=[\w"(*])|[^\s"()]+)', re.IGNORECASE
)
_AFTER_MINUS = re.compile(r'[\w"(*]')
_MARKS = re.compile(rf"^(?:{TITLE}:|[*{DASHES}-])+|(?:\*[.,;:!?…]*|-)+$", re.IGNORECASE)
_STARS_AT_END = re.compile(r"(?:\*[.,;:!?…]*|[-\s])+$")
_STARRED = re.compile(r'\w(?:[^\s"():*]*\w)?')
_BETWEEN_WORDS = re.compile(r'[\s"()]+')


@dataclass(frozen=True, slots=True)
class TypedWord:
    """A word as typed; it matches by its stem in every language."""

    text: str
    title: bool = False


@dataclass(frozen=True, slots=True)
class Prefix:
    """The beginning of a word: `word*`."""

    text: str
    title: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order, next to each other."""

    text: str
    title: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but what `node` matches."""

    node: "Node"


@dataclass(frozen=True, slots=True)
class And:
    """What all of `nodes` match."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """What any of `nodes` matches."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Items:
    """Things written side by side."""

    nodes: tuple["Node", ...]


Node = TypedWord | Prefix | Phrase | Not | And | Or | Items


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a query says, and what was odd about it (`shortened`, `unclosed-quote`, …)."""

    items: Items
    notes: tuple[str, ...] = ()


def parse(text: str, acronyms: Collection[str] = ()) -> Parsed:
    """What `text` asks for; syntax that makes no sense is read as plain words, with a note.

    `acronyms`: words in capitals that are a label; they stay words where an operator has no sense.
    """
    notes = []
    if len(text) > MAX_CHARACTERS:
        text = text[:MAX_CHARACTERS].rpartition(" ")[0] or text[:MAX_CHARACTERS]
        notes.append("shortened")
    text = tightened(plain(text))
    lexemes = _lexemes(text)
    if len(lexemes) > 2 * MAX_WORDS:
        lexemes = lexemes[: 2 * MAX_WORDS]
        notes.append("shortened")
    if text.count('"') % 2:
        notes.append("unclosed-quote")
    try:
        items = _Reader(lexemes, _OPERATORS if has_operators(text) else ()).query()
    except _SyntaxError as error:
        notes.append(str(error))
        items = _plain_words(lexemes, acronyms)
    return Parsed(items, tuple(dict.fromkeys(notes)))


def has_operators(text: str) -> bool:
    """Whether AND, OR and NOT are operators in `text`: not where all else is in capitals."""
    letters = "".join(word for word in text.split() if word not in _OPERATORS)
    return not letters.isupper()


def unparse(node: Node) -> str:
    """A text that `parse` reads as `node`."""
    match node:
        case Items(nodes):
            return " ".join(
                _inner(child) if isinstance(child, Items) else unparse(child) for child in nodes
            )
        case Or(nodes):
            return " OR ".join(
                _inner(child) if isinstance(child, Items | Or) else unparse(child)
                for child in nodes
            )
        case And(nodes):
            return " AND ".join(
                _inner(child) if isinstance(child, Items | Or | And) else unparse(child)
                for child in nodes
            )
        case Not(child):
            text = _inner(child) if isinstance(child, Items | Or | And | Not) else unparse(child)
            return f"-{text}" if _AFTER_MINUS.match(text) else f"NOT {text}"
        case TypedWord(text, title):
            return _in_field(text, title)
        case Prefix(text, title):
            return _in_field(f"{text}*", title)
        case Phrase(text, title):
            return _in_field(f'"{text}"', title)


def _in_field(text: str, title: bool) -> str:
    return f"{TITLE}:{text}" if title else text


def _inner(node: Node) -> str:
    return f"({unparse(node)})"


def _lexemes(text: str) -> list[str]:
    return [match[1] for match in _LEXEME.finditer(text) if match[1]]


def _plain_words(lexemes: list[str], acronyms: Collection[str]) -> Items:
    """The words among `lexemes`, with nothing about them that `parse` would read as more."""
    parts = (
        [lexeme] if TYPED_FILTER.fullmatch(lexeme) else _BETWEEN_WORDS.split(lexeme)
        for lexeme in lexemes
    )
    words = (_MARKS.sub("", word) for part in parts for word in part)
    dropped = set(_OPERATORS).difference(acronyms)
    return Items(tuple(TypedWord(word) for word in words if word and word not in dropped))


class _SyntaxError(Exception):
    """The name of what is wrong."""


class _Reader:
    """Recursive descent over the lexemes."""

    def __init__(self, lexemes: list[str], operators: Collection[str]) -> None:
        self._lexemes = lexemes
        self._operators = operators
        self._at = 0
        self._depth = 0

    def query(self) -> Items:
        """The whole query.

        Raises: _SyntaxError for a bracket that closes nothing.
        """
        items = self._items()
        if self._next() is not None:
            raise _SyntaxError("unbalanced-brackets")
        return items

    def _next(self) -> str | None:
        return self._lexemes[self._at] if self._at < len(self._lexemes) else None

    def _take(self, lexeme: str) -> bool:
        if self._next() != lexeme:
            return False
        self._at += 1
        return True

    def _operator(self, name: str) -> bool:
        return name in self._operators and self._take(name)

    def _items(self) -> Items:
        nodes = []
        while self._next() not in (None, ")"):
            node = self._either()
            if node is not None:
                nodes.append(node)
        return Items(tuple(nodes))

    def _either(self) -> Node | None:
        nodes = [self._together()]
        while self._operator("OR"):
            nodes.append(self._together())
        return _joined(Or, nodes)

    def _together(self) -> Node | None:
        nodes = [self._unit()]
        while self._operator("AND"):
            nodes.append(self._unit())
        return _joined(And, nodes)

    def _unit(self) -> Node | None:
        lexeme = self._next()
        if lexeme in (None, ")") or (lexeme in self._operators and lexeme != "NOT"):
            raise _SyntaxError("stray-operator")
        if self._operator("NOT") or self._take("-"):
            node = self._unit()
            return Not(node) if node is not None else None
        if self._take("("):
            return self._bracket()
        self._at += 1
        return self._leaf(str(lexeme))

    def _bracket(self) -> Node | None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _SyntaxError("nested-too-deep")
        items = self._items()
        if not self._take(")"):
            raise _SyntaxError("unbalanced-brackets")
        self._depth -= 1
        if len(items.nodes) == 1:
            return items.nodes[0]
        return items if items.nodes else None

    def _leaf(self, lexeme: str) -> Node | None:
        title = False
        if lexeme.lower().startswith(f"{TITLE}:"):
            title = True
            lexeme = lexeme[len(TITLE) + 1 :]
            following = self._next()
            if not lexeme and following is not None and following.startswith('"'):
                lexeme = following
                self._at += 1
        if lexeme.startswith('"'):
            return _quoted(" ".join(lexeme.strip('"').split()), title)
        if len(lexeme) > 1 and lexeme.endswith("*"):
            prefix = lexeme.strip(f"*-{DASHES}")
            return Prefix(prefix, title) if prefix else None
        return TypedWord(lexeme, title) if lexeme else None


def _quoted(phrase: str, title: bool) -> Node | None:
    """A phrase; with a star at its end the last word may go on: `"work based learn*"`."""
    whole = _STARS_AT_END.sub("", phrase) if phrase.endswith("*") else phrase
    before, _, last = whole.rpartition(" ")
    if whole == phrase or not _STARRED.fullmatch(last):
        return Phrase(whole, title) if whole else None
    before, prefix = _STARS_AT_END.sub("", before), Prefix(last, title)
    return Items((Phrase(before, title), prefix)) if before else prefix


def _joined(kind: type[And] | type[Or], nodes: list[Node | None]) -> Node | None:
    kept = tuple(node for node in nodes if node is not None)
    if len(kept) > 1:
        return kind(kept)
    return kept[0] if kept else None
