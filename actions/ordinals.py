"""Which item of a list a company means: "nummer to", "den første", "den sidste"."""

import re

_WORDS = {
    "først": 0,
    "forst": 0,
    "foerst": 0,
    "øverst": 0,
    "anden": 1,
    "andet": 1,
    "nummer to": 1,
    "nr to": 1,
    "tredje": 2,
    "trejde": 2,
    "nummer tre": 2,
    "nr tre": 2,
    "fjerde": 3,
    "nummer fire": 3,
    "femte": 4,
    "nummer fem": 4,
    "nummer et": 0,
    "nummer én": 0,
    "sidst": -1,
    "nederst": -1,
}
_DIGIT = re.compile(r"\b(?:nr|nummer|no|forslag|punkt|den)?\.?\s*([1-5])\b(?!\s*(?:mand|ansatte|kr|mio|procent|%))")


def place_in_list(text: str) -> int | None:
    """Index in the list shown (0 is the first, -1 the last), or None when none is named."""
    lowered = text.lower()
    digit = _DIGIT.search(lowered)
    if digit:
        return int(digit.group(1)) - 1
    return next((place for word, place in _WORDS.items() if re.search(rf"\b{word}", lowered)), None)
