"""The tree as it would be with every draft and every entry in review."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from glossary.catalogue.branches import TOP, Branches, Tree, in_order
from glossary.nouns.concept import Concept
from glossary.nouns.record import Record

Drafts = Mapping[str, Record[Concept]]


@dataclass(frozen=True, slots=True, eq=False)
class DraftedTree:
    """The public tree with the drafts in place of what they change."""

    public: Branches
    drafts: Drafts
    """By id."""
    _below: Mapping[str, tuple[str, ...]]
    """Ids of the drafts that are below a concept."""

    @property
    def apart(self) -> int:
        """Number of concepts with none above and none below."""
        touched = self._touched()
        gone = sum(_is_free(self.public, id) and not self.public.narrower(id) for id in touched)
        come = sum(_is_free(self, id) and not self.narrower(id) for id in touched)
        return self.public.apart - gone + come

    def concept(self, id: str) -> Concept | None:
        """The concept with this id, or None."""
        return self.drafts[id].noun if id in self.drafts else self.public.concept(id)

    def narrower(self, id: str) -> int:
        """Number of concepts below this one, or of top concepts."""
        return len(self._narrower_of(id))

    def below(self, id: str, language: str) -> tuple[Concept, ...]:
        """The concepts below this one, or the top ones, in alphabetical order of the language."""
        return in_order(self._narrower_of(id), language)

    def _narrower_of(self, id: str) -> list[Concept]:
        if id == TOP:
            return self._tops()
        stay = (each for each in self.public.narrower_of(id) if each.id not in self.drafts)
        return [*stay, *(self.drafts[draft].noun for draft in self._below.get(id, ()))]

    def _tops(self) -> list[Concept]:
        touched = self._touched()
        stay = [concept for concept in self.public.tops if concept.id not in touched]
        come = [id for id in touched if _is_free(self, id) and self.narrower(id)]
        return [*stay, *(found for id in come if (found := self.concept(id)))]

    def _touched(self) -> dict[str, None]:
        """Ids of the concepts that may be elsewhere than in the public tree."""
        ids = dict.fromkeys(self.drafts)
        for id, record in self.drafts.items():
            before = self.public.concept(id)
            ids |= dict.fromkeys((*record.noun.broader, *(before.broader if before else ())))
            if before is None:
                ids |= dict.fromkeys(each.id for each in self.public.narrower_of(id))
        return ids


def drafted_tree(public: Branches, drafts: Iterable[Record[Concept]]) -> DraftedTree:
    """The public tree with these drafts laid over it."""
    by_id = {record.noun.id: record for record in drafts}
    below: dict[str, tuple[str, ...]] = {}
    for id, record in by_id.items():
        for above in dict.fromkeys(record.noun.broader):
            below[above] = (*below.get(above, ()), id)
    return DraftedTree(public, by_id, below)


def _is_free(tree: Tree, id: str) -> bool:
    """Whether there is such a concept with none above."""
    concept = tree.concept(id)
    return concept is not None and not any(tree.concept(above) for above in concept.broader)
