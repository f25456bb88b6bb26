"""Words typed on another keyboard than was meant: Russian and Arabic keys that gave Latin letters.

And the other way round. The layouts are those of Windows: Russian (ЙЦУКЕН) and Arabic (101).
"""

from collections.abc import Iterator

_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./"
_RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю."
_ARABIC = "ذضصثقفغعهخحجدشسيبلاتنمكطئءؤرﻻىةوزظ"
_SHIFTED = str.maketrans('~{}:"<>?', "`[];',./")


def other_keys(text: str) -> Iterator[str]:
    """What the same keys give on the other keyboards."""
    plain = text.lower().translate(_SHIFTED)
    for layout in (_RUSSIAN, _ARABIC):
        yield _typed(plain, _LATIN, layout)
        # The key of the ligature lam-alef gives two letters.
        yield _typed(text.replace("لا", "ﻻ"), layout, _LATIN)


def _typed(text: str, pressed: str, meant: str) -> str:
    return text.translate(str.maketrans(pressed, meant)).replace("ﻻ", "لا")
