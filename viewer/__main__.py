"""``python -m viewer`` is ``condyle``."""

from viewer.cli import main

if __name__ == "__main__":
    main()
