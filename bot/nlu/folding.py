"""One spelling for the Danish letters: people write å as aa, æ as ae, ø as oe, and leave capitals out."""

_FOLD = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "u", "é": "e", "’": "'", "´": "'"})


def fold(text: str) -> str:
    """`text` in lower case with Danish letters written out, so that both spellings are the same word."""
    return text.lower().translate(_FOLD)
