"""Lists of words as they are written down here: in one text, with spaces between."""


def listed(text: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(text.split())
