"""The citation styles, one CSL file each in `styles/`, in the order in which readers get them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "styles"


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style; its file in `styles/` has its name."""

    name: str
    """By which addresses and programs name it: `apa`."""
    title: str
    """By which people know it."""
    locale: str
    """The English that its manual is written in."""
    names_site_twice: bool = True
    """Whether an entry names its maker where that is the work that it stands in."""

    @property
    def file(self) -> Path:
        """The style in the Citation Style Language."""
        return FOLDER / f"{self.name}.csl"


STYLES: Mapping[str, Style] = {
    style.name: style
    for style in (
        Style("apa", "APA 7", "en-US"),
        Style("chicago", "Chicago", "en-US"),
        Style("harvard", "Harvard", "en-GB"),
        Style("mla", "MLA", "en-US", names_site_twice=False),
        Style("vancouver", "Vancouver", "en-US"),
        Style("iso690", "ISO 690", "en-GB"),
    )
}
USUAL = "apa"

LOCALES = {"fr": "fr-FR", "es": "es-ES", "ar": "ar", "zh": "zh-CN", "ru": "ru-RU"}
"""The locale of each language of references besides English."""
LANGUAGES = ("en", *LOCALES)
