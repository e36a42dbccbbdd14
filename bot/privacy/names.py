"""Masks names that are said to be names: "jeg hedder …", "mvh …", "min kollega … hedder …".

A name that nobody calls a name stays: firms, places and schemes look just like people. Where the words before it could
also lead up to a firm ("kontakt …"), the first word must be a known Danish first name.
"""

import re
from pathlib import Path

NAME = "[navn]"

FIRST_NAMES = frozenset((Path(__file__).parent / "first_names.txt").read_text(encoding="utf-8").split())

_STOP = (
    "og|fra|i|på|med|som|er|har|vi|vil|kan|her|ejer|driver|der|men|ikke|noget|det|den|de|bare|jeg|skal|søger|leder|laver|arbejder|bygger"
    "|sælger|producerer|kommer|bor|ringer|skriver|spørger|tænker|synes|hos|af|til|for|står|sidder|repræsenterer|udvikler|starter"
    "|ønsker|mangler|håber|at|et|en|min|mit|vores|hun|han|direktør|indehaver|medejer|stifter|ejeren"
)
_WORD = rf"(?!(?:{_STOP})\b)[^\W\d_]+(?:[-'’][^\W\d_]+)*"
_NAME = rf"{_WORD}(?:[ ]+(?:[^\W\d_]\.|{_WORD})){{0,4}}"
_CAPITAL = r"[A-ZÆØÅÉÖÄÜ][^\W\d_]+(?:[-'’][^\W\d_]+)*"
_CAPITALS = rf"{_CAPITAL}(?:[ ]+(?:[A-ZÆØÅ]\.|{_CAPITAL}|von|van|de))*"

# After these words comes a name, whatever it looks like.
_SURE = re.compile(
    r"(\b(?:jeg\s+hedder|(?:mit|hendes|hans)\s+(?:fulde\s+)?navn(?:\s+er|:)|jeg\s+er\s+kendt\s+som|my\s+name\s+is"
    r"|(?:kollega|makker|direktør(?:en)?|chef|mester|kone|mand|søn|datter|kompagnon|partner|medejer|kontakt(?:person)?|bogholder"
    r"|udviklingschef|sælger|ejer|indehaver(?:en)?)\s+hedder)\s+)"
    rf"({_NAME})",
    re.I,
)
# These stand before a signature; "hilsen fra …" is as often followed by a place or a firm.
_SIGNATURE = re.compile(
    r"((?i:(?<![^\W_])(?:med\s+venlig\s+hilsen|(?:de\s+)?(?:bedste|mange|venlige?|kærlige?|gode)\s+hils(?:en|ner)|mvh|vh|kh|bh|hilsen|hilsner)(?![^\W_])[\s.,:!]*))"
    rf"((?i:{_NAME})(?=\s*(?:$|[\n,.;!?/|(]))|{_CAPITALS})"
)
_FIELD = re.compile(rf"((?<![^\W_])(?:navn|kontaktperson|kontakt|att\.?)[ \t]*:[ \t]*)({_NAME})", re.I)
_ASKED_FOR = re.compile(
    rf"((?i:\b(?:spørg\s+efter|tal\s+med\s+(?:min|vores)\s+\w+))\s+)({_CAPITALS})|((?i:\bspørg\s+efter)\s+)({_WORD})"
)
# After these words a firm is as likely as a person.
_PERHAPS = re.compile(
    r"((?i:\b(?:kontakte?|(?:hej|hejsa|goddag|dav|hallo)[\s,.!]+(?:det|her)\s+er|det\s+er|jeg\s+er|min\s+kollega|hilsen\s+fra|direktør(?:en)?"
    r"|indehaver(?:en)?|kontaktperson(?:en)?|ring\s+til|skriv\s+til|tal\s+med))\s+)"
    rf"({_NAME})",
    re.I,
)
_CUES = re.compile(
    r"hedder|navn|name|hils|mvh|vh|kh|bh|kontakt|att|spørg|det\s+er|her\s+er|jeg\s+er|kollega|direktør|indehaver|ring|skriv|tal\s+med|kendt",
    re.I,
)
_LONGEST_SIGNATURE_WORDS = 4


def mask_names(text: str) -> str:
    """`text` with names that are said to be names replaced by `NAME`."""
    if not _CUES.search(text):
        return text
    text = _SURE.sub(lambda m: f"{m.group(1)}{NAME}", text)
    text = _FIELD.sub(lambda m: f"{m.group(1)}{NAME}", text)
    text = _ASKED_FOR.sub(lambda m: f"{m.group(1) or m.group(3)}{NAME}", text)
    text = _PERHAPS.sub(_known_name, text)
    return _SIGNATURE.sub(_signature, text)


def _known_name(match: "re.Match[str]") -> str:
    words = match.group(2).split()
    if not _is_first_name(words[0]):
        return match.group(0)
    # In lower case only the first name is sure; further words belong to it when they are written as names.
    taken = 1
    while taken < len(words) and (words[taken][:1].isupper() or words[taken].endswith("sen")):
        taken += 1
    return f"{match.group(1)}{NAME}" + "".join(f" {word}" for word in words[taken:])


def _signature(match: "re.Match[str]") -> str:
    words = match.group(2).split()
    fits = len(words) <= _LONGEST_SIGNATURE_WORDS and words[0].lower() not in ("fra", "til")
    return f"{match.group(1)}{NAME}" if fits else match.group(0)


def _is_first_name(word: str) -> bool:
    return any(part in FIRST_NAMES for part in (word.lower(), *word.lower().split("-")))
