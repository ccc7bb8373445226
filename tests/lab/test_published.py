"""Beside which figures of others a pack's own are printed."""

import pytest

from viewer.ai.catalogue import Catalogue
from viewer.lab.report.published import published


@pytest.mark.parametrize(
    ("pack", "systems"),
    [
        ("knee_mr_planes", 3),  # one of MRNet for each of its questions
        ("knee_implant", 0),  # a cruciate retaining implant is no torn ligament
    ],
)
def test_what_others_published_of_the_same_question_is_found(pack: str, systems: int) -> None:
    told = [one for output in Catalogue().find(pack).outputs for one in published(output)]
    assert len(told) == systems
