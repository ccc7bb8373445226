"""``python -m viewer.lab.simulate OUT [--seed N]``: write a generated knee as DICOM files."""

import argparse
import sys
from pathlib import Path

from viewer.lab.simulate.writing.sample import write_sample


def main() -> int:
    """Read the command line, write the case, say what was written."""
    parser = argparse.ArgumentParser(
        prog="python -m viewer.lab.simulate",
        description="Write a generated knee (three MR series, their truth, a film) as DICOM.",
    )
    parser.add_argument("out", type=Path, help="folder to write to")
    parser.add_argument("--seed", type=int, default=1, help="which knee (default 1, the sample)")
    wanted = parser.parse_args()
    try:
        wanted.out.mkdir(parents=True, exist_ok=True)
        files = write_sample(wanted.out, wanted.seed)
    except OSError as error:
        sys.stderr.write(
            f"Cannot write to {wanted.out}: {error.strerror}. Choose another folder.\n"
        )
        return 2
    size = sum(path.stat().st_size for path in files) / 1e6
    sys.stdout.write(f"{len(files)} files, {size:.1f} MB, in {wanted.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
