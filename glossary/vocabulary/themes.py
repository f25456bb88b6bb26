"""Themes of the knowledge base, which editors change, and regional clusters of the network."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from glossary.vocabulary.label_keys import label_key


@dataclass(frozen=True, slots=True)
class Theme:
    """A collection of terms and resources on one subject (SKOS, ISO 25964)."""

    id: str
    name: Mapping[str, str]
    """One for each language tag."""
    note: Mapping[str, str] = field(default_factory=dict)
    """What it is about, by language tag."""
    position: int = 0
    """Themes are shown in the order of these numbers."""
    part_of: str = ""
    """Id of the theme that this one is part of; empty for none."""
    retired: bool = False
    """True once it is no longer given to entries; its page stays."""


@dataclass(frozen=True, slots=True)
class Themes:
    """All themes, retired ones too, in the order of display."""

    every: tuple[Theme, ...]

    @property
    def offered(self) -> tuple[Theme, ...]:
        """Those that entries may have."""
        return tuple(theme for theme in self.every if not theme.retired)

    @property
    def offered_ids(self) -> tuple[str, ...]:
        """The ids of those that entries may have."""
        return tuple(theme.id for theme in self.offered)

    def get(self, id: str) -> Theme | None:
        """The theme with this id, or None."""
        return next((theme for theme in self.every if theme.id == id), None)

    def id_of(self, name: str) -> str | None:
        """The id of the theme called `name` in any language, or that id; None where there is none.

        Case and punctuation do not matter.
        """
        folded = label_key(name)
        for theme in self.every:
            if folded in {label_key(each) for each in (*theme.name.values(), theme.id)}:
                return theme.id
        return _OTHER_SPELLINGS.get(folded)

    def above(self, id: str) -> tuple[str, ...]:
        """The ids of the themes that a theme is part of, the nearest first.

        A circle ends where it would begin again.
        """
        found: list[str] = []
        theme = self.get(id)
        while theme and theme.part_of and theme.part_of not in found:
            found.append(theme.part_of)
            theme = self.get(theme.part_of)
        return tuple(found)


def ordered(themes: Mapping[str, Theme]) -> Themes:
    """The themes in the order of display."""
    return Themes(tuple(sorted(themes.values(), key=lambda theme: (theme.position, theme.id))))


STARTER = Themes(
    (
        Theme(
            "youth-employment",
            {"en": "Youth employment", "fr": "Emploi des jeunes"},
            {
                "en": (
                    "How young people get from learning into decent work: the way from "
                    "school to work, youth unemployment, starting a business, and the "
                    "training that helps with each."
                ),
                "fr": (
                    "Comment les jeunes passent de la formation au travail décent : la "
                    "transition de l’école au travail, le chômage des jeunes, la création "
                    "d’entreprise, et les formations qui y aident."
                ),
            },
            position=10,
        ),
        Theme(
            "greening-tvet",
            {"en": "Greening TVET", "fr": "Écologisation de l’EFTP"},
            {
                "en": (
                    "What sustainable development asks of vocational education and "
                    "training: green skills, greener institutions and curricula, and a "
                    "just transition for those whose work changes."
                ),
                "fr": (
                    "Ce que le développement durable demande à la formation "
                    "professionnelle : compétences vertes, institutions et programmes "
                    "plus écologiques, et transition juste pour celles et ceux dont le "
                    "travail change."
                ),
            },
            position=20,
        ),
        Theme(
            "access-equity-quality",
            {"en": "Access, equity and quality", "fr": "Accès, équité et qualité"},
            {
                "en": (
                    "Who can learn, under which conditions and how well: inclusion and "
                    "gender equality, recognition of what people already know, "
                    "qualifications, standards and assurance of quality."
                ),
                "fr": (
                    "Qui peut apprendre, à quelles conditions et avec quel succès : "
                    "inclusion et égalité des genres, reconnaissance des acquis, "
                    "certifications, normes et assurance qualité."
                ),
            },
            position=30,
        ),
        Theme(
            "tvet-digital-world",
            {"en": "TVET in a digital world", "fr": "L’EFTP dans un monde numérique"},
            {
                "en": (
                    "What digital technology changes in work and in learning for work: "
                    "digital skills, learning at a distance, open resources, and the "
                    "future of occupations."
                ),
                "fr": (
                    "Ce que le numérique change dans le travail et dans la formation au "
                    "travail : compétences numériques, apprentissage à distance, "
                    "ressources libres et avenir des métiers."
                ),
            },
            position=40,
        ),
        Theme(
            "private-sector-engagement",
            {"en": "Private sector engagement", "fr": "Engagement du secteur privé"},
            {
                "en": (
                    "How employers take part in training: apprenticeships and learning at "
                    "the workplace, partnerships, the planning of skills, and who pays "
                    "for it."
                ),
                "fr": (
                    "Comment les employeurs participent à la formation : apprentissage et "
                    "formation sur le lieu de travail, partenariats, planification des "
                    "compétences, et qui la finance."
                ),
            },
            position=50,
        ),
        Theme(
            "other",
            {"en": "Other themes", "fr": "Autres thèmes"},
            {
                "en": (
                    "What belongs to none of the other themes or to all of them: systems "
                    "and policy, teachers and trainers, careers, and the basic words of "
                    "the field."
                ),
                "fr": (
                    "Ce qui ne relève d’aucun autre thème ou relève de tous : systèmes et "
                    "politiques, enseignants et formateurs, carrières, et les mots de "
                    "base du domaine."
                ),
            },
            position=60,
        ),
    )
)
"""The themes of an instance whose editors have changed none."""

CLUSTERS: tuple[str, ...] = (
    "Africa",
    "Arab States",
    "Asia and the Pacific",
    "East and Southeast Asia",
    "Europe",
    "Europe and North America",
    "Latin America and the Caribbean",
    "North America",
)
"""Regional clusters as the network's own pages name them; the names are translatable."""

_OTHER_SPELLINGS = {"access equity quality": "access-equity-quality"}
