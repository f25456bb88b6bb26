"""The text below a front matter as a definition: paragraphs on one line, without marks."""

import re

_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")
_OWN_LINE = re.compile(r"\n(?=\s*(?:[-*+•]|\d{1,3}[.)])\s)")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\([^()\s]{0,2000}\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^\n]{1,400}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<!\w)([*_`])(?=[^\s*_`])([^\n*_`]{1,2000})(?<=\S)\1(?!\w)")
_HEADING = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)


def prose(markdown: str) -> str:
    """The text with a blank line between paragraphs, and items of lists on lines of their own."""
    plain = _LINK.sub(r"\1", _HEADING.sub("", markdown.replace("\r\n", "\n")))
    plain = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", plain))
    paragraphs = (_unwrapped(each) for each in _PARAGRAPHS.split(plain))
    return "\n\n".join(each for each in paragraphs if each)


def _unwrapped(paragraph: str) -> str:
    lines = (" ".join(line.split()) for line in _OWN_LINE.split(paragraph))
    return "\n".join(line for line in lines if line)
