"""The vocabulary of shapes: every code means what the standard says it means."""

from pydicom.sr._concepts_dict import concepts

from viewer.session.marking.vocabulary import colour_of, labels


def meanings_in_the_standard() -> dict[str, set[str]]:
    """SNOMED CT concepts that DICOM PS3.16 uses, as pydicom lists them."""
    found: dict[str, set[str]] = {}
    for by_code in concepts["SCT"].values():
        for code, (meaning, _) in by_code.items():
            found.setdefault(code, set()).add(meaning.lower())
    return found


def test_no_two_labels_share_a_code_or_a_name() -> None:
    coded = [(label.code.scheme, label.code.value) for label in labels()]
    assert len(set(coded)) == len(coded)
    assert len({label.code.meaning for label in labels()}) == len(coded)


def test_a_standard_code_means_what_the_standard_says_and_all_others_are_private() -> None:
    standard = meanings_in_the_standard()
    for label in labels():
        if label.code.scheme == "SCT":
            assert label.code.meaning.lower() in standard[label.code.value]
        else:
            assert label.code.scheme == "99CONDYLE"
            # What fits into a Code Value (0008,0100).
            assert len(label.code.value) <= 16


def test_a_label_has_its_colour_and_what_has_none_another() -> None:
    first = labels()[0]
    assert colour_of(first.code, (1, 2, 3)) == first.colour
    assert colour_of(None, (1, 2, 3)) == (1, 2, 3)
