"""What a reader sees of letters on a background: struck through, a speck, or of the colour that they stand on."""

from __future__ import annotations

from dataclasses import dataclass

SMALLEST_FONT = 2.0  # points; smaller letters are specks
WHITE = frozenset({"rgb:FFFFFF", "theme:0", "indexed:1", "indexed:9"})


@dataclass
class Font:
    """How letters are drawn; ``colour`` is empty where it is left to the reader's screen."""

    struck_through: bool = False
    size: float = 11.0
    colour: str = ""

    def looks_otherwise(self) -> bool:
        """Whether letters may be crossed out or not seen, if they stand on white."""
        return self.struck_through or self.is_unseen()

    def is_unseen(self, background: str = "") -> bool:
        """Whether letters are specks, or of the colour that they stand on; without a background they stand on white."""
        on_itself = self.colour == background if background else self.colour in WHITE
        return self.size < SMALLEST_FONT or bool(self.colour) and on_itself
