"""How often words stand in the texts of each language, counted when it is asked for."""

from collections.abc import Iterator, Mapping

Form = tuple[str, str]
"""A word as written, and the language that its text is in; empty where that is not known."""


class LanguagesOfWords(Mapping[str, Mapping[str, int]]):
    """For each folded word how often it stands in the texts of each language; counted when asked.

    A word of which no text says its language is in none.
    """

    def __init__(self, forms: Mapping[str, Mapping[Form, int]]) -> None:
        self._forms = forms

    def __getitem__(self, word: str) -> Mapping[str, int]:
        if counts := _by_language(self._forms[word]):
            return counts
        raise KeyError(word)

    def __iter__(self) -> Iterator[str]:
        return (word for word, forms in self._forms.items() if _by_language(forms))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _by_language(forms: Mapping[Form, int]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for (_, code), count in forms.items():
        if code:
            counts[code] = counts.get(code, 0) + count
    return counts
