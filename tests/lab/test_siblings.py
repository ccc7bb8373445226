"""What other weights of the same recipe came to is told on the card, as that."""

from dataclasses import replace
from pathlib import Path

import pytest
from gap_pack import write_pack
from graded import write_data

from viewer.ai.pack_file import load_pack
from viewer.core.errors import ViewerError
from viewer.lab.evaluation.evaluate import Wish, evaluate
from viewer.lab.evaluation.kept import Further, lay_sibling
from viewer.lab.report.card import card
from viewer.lab.report.record import read_record, write_record

LEFT_OUT = Further("one hospital left out", "real")


def test_the_card_says_that_the_numbers_are_of_weights_that_are_not_shipped(tmp_path: Path) -> None:
    folder, data = write_pack(tmp_path / "gap"), write_data(tmp_path / "main", patients=18)
    evaluate(Wish(str(folder), data, resamples=20))
    pack, other = load_pack(folder), tmp_path / "other.json"
    evaluate(Wish(str(folder), data, out=other, resamples=20))
    with pytest.raises(ViewerError, match="does not tell of other weights"):
        lay_sibling(pack, LEFT_OUT, other)
    write_record(replace(read_record(other), weights_sha256="ab" * 32), other)
    (one,) = lay_sibling(pack, LEFT_OUT, other).elsewhere
    assert one.weights == "ab" * 32
    text = card(str(folder)).read_text()
    told = text[text.index("## Other weights: one hospital left out") :]
    assert "Not of the weights of this pack" in told
    assert "abababababab" in told
