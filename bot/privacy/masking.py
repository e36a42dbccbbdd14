"""Masks personal data in free text before anything else sees it.

Masked are Danish personal numbers (cpr), e-mail addresses, phone, card and account numbers, and names that are said to
be names. A company number (CVR or SE) stays, but only when the word stands right before its eight digits: one random
eight-digit number in eleven passes the CVR checksum, so the checksum proves nothing. For the same reason mod 11 is no
test of a cpr number: it has not been guaranteed since 2007.
"""

import re

EMAIL = "[e-mail]"
CPR = "[cpr-nummer]"
PHONE = "[telefonnummer]"
CARD = "[kortnummer]"
ACCOUNT = "[kontonummer]"
NAME = "[navn]"

_GAP = r"[\s.\-/–—·]{0,3}"
_WORD_NUMBER = r"(?:nr\.?|nummer(?:et)?|no\.?)"
_COMPANY_NUMBER = re.compile(
    rf"\b(?:cvr|se)[\s.:\-#]*(?:{_WORD_NUMBER})?[\s.:\-#]*(?:er\s+)?((?:DK[\s\-]?)?\d(?:[ .\-]?\d){{7}})(?!\d)", re.I
)
_PRODUCTION_UNIT = re.compile(
    rf"\b(?:p[\s\-]?(?:{_WORD_NUMBER})|produktionsenhed(?:en|s)?(?:{_WORD_NUMBER})?)[\s.:\-#]*(?:er\s+)?(1\d{{9}})(?!\d)",
    re.I,
)
_MONEY = re.compile(r"\b\d{1,3}(?:[. ]\d{3}){2}(?:,\d+)?(?=\s*(?:kr\b|kroner|dkk|euro|eur\b|€|,-))", re.I)
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d{2}\s?[\-–/]\s?(?:19|20)\d{2}(?!\d)")
_EMAIL = re.compile(
    r"[\w.+\-æøåÆØÅ]+\s?(?:@|\(at\)|\[at\]|\(a\)|\s(?:snabel-?a|at)\s)\s?[\w\-æøåÆØÅ]+(?:\s?(?:\.|\(dot\)|\spunktum\s|\sdot\s)\s?[\w\-æøåÆØÅ]+)*"
    r"(?:\s?(?:\.|\(dot\)|\spunktum\s|\sdot\s)\s?[a-z]{2,})",
    re.I,
)
_IBAN = re.compile(r"\b[A-Z]{2}\s?\d{2}(?:[ \-]?[A-Z0-9]{4}){2,7}(?:[ \-]?[A-Z0-9]{1,4})?\b")
_ACCOUNT = re.compile(
    rf"\b(?:reg(?:istrerings)?\.?\s*(?:{_WORD_NUMBER})?\s*[:.]?\s*\d{{4}}\D{{0,24}}?\d(?:[ \-.]?\d){{5,11}}"
    rf"|(?:bank)?konto(?:{_WORD_NUMBER}|en)?\s*(?:{_WORD_NUMBER})?\s*(?:er)?\s*[:.]?\s*\d(?:[ \-.]?\d){{5,15}})(?!\d)",
    re.I,
)
_REG_AND_ACCOUNT = re.compile(r"(?<!\d)\d{4}[ \-./]{1,3}\d{10}(?!\d)")
_CARD = re.compile(r"(?<!\d)\d(?:[ \-.]?\d){12,18}(?!\d)")
_CPR = re.compile(
    rf"(?<!\d)(0[1-9]|[12]\d|3[01]){_GAP}(0[1-9]|1[0-2]){_GAP}(\d{{2}}){_GAP}(?:x{{4}}|\d{_GAP}\d{_GAP}\d{_GAP}\d)(?!\d)",
    re.I,
)
_CPR_LONG_YEAR = re.compile(
    rf"(?<!\d)(0[1-9]|[12]\d|3[01]){_GAP}(0[1-9]|1[0-2]){_GAP}(?:19|20)\d{{2}}{_GAP}\d{{4}}(?!\d)"
)
_CPR_SAID = re.compile(
    rf"\b(?:cpr|personnummer)[\s.:\-#]*(?:{_WORD_NUMBER})?[\s.:\-#]*(?:er\s+)?\d(?:[ .\-/]?\d){{5,10}}", re.I
)
_TEN_DIGITS = re.compile(r"(?<!\d)\d{10}(?!\d)")
_PHONE_ABROAD = re.compile(r"(?<![\w+])(?:\+|00)\s?\(?\d{1,3}\)?(?:[ .\-/()]{0,2}\d){6,12}(?!\d)")
_PHONE = re.compile(r"(?<![\d.,])\d(?:[ .\-/–]{0,2}\d){7}(?![\d]|[.,]\d)")
_PHONE_SAID = re.compile(
    rf"\b(?:tlf|telefon(?:en)?|mobil(?:en)?|ring(?:\s+til)?(?:\s+mig)?\s+på|sms(?:\s+til)?)\.?\s*(?:{_WORD_NUMBER})?\s*(?:er)?\s*[:.]?\s*"
    r"(\+?\d(?:[ .\-/]{0,2}\d){5,13})",
    re.I,
)
_NAME_WORD = r"[A-ZÆØÅ][a-zæøåéüöä]+(?:-[A-ZÆØÅ][a-zæøåéüöä]+)?"
_NAMES = rf"{_NAME_WORD}(?:\s+(?:{_NAME_WORD}|[A-ZÆØÅ]\.|von|van|af|de))*"
_NAME_SAID = re.compile(
    rf"((?i:\b(?:jeg\s+hedder|mit\s+navn\s+er|jeg\s+er\s+kendt\s+som|navn\s*:|med\s+venlig\s+hilsen,?|venlig\s+hilsen,?|de\s+bedste\s+hilsner,?"
    rf"|(?:vh|mvh|hilsen|hilsner)\b[\s,.]+(?:fra\s+)?|my\s+name\s+is|spørg\s+efter|tal\s+med\s+min\s+\w+|kontakt(?:person)?\s*:))\s*)"
    rf"({_NAMES})"
)
_NOT_A_NAME = "og|fra|i|på|med|som|er|har|vi|vil|kan|her|ejer|driver|der|men"
_LOWER_NAME_SAID = re.compile(
    rf"(\b(?:jeg hedder|mit navn er)\s+)([a-zæøå]+(?:\s+(?!(?:{_NOT_A_NAME})\b)[a-zæøå]{{2,}}){{0,2}})", re.I
)


