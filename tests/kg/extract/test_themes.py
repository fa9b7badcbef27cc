"""Themes by the labels of the vocabulary."""

from kg.extract.themes import themes_of


def test_the_longest_label_counts() -> None:
    assert [theme.name for theme in themes_of("combat people smuggling and trafficking in persons")] == [
        "peopleSmuggling",
        "traffickingInPersons",
    ]


def test_words_that_are_no_label_give_no_theme() -> None:
    assert themes_of("The next meeting takes place in spring") == ()


def test_letters_inside_a_word_are_no_label() -> None:
    assert themes_of("xpeople smugglingx") == ()
