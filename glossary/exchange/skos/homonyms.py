"""Preferred labels that several concepts of a file have in one language, set apart by brackets."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from glossary.exchange.incoming import Entry, Refused
from glossary.message import Message, english
from glossary.nouns.concept import Concept
from glossary.nouns.labels import preferred
from glossary.vocabulary.label_keys import label_key


def told_apart(found: Sequence[Entry | Refused]) -> Iterator[Entry | Refused]:
    """The same; of concepts with one label in a language all but the first have it qualified.

    The qualifier is what the concept is called in another language, where no other of them is
    called the same; the plain label becomes an alternative one. Without such a name the label
    stays, and the rules say what is wrong.
    """
    shared = _shared(found)
    for each in found:
        noun = each.noun if isinstance(each, Entry) else None
        if not isinstance(each, Entry) or not isinstance(noun, Concept):
            yield each
            continue
        notes: list[Message] = []
        for language, label in noun.pref_label.items():
            others = shared.get((language, label_key(label)), [])
            if noun.id in (id for id, _ in others[1:]) and (
                name := _own_name(noun, language, [other for _, other in others])
            ):
                qualified = f"{label} ({name})"
                noun = _renamed(noun, language, qualified)
                notes.append(_said(language, label, qualified, others[0][0]))
        yield replace(each, noun=noun, notes=(*each.notes, *notes)) if notes else each


def _shared(
    found: Sequence[Entry | Refused],
) -> dict[tuple[str, str], list[tuple[str, Concept]]]:
    named: dict[tuple[str, str], list[tuple[str, Concept]]] = defaultdict(list)
    for each in found:
        if isinstance(each, Entry) and isinstance(each.noun, Concept):
            for language, label in each.noun.pref_label.items():
                named[language, label_key(label)].append((each.noun.id, each.noun))
    return {key: several for key, several in named.items() if len(several) > 1}


def _own_name(concept: Concept, language: str, others: Sequence[Concept]) -> str:
    """What the concept alone is called in another language, English if possible."""
    rest = {code: text for code, text in concept.pref_label.items() if code != language}
    code, name = preferred(rest, "en")
    twins = [other for other in others if other.id != concept.id]
    return "" if any(other.pref_label.get(code) == name for other in twins) else name


def _renamed(concept: Concept, language: str, qualified: str) -> Concept:
    plain = concept.pref_label[language]
    known = concept.alt_label.get(language, ())
    others = {**concept.alt_label, language: (*known, *([] if plain in known else [plain]))}
    return replace(
        concept, pref_label={**concept.pref_label, language: qualified}, alt_label=others
    )


def _said(language: str, label: str, qualified: str, other: str) -> Message:
    return english(
        "prefLabel.%(language)s “%(label)s” is that of %(other)s too (S14): made “%(qualified)s”",
        language=language,
        label=label,
        other=other,
        qualified=qualified,
    )
