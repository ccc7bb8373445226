"""Coverage-guided fuzzing of one target, by atheris (the optional extra ``fuzz``; Linux).

    PYTHONPATH=.:tests/importers:tests/fuzz python tests/fuzz/fuzz.py header -max_total_time=300

The name of a target (see `targets`) comes first, what follows goes to libFuzzer; short inputs
(``-max_len=3000``) serve the header best. Seeds are made
from the shared data, if it is there, in a folder that is shown and kept; the input of a crash is
written to the current folder, and belongs as a few literal bytes into ``test_once_found.py``.
"""

import os
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["viewer.importers"]):
    from targets import TARGETS

from seeds import seeds_of

_ROOT = Path(__file__).resolve().parents[2]


def main(name: str, arguments: list[str]) -> None:
    """Fuzz until libFuzzer ends."""
    data = Path(os.environ.get("CONDYLE_TEST_DATA") or _ROOT.parent / "shared" / "data")
    corpus = Path(tempfile.mkdtemp(prefix=f"condyle-corpus-{name}-"))
    for at, seed in enumerate(seeds_of(name, data / "dicom")):
        (corpus / f"{at:04d}").write_bytes(seed)
    sys.stderr.write(f"corpus: {corpus}\n")
    limits = ["-timeout=10", "-rss_limit_mb=2048", "-max_len=65536"]
    atheris.Setup([sys.argv[0], *limits, *arguments, str(corpus)], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
