"""Why cases were refused, summed up: no sentence loses its numbers."""

from viewer.core.doubt import Doubt, Weight
from viewer.lab.data.case import Case
from viewer.lab.evaluation.ended import Ended
from viewer.lab.evaluation.measured import applicability, groups_told
from viewer.lab.report.outcomes import CaseOutcome, RiskSaid


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


def test_facts_that_part_the_cases_alike_are_told_once() -> None:
    facts = [
        {"hospital": "a" if n < 30 else "b", "maker": "x" if n < 30 else "y", "side": "LR"[n % 2]}
        for n in range(60)
    ]
    cases = [CaseOutcome(f"{n}", f"{n}", one, RiskSaid(n % 2, 0.5)) for n, one in enumerate(facts)]
    assert [(one, value) for one, value, _ in groups_told(cases)] == [
        ("hospital", "a"), ("hospital", "b"), ("side", "L"), ("side", "R"),
    ]  # fmt: skip
