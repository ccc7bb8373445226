"""How real generated pictures look, on the record and the card of a pack."""

from pathlib import Path

import pytest
import torch
from gap_pack import write_pack

from viewer.ai.pack_file import load_pack
from viewer.core.errors import ViewerError
from viewer.lab.measures.intervals import Interval
from viewer.lab.report.made import record_of
from viewer.lab.report.markdown import markdown
from viewer.lab.report.record import RECORD, read_record, write_record
from viewer.lab.report.told import sections
from viewer.lab.simulate.realism.compare import Apart
from viewer.lab.simulate.realism.kept import keep_realism, realism
from viewer.workers.progress import Progress


def test_how_real_they_look_is_kept_for_the_card_with_what_it_means(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path / "gap"))
    found = {
        "fluoroscopy": Apart(60, 45, 2, 9.1, 2.5, 0.081, Interval(1.0, 0.99, 1.0)),
        "hip": Apart(60, 1, 1, 8.0, 2.0, 0.05, None),
    }
    assert not keep_realism(pack, found)
    file = pack.folder / RECORD
    write_record(record_of(pack, "made", "val", torch.device("cpu"), {}), file)
    assert keep_realism(pack, found)
    told = list(sections(pack, read_record(file)))[-1]
    assert told.title == "How real the pictures look"
    assert "one of 1.0 that it tells each generated picture from each real one" in told.text
    assert "Of frames of replaced knees (two people) pictures were kept apart" in told.text
    table = markdown(*told.tables)
    assert "| 45 of 2 people | 60 | 1.000 (0.990 to 1.000) | 0.081 | 9.100 (2.500) |" in table
    assert "| 1 of 1 person | 60 | too few pictures | 0.050 | 8.000 (2.000) |" in table


def test_that_there_are_no_real_pictures_is_said_before_any_is_generated(tmp_path: Path) -> None:
    with pytest.raises(ViewerError, match="There are no frontal radiographs of knees"):
        realism(tmp_path, ["knee"], 10**6, Progress())
