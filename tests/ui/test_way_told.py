"""What the list of models says of how each is computed here."""

from pathlib import Path

import pytest

from viewer import paths
from viewer.ai.kept_ways import keep_ways
from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack
from viewer.ai.ways import Engine, Way
from viewer.ui.models.words import computed


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pack:
    monkeypatch.setenv("CONDYLE_HOME", str(tmp_path))
    return load_pack(paths.shipped_packs() / "knee_kl")


def test_it_says_in_which_way_a_model_runs_and_what_that_gains(pack: Pack) -> None:
    assert computed(pack).startswith("How it runs fastest here is found by itself")
    plain = Way(Engine.EAGER, 90.0, 0.0, agrees=True)
    keep_ways(
        pack, "Some CPU", (plain, Way(Engine.BFLOAT16, 40.0, 0.002, agrees=True, chosen=True))
    )
    said = computed(pack)
    assert said.startswith("On Some CPU it runs in bfloat16: 2.2 times as fast as plain float32")
    keep_ways(pack, "Some GPU", (plain, Way(Engine.FLOAT16, 9.0, 0.2, agrees=False)))
    assert "On Some GPU it runs in plain float32: nothing else" in computed(pack)
    assert said in computed(pack), "of each device"
