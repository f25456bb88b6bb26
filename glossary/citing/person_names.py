"""Makers as persons with family and given names, or as organisations whose name stays whole.

What is stored is one text for each maker. It is a person's where it is written as reference lists
write persons, `Roy, P.` or `van der Berg, Anna`: with initials or a particle, which names of
organisations lack. Every other text stays as it is: `Ministry of Education, Kenya` must not become
`Kenya, M. of E.`
"""

import re
from dataclasses import dataclass

from glossary.nouns.labels import split_qualifier

_LETTER = r"[^\W\d_]"
_INITIAL = re.compile(rf"{_LETTER}\.(?:[-\s]?{_LETTER}\.)*")
_GIVEN = re.compile(rf"{_LETTER}[\w.’'-]*(?:\s+{_LETTER}[\w.’'-]*){{0,3}}")
_PARTICLE = re.compile(
    r"((?:(?:van|von|vom|zu|zum|zur|der|den|de|del|della|di|da|das|do|dos|du|des|la|le|los|las|ten"
    r"|ter|af|av|bin|ibn|al|el)\s+)+)(?=\S)"
    r"|((?:al|el|d|l|ad|as)[-’'])(?=\w)",
)
_FAMILY = re.compile(rf"{_LETTER}[\w’'-]*(?:\s+{_LETTER}[\w’'-]*){{0,2}}")


@dataclass(frozen=True, slots=True)
class Maker:
    """A maker: an organisation with its name as `family`, or a person with a given name."""

    family: str
    given: str = ""
    particle: str = ""
    abbreviation: str = ""

    @property
    def short(self) -> str:
        """What a reference in running text says: the family name with its particle, or all.

        The abbreviation is in square brackets, as the whole stands in round ones.
        """
        if self.abbreviation:
            return f"{self.family} [{self.abbreviation}]"
        is_joined = not self.particle or self.particle.endswith(("-", "’", "'"))
        return f"{self.particle}{'' if is_joined else ' '}{self.family}"

    @property
    def csl(self) -> dict[str, str]:
        """The name in the form that citation processors take."""
        if not self.given:
            return {"literal": self.family}
        name = {"family": self.family, "given": self.given}
        return name | ({"non-dropping-particle": self.particle} if self.particle else {})


def maker(text: str) -> Maker:
    """The maker with this name, taken apart only where it is written as a person's.

    Of `International Labour Organization (ILO)` reference lists print the name alone.
    """
    family, comma, given = (part.strip() for part in text.partition(","))
    particle = _PARTICLE.match(family)
    core = family[particle.end() :] if particle else family
    initials = any(_INITIAL.fullmatch(part) for part in given.split())
    is_person = comma and _GIVEN.fullmatch(given) and _FAMILY.fullmatch(core)
    if not is_person or not (particle or initials):
        split = split_qualifier(text)
        has_short = split is not None and split.kind == "name"
        return Maker(split.core, abbreviation=split.inner) if split and has_short else Maker(text)
    return Maker(core, given, particle[0].strip() if particle else "")
