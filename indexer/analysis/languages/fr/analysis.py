"""French: Snowball over unaccented words, so that a query typed without accents meets the text."""

from indexer.analysis.characters import LATIN
from indexer.analysis.fold import fold
from indexer.analysis.language import Language
from indexer.analysis.snowball import snowball

_STOP = """
a ai au aussi aux avec c ce ces cet cette comme comment d dans de des du elle elles en entre est et
etc etre eux il ils j je l la le les leur leurs lui ma mais me mes meme moi mon n ne ni nos notre
nous on ont ou par pas plus pour qu quand que quel quelle quelles quels qui quoi s sa sans se ses si
son sont sous sur t ta te tes toi ton tu un une vers vos votre vous y
"""

_FRAME = """
comparaison comparer definir definition definitions difference differences different differente
exemple exemples expliquer signification signifie veut dire
"""

# Words that Snowball keeps apart from others of their family.
_STEMS = {
    "emplois": "emploi",
    "lois": "loi",
    "travaux": "travail",
    "travailleuse": "travailleur",
    "travailleuses": "travailleur",
}

# Singular and plural, masculine and feminine, without accents; no forms of verbs.
_ENDINGS = (
    ("", "s", "e", "es"),
    ("", "x"),
    ("al", "ale", "ales", "aux"),
    ("ail", "aux"),
    ("el", "els", "elle", "elles"),
    ("en", "ens", "enne", "ennes"),
    ("if", "ifs", "ive", "ives"),
    ("eux", "euse", "euses"),
    ("eur", "eurs", "euse", "euses"),
    ("teur", "teurs", "trice", "trices"),
    ("c", "cs", "que", "ques"),
)

_snowball = snowball("french")


def stem(word: str) -> str:
    """The stem of an unaccented French word; `formatrice` has that of `formateur`."""
    if word in _STEMS:
        return _STEMS[word]
    for ending in ("trice", "trices"):
        if word.endswith(ending):
            word = word.removesuffix(ending) + "teur"
    return _snowball(word)


LANGUAGE = Language(
    code="fr",
    version=1,
    stop=frozenset(_STOP.split()),
    normalize=fold,
    stem=stem,
    frame=frozenset(_FRAME.split()),
    endings=_ENDINGS,
    letters=LATIN,
)
