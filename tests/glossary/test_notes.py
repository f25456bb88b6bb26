"""Change notes of ours: plain English in the store, messages again for pages."""

import pytest

from glossary import notes

OURS = [
    notes.restored(3, "It was right:\nsee page 4."),
    notes.dropped("Nobody wants it:\nsee page 4."),
    notes.dropped(""),
    notes.merged_from("skills", "skill", "One of them: enough."),
    notes.merged_into("skill", "They say the same."),
    notes.followed("skills", "skill"),
    notes.moved_below("Joining “hot”"),
    notes.moved_away("Metalwork"),
    notes.loaded("terms 2026.csv"),
    notes.read("report.pdf"),
    notes.same_document("my-report"),
    notes.other_entry("skills"),
]


@pytest.mark.parametrize("note", OURS, ids=lambda note: note.template)
def test_a_note_of_ours_is_known_again_by_its_text(note):
    found = notes.known(str(note))
    assert found is not None
    assert str(found) == str(note)
    assert found.template == note.template
    assert dict(found.values) == {name: str(value) for name, value in note.values}


@pytest.mark.parametrize(
    "note", ["", "Better words.", "Revision three restored: why", "It was merged into that one"]
)
def test_words_of_people_stay_as_they_are(note):
    assert notes.known(note) is None
