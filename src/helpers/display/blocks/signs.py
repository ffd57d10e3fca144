"""The signs that stand beside words: arrows, faces and RAG marks, which differ by shape and not only by colour."""

from __future__ import annotations

_INK = "#0b0c0c"
_WHITE = "#ffffff"
_GREEN, _RED, _BLUE, _GREY = "#00603a", "#a3142a", "#1d3f72", "#50585d"

# Letters are drawn as strokes so that a sign needs no font and is never read out as text.
_LETTERS = {
    "G": ("M7.4 2.3A3.9 4.6 0 1 0 7.6 8V5.6H4.9", 8),
    "A": ("M.4 10 4 .4 7.6 10M1.7 6.8H6.3", 8),
    "R": ("M1 10V.6H4.1A2.5 2.6 0 0 1 4.1 5.8H1M3.9 5.8 7.2 10", 8),
}


def _letters(word: str, colour: str, *, scale: float, centre: tuple[float, float]) -> str:
    width = sum(_LETTERS[letter][1] for letter in word) + 2 * (len(word) - 1)
    left = centre[0] - scale * width / 2
    drawn = []
    for letter in word:
        path, advance = _LETTERS[letter]
        transform = f"translate({left:.2f} {centre[1] - 5 * scale:.2f}) scale({scale})"
        drawn.append(
            f'<path transform="{transform}" d="{path}" fill="none" stroke="{colour}" stroke-width="{1.5 / scale:.2f}"/>'
        )
        left += scale * (advance + 2)
    return "".join(drawn)


def _filled(path: str, colour: str) -> str:
    return f'<path d="{path}" fill="{colour}"/>'


def _stroked(path: str, colour: str = _INK, width: float = 1.8) -> str:
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round"/>'


def _face(mouth: str, colour: str) -> str:
    return (
        f'<circle cx="12" cy="12" r="10" fill="{_WHITE}" stroke="{colour}" stroke-width="2"/>'
        f'<circle cx="8.5" cy="9.5" r="1.5" fill="{colour}"/><circle cx="15.5" cy="9.5" r="1.5" fill="{colour}"/>'
        + _stroked(mouth, colour)
    )


# Each drawing fills a 24 by 24 square.
SIGNS: dict[str, str] = {
    "arrow-improved": _filled("M12 2 21 11.5H15.2V22H8.8V11.5H3Z", _GREEN),
    "arrow-sustained": _filled("M22 12 12.5 21V15.2H2V8.8H12.5V3Z", _BLUE),
    "arrow-declined": _filled("M12 22 3 12.5H8.8V2H15.2V12.5H21Z", _RED),
    "arrow-not-comparable": _stroked("M4 9H20M4 15H20M16 4 8 20", _GREY, 2.2),
    "face-likely": _face("M7 14Q12 19.5 17 14", _GREEN),
    "face-may": _face("M7.5 15.5H16.5", _BLUE),
    "face-unlikely": _face("M7 17.5Q12 12 17 17.5", _RED),
    "rag-green": f'<circle cx="12" cy="12" r="11" fill="{_GREEN}"/>' + _letters("G", _WHITE, scale=1.2, centre=(12, 12)),
    "rag-amber-green": _filled("M6.5 1.5H17.5L23.5 12 17.5 22.5H6.5L.5 12Z", "#c3d34a")
    + _letters("AG", _INK, scale=0.85, centre=(12, 12)),
    "rag-amber": _filled("M12 0 24 12 12 24 0 12Z", "#ffbf47") + _letters("A", _INK, scale=1.1, centre=(12, 11.4)),
    "rag-red-amber": _filled("M1.5 1.5H22.5V22.5H1.5Z", "#b84a05") + _letters("RA", _WHITE, scale=0.9, centre=(12, 12)),
    "rag-red": _filled("M12 .5 24 23H0Z", _RED) + _letters("R", _WHITE, scale=1.05, centre=(12.4, 15.6)),
    "rag-none": f'<circle cx="12" cy="12" r="10" fill="{_WHITE}" stroke="{_GREY}" stroke-width="2" stroke-dasharray="3.5 2.8"/>'
    + _stroked("M8 12H16", _GREY, 2.2),
}

# The background of a cell or box; each keeps black text at 7:1 or better.
TONES: dict[str, str] = {
    "rag-green": "#cfe8da",
    "rag-amber-green": "#eaf0c0",
    "rag-amber": "#ffebb8",
    "rag-red-amber": "#fbdcc6",
    "rag-red": "#f7d0d4",
    "rag-none": "#eef0f1",
    "withheld": "#e9e8f4",
    "total": "#e6ebf0",
}

# The same on a dark page, where they keep nearly white text at 7:1 or better.
DARK_TONES: dict[str, str] = {
    "rag-green": "#124530",
    "rag-amber-green": "#3f4514",
    "rag-amber": "#574108",
    "rag-red-amber": "#5c2f10",
    "rag-red": "#611b28",
    "rag-none": "#2b3137",
    "withheld": "#2f2d4a",
    "total": "#26303a",
}


def sign_svg(name: str) -> str:
    """One sign as a whole SVG drawing, for a page that places pictures (the PDF)."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">{SIGNS[name]}</svg>'


def sign_html(name: str) -> str:
    """One sign inside a line of HTML: hidden from readers' software, since the word beside it says the same."""
    return (
        f'<svg class="sign" width="20" height="20" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{SIGNS[name]}</svg>'
    )
