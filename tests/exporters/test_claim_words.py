"""What a claim says of itself in a file reads as sentences, each with one full stop."""

import re
from dataclasses import replace
from pathlib import Path

import dicom_made as made
import pytest

from viewer.exporters.claim_words import marked, told


@pytest.mark.parametrize(
    ("despite", "said"),
    [
        (("It is no knee.", "It is a horse."), "OUTSIDE ITS LIMITS: It is no knee. It is a horse."),
        (("no knee", "a horse"), "OUTSIDE ITS LIMITS: no knee; a horse."),
        (("It is a horse.",), "OUTSIDE ITS LIMITS: It is a horse."),
    ],
)
def test_reasons_that_were_passed_over_end_as_sentences_do(
    tmp_path: Path, despite: tuple[str, ...], said: str
) -> None:
    finding = made.finding(made.film(tmp_path))
    against = replace(finding.provenance, despite=despite, warnings=("It is drawn.",))
    text = told(replace(finding, provenance=against))
    assert said in text
    assert not re.search(r"[.;]\s*[.;]", text)
    assert all(not re.search(r"[.;]\s*[.;]", one) for one in marked(against))
