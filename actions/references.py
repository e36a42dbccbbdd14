"""What a question refers to without naming it: "nummer to", "den sidste", "hvad kan de hjælpe med"."""

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
_POINTS_BACK = re.compile(r"\b(?:de|dem|den|det|deres|der|dér)\b", re.IGNORECASE)
_DATA = re.compile(r"\b(?:gem|data|gdpr|privat|opbevar|fortrolig|personoplysning)", re.IGNORECASE)
_ASSISTANT = re.compile(
    r"\bhvem\s+(?:er|står|laver)\s+(?:i|du|bag)\b|\bhvad\s+(?:er|kan|laver)\s+(?:i|du)\b", re.IGNORECASE
)
_DEADLINE = re.compile(r"\b(?:frist|deadline|ansøgningsfrist|hvornår|hvornaar|næste runde)", re.IGNORECASE)
_LONGEST_POINTER = 8  # words; a longer question is about something of its own


def place_in_list(text: str) -> int | None:
    """Index in the list shown (0 is the first, -1 the last), or None when none is named."""
    lowered = text.lower()
    digit = _DIGIT.search(lowered)
    if digit:
        return int(digit.group(1)) - 1
    return next((place for word, place in _WORDS.items() if re.search(rf"\b{word}", lowered)), None)


def points_back(text: str) -> bool:
    """Whether a short question is about what was last spoken of."""
    return len(text.split()) <= _LONGEST_POINTER and _POINTS_BACK.search(text) is not None


def is_about_data(text: str) -> bool:
    """Whether a question is about what the assistant keeps."""
    return _DATA.search(text) is not None


def is_about_the_assistant(text: str) -> bool:
    """Whether a question is about the assistant itself."""
    return _ASSISTANT.search(text) is not None


def is_about_deadlines(text: str) -> bool:
    """Whether a question is about when one can apply."""
    return _DEADLINE.search(text) is not None
