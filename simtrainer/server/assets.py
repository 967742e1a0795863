"""Where templates and static files are: in a checkout, or inside the installed wheel."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def web_folder() -> Path:
    """Return the folder that holds `templates` and `static`."""
    carried = PACKAGE / "_web"
    return carried if carried.is_dir() else PACKAGE.parent / "web"
