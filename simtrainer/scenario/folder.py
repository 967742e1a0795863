"""Where the scenarios that come with the program are: in a checkout, or inside the installed wheel."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def scenarios_folder() -> Path:
    """Return the folder of our own scenarios."""
    carried = PACKAGE / "_scenarios"
    return carried if carried.is_dir() else PACKAGE.parent / "scenarios"
