"""How wide a text is in a terminal."""

import unicodedata


def width_in_cells(text: str) -> int:
    """How many terminal columns a text takes: combining marks none, wide characters two."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )
