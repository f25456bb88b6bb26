"""What every language of the analysis keeps."""

from indexer.analysis.language import Language

SAMPLE = "a the le la und и في 的 Training TRAININGS Élèves œuvre l’emploi naïveté 2010 4.0 ß ﬁ"


class LanguageContract:
    """Tests that run over each member; `language` is a fixture."""

    def test_it_is_found_by_its_code(self, language: Language) -> None:
        assert language.code.isalpha()
        assert language.code == language.code.lower()

    def test_stop_and_frame_words_are_in_normal_form(self, language: Language) -> None:
        for word in language.stop | language.frame:
            assert language.normalize(word) == word

    def test_a_normal_form_is_its_own(self, language: Language) -> None:
        for word in SAMPLE.casefold().split():
            normal = language.normalize(word)
            assert language.normalize(normal) == normal

    def test_accents_and_case_make_no_difference(self, language: Language) -> None:
        assert language.normalize("élève") == language.normalize("eleve")

    def test_no_word_loses_its_stem(self, language: Language) -> None:
        for word in SAMPLE.casefold().split():
            assert language.stem(language.normalize(word))

    def test_rows_of_endings_have_no_ending_twice(self, language: Language) -> None:
        for row in language.endings:
            assert len(row) == len(set(row)) > 1