def mask(text: str) -> str:
    """Return `text` with personal data replaced by a Danish word in square brackets.

    Masking text that is masked already changes nothing.
    """
    kept: list[str] = []

    def keep(match: "re.Match[str]") -> str:
        kept.append(match.group(0))
        return f"\x00{'k' * len(kept)}\x00"

    text = text.replace("\x00", "")
    for pattern in (_COMPANY_NUMBER, _PRODUCTION_UNIT, _MONEY, _YEARS):
        text = pattern.sub(keep, text)
    text = _EMAIL.sub(EMAIL, text)
    text = _CPR_SAID.sub(CPR, text)
    text = _PHONE_SAID.sub(lambda m: m.group(0).replace(m.group(1), PHONE), text)
    for pattern, replacement in (
        (_IBAN, ACCOUNT),
        (_ACCOUNT, ACCOUNT),
        (_PHONE_ABROAD, PHONE),
        (_CPR_LONG_YEAR, CPR),
        (_CPR, CPR),
        (_REG_AND_ACCOUNT, ACCOUNT),
        (_CARD, CARD),
        (_TEN_DIGITS, CPR),
        (_PHONE, PHONE),
    ):
        text = pattern.sub(replacement, text)
    text = _NAME_SAID.sub(lambda m: f"{m.group(1)}{NAME}", text)
    text = _LOWER_NAME_SAID.sub(lambda m: f"{m.group(1)}{NAME}", text)
    for index in range(len(kept), 0, -1):
        text = text.replace(f"\x00{'k' * index}\x00", kept[index - 1])
    return text


def mask_deep(value: object) -> object:
    """Return JSON-like `value` with every string in it masked (dictionary keys stay)."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list):
        return [mask_deep(item) for item in value]
    if isinstance(value, dict):
        return {key: mask_deep(item) for key, item in value.items()}
    return value
