"""Why cases were refused, summed up: no sentence loses its numbers."""

from viewer.core.doubt import Doubt, Weight
from viewer.lab.data.case import Case
from viewer.lab.evaluation.ended import Ended
from viewer.lab.evaluation.measured import applicability


def ended(*said: tuple[str, Weight]) -> Ended:
    return Ended(Case("a", "a", {}, "", 0), {}, tuple(Doubt(*one) for one in said), claimed=True)


def test_reasons_that_differ_in_numbers_count_as_one_and_tell_from_what_to_what_they_go() -> None:
    odd = [(f"It is {size:g} pixels wide and {part:.2f} as high.", Weight.REFUSES)
           for size, part in ((96, 0.5), (120, 0.45), (80, 0.5))]  # fmt: skip
    cases = [ended(one) for one in odd]
    cases += [ended(("It shows 2 knees.", Weight.WARNS))] * 2
    rows = dict(applicability(cases).rows)
    assert rows["refusal: It is 80 to 120 pixels wide and 0.45 to 0.50 as high."] == 3
    assert rows["warning: It shows 2 knees."] == 2
    assert rows["claimed with a warning"] == 2


def test_the_same_sentence_as_warning_and_refusal_stays_apart() -> None:
    text = "It lies 1.2 away."
    rows = dict(applicability([ended((text, Weight.WARNS), (text, Weight.REFUSES))]).rows)
    assert rows[f"warning: {text}"] == rows[f"refusal: {text}"] == 1
