"""Likely duplicates that follow changes are those that are found among all concepts at once."""

from factories import make_concept
from hypothesis import given
from hypothesis import strategies as st

from glossary.catalogue import nearness
from glossary.catalogue.duplicates import Duplicates, updated_duplicates

LABELS = st.sampled_from(
    [
        "Outcome",
        "outcomes",
        "Outcoms",
        "Organisation",
        "Organization",
        "Digital skills",
        "Skills, digital",
        "skill digitals",
        "ISCED level 3",
        "ISCED level 4",
        "Level 3 ISCED",
        "Short",
        "Shor",
        "Sho",
        "C++",
        "",
    ]
)
concepts = st.builds(
    make_concept,
    id=st.sampled_from("abcdef"),
    pref_label=st.dictionaries(st.sampled_from(["en", "fr"]), LABELS, max_size=2),
    alt_label=st.dictionaries(st.just("en"), st.lists(LABELS, max_size=3).map(tuple), max_size=1),
)
changes = st.lists(st.lists(concepts | st.sampled_from("abcdef"), max_size=4), max_size=5)


@given(changes, st.sampled_from([0, 50]))
def test_after_any_changes_the_pairs_are_those_found_at_once(rounds, few):
    """A letter stands for a concept that goes."""
    known, followed = {}, Duplicates()
    for changed in rounds:
        before = dict(known)
        for each in changed:
            if isinstance(each, str):
                known.pop(each, None)
            else:
                known[each.id] = each
        moved = [id for id in before.keys() | known.keys() if before.get(id) != known.get(id)]
        usual, nearness._FEW = nearness._FEW, few
        followed = updated_duplicates(
            followed,
            [before[id] for id in moved if id in before],
            [known[id] for id in moved if id in known],
        )
        nearness._FEW = usual
        anew = updated_duplicates(Duplicates(), (), known.values())
        assert followed == anew
