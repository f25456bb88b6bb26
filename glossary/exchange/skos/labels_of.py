"""Labels of a concept of SKOS by kind and language, each once."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from glossary.exchange.skos.wordings import SkosLabel, Wordings
from glossary.message import Message, english
from glossary.nouns.concept import LabelLists, Labels


@dataclass(slots=True)
class ConceptLabels:
    """The labels of a concept, and what breaks a rule of SKOS among them."""

    preferred: dict[str, str] = field(default_factory=dict)
    alternative: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    hidden: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[tuple[str, Message]] = field(default_factory=list)
    """(field, what is wrong)."""

    @property
    def listed(self) -> tuple[Labels, LabelLists, LabelLists]:
        """Preferred, alternative and hidden labels as a concept has them."""
        return self.preferred, _tuples(self.alternative), _tuples(self.hidden)


def labels_of(wordings: Wordings) -> ConceptLabels:
    """The labels; of two preferred ones without a difference in language the concept is wrong.

    A preferred label whose language is only taken to be one that has such a label already becomes
    an alternative one.
    """
    found = ConceptLabels()
    preferred = sorted(wordings.labels("skos:prefLabel"), key=lambda label: not label.tagged)
    tagged: dict[str, bool] = {}
    for label in preferred:
        first = found.preferred.setdefault(label.language, label.text)
        if first == label.text:
            tagged[label.language] = label.tagged
        elif tagged[label.language] == label.tagged:
            place = f"prefLabel.{label.language} [S14]"
            if place not in dict(found.wrong):
                found.wrong.append((place, _two(first, label)))
        else:
            found.alternative[label.language].append(label.text)
            wordings.notes.append(_moved(first, label))
    if not found.preferred:
        wrong = english("the concept has no preferred label")
        found.wrong.append(("prefLabel [no-label]", wrong))
    _add(wordings, found, "skos:altLabel", found.alternative)
    _add(wordings, found, "skos:hiddenLabel", found.hidden)
    return found


def _add(wordings: Wordings, found: ConceptLabels, name: str, lists: dict[str, list[str]]) -> None:
    for label in wordings.labels(name):
        known = [found.preferred.get(label.language), *found.alternative.get(label.language, ())]
        if label.text in known:
            wordings.notes.append(
                english("“%(label)s” is a label of another kind already (S13): left out here",
                        label=label.text)
            )  # fmt: skip
        else:
            lists.setdefault(label.language, []).append(label.text)


def _two(first: str, label: SkosLabel) -> Message:
    return english(
        "there are two preferred labels in one language: “%(first)s” and “%(second)s”",
        first=first,
        second=label.text,
    )


def _moved(first: str, label: SkosLabel) -> Message:
    return english(
        "the preferred label “%(label)s” without a language becomes an alternative one beside "
        "“%(first)s”",
        label=label.text,
        first=first,
    )


def _tuples(lists: Mapping[str, list[str]]) -> LabelLists:
    return {language: tuple(labels) for language, labels in lists.items()}
