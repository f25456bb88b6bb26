"""Which words of compared definitions are marked, and which are named as shared."""

from webapp.readers.term.comparing import Wording, contrast


def _marked(pieces):
    return [piece.text for piece in pieces if piece.marked]


def test_words_of_one_source_alone_are_marked_and_common_words_are_not():
    found = contrast(
        [
            Wording("Training under a contract with an employer.", "en", "a"),
            Wording("Training at school without a contract.", "en", "b"),
        ]
    )
    assert _marked(found.pieces[0]) == ["employer"]
    assert _marked(found.pieces[1]) == ["school"]
    assert found.telling


def test_the_pieces_of_a_text_make_up_the_text():
    texts = ["Learning (of any kind), at work; 2006.", "A plain word.", ""]
    found = contrast([Wording(text, "en", text) for text in texts])
    assert ["".join(piece.text for piece in pieces) for pieces in found.pieces] == texts


def test_forms_of_one_word_count_as_the_same_word():
    found = contrast(
        [
            Wording("Employers recognise qualifications.", "en", "a"),
            Wording("An employer recognised a qualification.", "en", "b"),
        ]
    )
    assert not found.telling


def test_two_definitions_of_one_source_are_one_voice():
    found = contrast([Wording("Soldering.", "en", "a"), Wording("Welding.", "en", "a")])
    assert not found.telling


def test_languages_are_compared_apart():
    found = contrast([Wording("A contract.", "en", "a"), Wording("Un contrat.", "fr", "b")])
    assert not found.telling
    assert found.shared == ()


def test_the_words_of_paraphrases_are_neither_marked_nor_counted():
    found = contrast(
        [
            Wording("A contract of employers.", "en", "a"),
            Wording("A contract of schools.", "en", "b", quoted=False),
            Wording("A contract of unions.", "en", "c", quoted=False),
        ]
    )
    assert not found.telling
    assert found.shared == ()


def test_a_paraphrase_does_not_take_marks_from_quotations():
    found = contrast(
        [
            Wording("Learning on the job.", "en", "a"),
            Wording("Learning by correspondence.", "en", "b"),
            Wording("Correspondence for the job.", "en", "c", quoted=False),
        ]
    )
    assert [_marked(pieces) for pieces in found.pieces] == [["job"], ["correspondence"], []]


def test_marked_neighbours_are_one_stretch():
    found = contrast(
        [
            Wording("A formal written contract.", "en", "a"),
            Wording("A contract.", "en", "b"),
        ]
    )
    assert _marked(found.pieces[0]) == ["formal written"]


def test_words_that_most_sources_share_are_named_with_their_number_the_most_shared_first():
    found = contrast(
        [
            Wording("Employers certify skills.", "en", "a"),
            Wording("Skills that employers want.", "en", "b"),
            Wording("Skills of hand and eye.", "en", "c"),
        ]
    )
    assert [(word.text, word.sources) for word in found.shared] == [("skills", 3), ("employers", 2)]


def test_the_words_of_the_term_itself_are_neither_marked_nor_shared():
    found = contrast(
        [
            Wording("Accreditation is approval.", "en", "a"),
            Wording("Accrediting a course means approval.", "en", "b"),
        ],
        ["Accreditation", "accrediting"],
    )
    assert [word.text for word in found.shared] == ["approval"]
    assert "Accrediting" not in _marked(found.pieces[1])
