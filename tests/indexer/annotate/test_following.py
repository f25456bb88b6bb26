"""A label index that follows changes is the one that is made of all labels at once."""

from factories import make_concept
from hypothesis import given
from hypothesis import strategies as st

from indexer.annotate.label_index import LabelIndex, label_index, updated_label_index
from indexer.annotate.occurrences import language_of, occurrences

IDS = ("a", "b", "c", "d", "e")
LABELS = (
    "MOOC",
    "moocs",
    "mooc provider",
    "RPL",
    "Rpl office",
    "Recognition of prior learning (RPL)",
    "Meister (Germany)",
    "meister",
    "Node.js",
    "Node",
    "C++",
    "C",
    "micro-credential",
    "microcredential badge",
    "badge",
    "skills, knowledge",
    "skills and knowledge",
    "the",
    "GREEN JOBS",
    "Green jobs",
    "R&D",
    "vitamin D",
    "H2O",
    "",
)
WORDS = (*LABELS, "Badge2", "MOOCs", "mooc", "node.js", "learning", "D.", ",", "rpl")
CODES = st.sampled_from(["en", "en-GB", "fr", "de"])

concepts = st.builds(
    make_concept,
    id=st.sampled_from(IDS),
    pref_label=st.dictionaries(CODES, st.sampled_from(LABELS), max_size=2),
    alt_label=st.dictionaries(
        CODES, st.lists(st.sampled_from(LABELS), max_size=2).map(tuple), max_size=1
    ),
)
changes = st.lists(
    st.lists(
        st.tuples(concepts, st.sampled_from(["published", "published", "withdrawn", "gone"])),
        max_size=3,
    ),
    max_size=5,
)
texts = st.lists(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), max_size=6)


def with_status(concepts, wanted):
    return [concept for concept, status in concepts if status == wanted]


def laid_out(index):
    """What is laid out, whichever signs stand for it."""
    found = {}
    for code, labels in index.languages.items():
        key_of = {sign: key for key, sign in labels.rules.signs.items()}
        assert len(key_of) == len(labels.rules.signs)
        found[code] = {
            "meanings": {
                tuple(key_of[sign] for sign in signs): meaning
                for signs, meaning in labels.meanings.items()
            },
            "signs": labels.rules.signs.keys(),
            "uses": labels.rules.uses,
            "stops": {key_of[sign] for sign in labels.rules.stops if sign in key_of},
            "addresses": labels.rules.addresses,
            "bound": labels.bound,
            "written": labels.written,
            "holders": labels.holders,
        }
        assert len(labels.rules.stops) == len(found[code]["stops"]) + 2
    return found


def answers(index, texts):
    places = [occurrences(text, code, index) for text in texts for code in ("en", "fr", "de", "ru")]
    return places, [language_of(text, index) for text in texts]


@given(changes, texts)
def test_after_any_changes_it_finds_what_a_new_one_finds(rounds, texts):
    known, index = {}, LabelIndex()
    for changed in rounds:
        before = dict(known)
        for concept, status in changed:
            known.pop(concept.id, None)
            if status != "gone":
                known[concept.id] = (concept, status)
        moved = [id for id in before.keys() | known.keys() if before.get(id) != known.get(id)]
        come = [known[id] for id in moved if id in known]
        index = updated_label_index(
            index,
            [before[id][0] for id in moved if id in before],
            with_status(come, "published"),
            with_status(come, "withdrawn"),
        )
        anew = label_index(
            with_status(known.values(), "published"), with_status(known.values(), "withdrawn")
        )
        assert laid_out(index) == laid_out(anew)
        assert answers(index, texts) == answers(anew, texts)


@given(concepts, concepts, texts)
def test_an_earlier_index_stays_as_it_was(first, second, texts):
    index = label_index([first])
    expected = laid_out(index), answers(index, texts)
    updated_label_index(index, [first], [second])
    assert (laid_out(index), answers(index, texts)) == expected
