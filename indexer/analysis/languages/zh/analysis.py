"""Chinese: pairs of characters, in which traditional and simplified writing meet."""

from functools import cache

from indexer.analysis.characters import HAN
from indexer.analysis.fold import fold
from indexer.analysis.language import Language
from indexer.analysis.word_lists import entries

# Texts are cut into pairs of characters, so that these are pairs as well.
_FRAME = """
么是 什么 例子 含义 哪个 哪些 哪里 多少 如何 定义 差别 差异 怎么 怎样 意思 是什 是多 比较 为何
为什 的定 的含 的区 的意 解释 说明 区别
"""


@cache
def _simplified() -> dict[int, str]:
    pairs = (line.split("\t") for line in entries("zh", "simplified.txt"))
    return {ord(traditional): simplified for traditional, simplified in pairs}


def normalize(word: str) -> str:
    """The word folded and in simplified characters."""
    return fold(word).translate(_simplified())


LANGUAGE = Language(
    code="zh",
    version=1,
    stop=frozenset(),
    normalize=normalize,
    stem=lambda word: word,
    frame=frozenset(_FRAME.split()),
    letters=HAN,
)
