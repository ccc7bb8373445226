import pytest

from viewer.ai.decide import decided


@pytest.mark.parametrize(
    ("probabilities", "likeliest", "median"),
    [
        ((0.9, 0.1, 0.0, 0.0, 0.0), 0, 0),
        ((0.45, 0.25, 0.3, 0.0, 0.0), 0, 1),
        ((0.0, 0.1, 0.3, 0.25, 0.35), 4, 3),
        ((0.0, 0.0, 0.0, 0.0, 1.0), 4, 4),
        ((0.0, 0.0, 0.0, 0.0, 0.4999), 4, 4),
    ],
)
def test_one_grade_is_taken_from_a_distribution_by_the_rule_of_the_pack(
    probabilities: tuple[float, ...], likeliest: int, median: int
) -> None:
    assert decided(probabilities, "likeliest") == likeliest
    assert decided(probabilities, "median") == median
