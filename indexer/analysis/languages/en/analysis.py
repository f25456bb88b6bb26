"""English: British and American spelling meet, then Snowball with the field's own exceptions."""

from functools import lru_cache

from indexer.analysis.characters import LATIN
from indexer.analysis.fold import fold
from indexer.analysis.language import Language
from indexer.analysis.pieces import beginning
from indexer.analysis.snowball import snowball
from indexer.analysis.spelling import one_spelling

_STOP = """
a about all also am an and any are as at be because been being between both but by can cannot could
did do does doing during each either etc every for from had has have having he her here hers him his
how i if in into is it its itself just many may me might more most much must my neither no nor not
of off on one only or other our ours out over own s same shall she should so some such t than that
the their theirs them then there these they this those through to too under until up upon very was
we were what when where whether which while who whom whose why will with within without would you
your yours
"""

_FRAME = """
compare compared comparison define defined defines definition definitions differ difference
differences different example examples explain explained explanation mean meaning means versus vs
"""

# Words that Snowball keeps apart or joins against the usage of the field: the stem, then its words.
# A stem that is a whole word keeps it from others that Snowball would put beside it.
_FAMILIES = """
accessory: accessory accessories
analysi: analyses
assess: assessor assessors
authority: authority authorities
business: business businesses
certif: certify certifies certified certifying certification certifications certificate certificates
child: children
community: community communities
compete: compete competes competed competing
criterion: criteria
curriculum: curricula curricular
digital: digital digitally
employ: employer employers
employab: employability employable
engine: engine engines
entrepreneur: entrepreneurial
equiti: equitable
experiment: experiment
financ: financial financially
formative: formative
green: greener
important: important importance importantly
informal: informal
initiative: initiative initiatives
instruct: instructor instructors
internal: internal internally
international: international
learn: learner learners
literaci: literate
man: men
minority: minority minorities
modul: modular
numeraci: numerate
objective: objective objectives
organis: organise
organisation: organisation organisations organisational
policy: policy policies
positive: positive positively
profession: profession professions
projection: projection projections
publication: publication publications
qualif: qualify qualifies qualified qualifying qualification qualifications
recognis: recognition
response: response responses
supervis: supervisor supervisors
syllabus: syllabi
teach: teacher teachers taught
thesi: theses
train: trainer trainers
united: united unite unites uniting
universal: universal
university: university universities
woman: women
work: working
workplac: workplace
"""
# Singular and plural alone. What is done, who does it and how it is called differ too often:
# a programme and programming, a trade and trading, an intern and internally.
_ENDINGS = (
    ("", "s"),
    ("s", "ses"),
    ("x", "xes"),
    ("z", "zzes"),
    ("ch", "ches"),
    ("sh", "shes"),
    ("o", "oes"),
    ("y", "ies"),
    ("is", "es"),
    ("um", "a"),
    ("on", "a"),
    ("us", "i"),
    ("an", "en"),
    ("", "ren"),
    # Competence and competency.
    ("ce", "ces", "cy", "cies"),
)
_STEMS = {
    word: stem
    for line in _FAMILIES.strip().splitlines()
    for stem, _, words in [line.partition(":")]
    for word in words.split()
}
_SHIP = ("ship", "ships")

_snowball = snowball("english")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of an English word; `apprenticeship` has that of `apprentice`."""
    if word in _STEMS:
        return _STEMS[word]
    for ending in _SHIP:
        # At least five letters must stay: hardship, township and membership keep their own sense.
        if word.endswith(ending) and len(word) - len(ending) >= 6:
            word = word[: -len(ending)]
            break
    return _snowball(word)


@lru_cache(maxsize=65536)
def normalize(word: str) -> str:
    """The word folded and in one spelling."""
    return one_spelling(fold(word))


LANGUAGE = Language(
    code="en",
    version=1,
    stop=frozenset(_STOP.split()),
    normalize=normalize,
    stem=stem,
    frame=frozenset(_FRAME.split()),
    endings=_ENDINGS,
    letters=LATIN,
    pieces=beginning,
)
