"""Masks personal data in free text before anything else sees it.

Masked are Danish personal numbers (cpr), e-mail addresses, phone, card and account numbers, and names that are said to
be names. A company number (CVR or SE) stays, but only when the word stands right before its eight digits: one random
eight-digit number in eleven passes the CVR checksum, so the checksum proves nothing. For the same reason mod 11 is no
test of a cpr number: it has not been guaranteed since 2007.

The rule for digits is the careful one: what is known to be harmless (amounts, years, dates, opening hours, company
numbers) is set aside, and then every run of eight digits or more goes, however it is spaced.
"""

import re
import unicodedata

from bot.privacy.names import mask_names

EMAIL = "[e-mail]"
CPR = "[cpr-nummer]"
PHONE = "[telefonnummer]"
CARD = "[kortnummer]"
ACCOUNT = "[kontonummer]"

SHORTEST_MASKED_DIGITS = 8
CPR_DIGITS = 10
CARD_DIGITS = range(15, 20)

_ZERO_WIDTH = dict.fromkeys(
    [0x00, 0xAD, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF]
)
_DIGITS = {code: str(unicodedata.decimal(chr(code))) for code in range(0x80, 0x1FC00) if chr(code).isdecimal()}
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_PLAIN = {**_ZERO_WIDTH, **_FULL_WIDTH, **_DIGITS}

# What may stand between two digits of one number. A comma with a space after it separates two numbers.
_DASHES = "\\-\u2010-\u2015\u2212"
_BETWEEN = rf"(?:,(?!\s)|[\s.{_DASHES}/_·()\\|:;*'\[\]]){{0,3}}"
_RUN = re.compile(rf"(?:\(?(?:\+|\b00)\s?\(?)?\d(?:{_BETWEEN}\d){{7,}}")
_WORD_NUMBER = r"(?:nr\.?|nummer(?:et)?|no\.?)"
_IS = r"(?:\s*(?:er|=)\s+|[\s.:\-#=]*)"

_COMPANY_NUMBER = re.compile(
    rf"\b(?:cvr[\s.:\-#]*(?:{_WORD_NUMBER})?|SE[\s.:\-#]*(?:{_WORD_NUMBER})?|se[\s\-]?{_WORD_NUMBER}|se)"
    rf"{_IS}((?:DK[\s\-]?)?\d(?:[ .\-]?\d){{7}})(?!\d)",
    re.I,
)
_PRODUCTION_UNIT = re.compile(
    rf"\b(?:p[\s\-]?{_WORD_NUMBER}|produktionsenhed(?:en|s)?[\s\-]?(?:{_WORD_NUMBER})?){_IS}(1\d{{9}})(?!\d)", re.I
)
_CURRENCY = r"\s*(?:kr\b|kroner|dkk|euro|eur\b|€|,-|usd|\$|mio|mill)"
_GROUPED = r"\d{1,3}(?:[. \u00a0]\d{3})+(?:,\d+)?"
_ROUND = r"\d{4,9}000(?:,\d+)?"
_MONEY = re.compile(
    rf"(?<![\d.,])(?:(?:{_GROUPED}|{_ROUND}|\d{{1,6}})\s?[{_DASHES}]\s?)?(?:{_GROUPED}|{_ROUND})(?={_CURRENCY})"
    rf"|(?<=\bkr\.\s)(?:{_GROUPED}|{_ROUND})(?![\d.])|(?<=\bdkk\s)(?:{_GROUPED}|{_ROUND})(?![\d.])"
    r"|(?<![\d.,])\d{1,3}(?:\.\d{3})+\.000(?![\d.])",
    re.I,
)
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_YEAR_SPAN = re.compile(rf"(?<![\d\-–/.])({_YEAR})\s?[{_DASHES}/]\s?({_YEAR})(?![\d\-–/]|\s\d)")
_YEAR_LIST = re.compile(rf"(?<![\d\-–/.])(?:{_YEAR}\s){{2,}}{_YEAR}(?![\d\-–/]|\s\d)")
_LONGEST_SPAN_YEARS = 40
_DAY, _MONTH = r"(?:3[01]|[12]\d|0?[1-9])", r"(?:1[0-2]|0?[1-9])"
_DATE = re.compile(
    rf"(?<![\d.\-/])(?:{_DAY}([.\-/]){_MONTH}\1(?:19|20)\d{{2}}|(?:19|20)\d{{2}}-{_MONTH}-{_DAY})(?![\d]|{_BETWEEN}\d{{4}}(?!\d)|{_BETWEEN}\d\s?\d\s?\d\s?\d)"
)
_HOURS = re.compile(
    rf"\b((?:kl\.?|klokken|fra|mellem|åbent?)\s*)(?:[01]?\d|2[0-3])[.:][0-5]\d\s?[{_DASHES}]\s?(?:[01]?\d|2[0-3])[.:][0-5]\d(?!\d|[.\-]\d)",
    re.I,
)
_TOP = r"(?:dk|com|eu|net|org|io|nu|no|se|de|info|gl|fo|uk|fr|nl|tech|ai|co)"
_AT = r"(?:@|\(at\)|\[at\]|\{at\}|\(a\)|\(snabel-?a\)|\[snabel-?a\]|(?<=\s)snabel-?\s?a(?=\s))"
_DOT = rf"(?:\.|\s?\.\s?(?={_TOP}\b)|\s?[(\[](?:dot|punktum)[)\]]\s?|\s(?:punktum|dot)\s)"
# "at" is a common Danish word: only a spelled dot, or an ending that addresses have, makes it an address.
_EMAIL = re.compile(
    rf"[\w.+%'\-]+\s?{_AT}\s?[\w\-]+(?:{_DOT}[\w\-]+)*{_DOT}[^\W\d_]{{2,}}"
    rf"|[\w.+%'\-]+\sat\s[\w\-]+(?:\.[\w\-]+)*(?:\.{_TOP}\b|\s?[(\[](?:dot|punktum)[)\]]\s?\w{{2,}}|\s(?:punktum|dot)\s\w{{2,}})",
    re.I,
)
_IBAN = re.compile(
    r"(?<![^\W\d_])[A-Z]{2}\s?\d{2}(?:[ \-]?(?=[A-Z]{0,4}\d)[A-Z0-9]{4}){2,7}(?:[ \-]?\d{1,4})?(?![^\W_])", re.I
)
_ACCOUNT = re.compile(
    rf"\b(?:reg(?:istrerings)?\.?\s?(?:{_WORD_NUMBER})?\s*[:.]?\s*\d{{4}}\D{{0,40}}?\d(?:[ \-.]?\d){{5,11}}"
    rf"|(?:bank)?konto(?:{_WORD_NUMBER}|en)?\s*(?:{_WORD_NUMBER})?\s*(?:er)?\s*[:.]?\s*\d(?:[ \-.]?\d){{5,15}})(?!\d)",
    re.I,
)
_CPR_DATE = r"(?:0[1-9]|[12]\d|3[01])[ .\-/]{0,2}(?:0[1-9]|1[0-2])[ .\-/]{0,2}(?:19|20)?\d{2}"
_CPR_HALF_HIDDEN = re.compile(rf"(?<!\d){_CPR_DATE}\s?[{_DASHES}]?\s?[x*#]{{4}}(?![^\W_])", re.I)
_LAST_FOUR_SAID = r"(?:løbenummer(?:et)?|løbenr\.?|sidste\s+(?:fire|4)(?:\s+cifre)?|slutter\s+på|endelsen?)"
_CPR_TOLD = re.compile(
    rf"(?<!\d){_CPR_DATE}\D{{1,40}}?{_LAST_FOUR_SAID}\D{{0,12}}\d(?:[ .\-]?\d){{3}}(?!\d)|(?<!\d){_CPR_DATE},\s\d{{4}}(?!\d)",
    re.I,
)
_CPR_SAID = re.compile(
    rf"\b((?:cpr|personnummer(?:et)?)[\s.:\-#]*(?:{_WORD_NUMBER})?{_IS})\d(?:{_BETWEEN}\d){{5,11}}(?!\d)", re.I
)
_PHONE_SAID = re.compile(
    rf"\b(?:tlf|telefon(?:en)?|mobil(?:en)?|ring(?:\s+til)?(?:\s+mig)?\s+på|sms(?:\s+til)?)\.?\s*(?:{_WORD_NUMBER})?\s*(?:er)?\s*[:.]?\s*"
    r"(\+?\d(?:[ .\-/]{0,2}\d){5,13})(?!\d)",
    re.I,
)
_PHONE_ABROAD = re.compile(rf"(?<![\w+])(?<!\d[^\w])\(?(?:\+|00)\s?\(?\d{{1,3}}\)?(?:{_BETWEEN}\d){{5,13}}(?!\d)")


def mask(text: str) -> str:
    """Return `text` with personal data replaced by a Danish word in square brackets.

    Masking text that is masked already changes nothing. Invisible characters go, and digits of other scripts become
    ordinary ones, so that neither hides a number.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_PLAIN))
    elif "\x00" in text:
        text = text.replace("\x00", "")
    if "@" in text or "at" in text.lower() or "(a)" in text.lower() or "snabel" in text.lower():
        text = _EMAIL.sub(EMAIL, text)
    if any(character.isdigit() for character in text):
        text = _mask_numbers(text)
    return mask_names(text)


def _mask_numbers(text: str) -> str:
    kept: list[str] = []

    def keep(match: "re.Match[str]") -> str:
        kept.append(match.group(0))
        # Private-use letters: no digit, no word that any pattern knows, and never typed by a person.
        return f"\ue000{chr(0xE001 + len(kept) - 1)}"

    def keep_company(match: "re.Match[str]") -> str:
        return match.group(0) if _is_longer_number(match) else keep(match)

    def keep_span(match: "re.Match[str]") -> str:
        years = int(match.group(2)) - int(match.group(1))
        return keep(match) if 0 <= years <= _LONGEST_SPAN_YEARS else match.group(0)

    text = "".join(c for c in text if not 0xE000 <= ord(c) <= 0xF8FF) if not text.isascii() else text
    text = _CPR_SAID.sub(lambda m: m.group(1) + CPR, _CPR_TOLD.sub(CPR, text))
    text = _COMPANY_NUMBER.sub(keep_company, text)
    text = _PRODUCTION_UNIT.sub(keep, text)
    text = _CPR_HALF_HIDDEN.sub(CPR, text)
    text = _IBAN.sub(ACCOUNT, text)
    text = _ACCOUNT.sub(ACCOUNT, text)
    text = _PHONE_SAID.sub(lambda m: m.group(0)[: m.start(1) - m.start()] + PHONE, text)
    text = _PHONE_ABROAD.sub(PHONE, text)
    for pattern in (_MONEY, _DATE, _HOURS, _YEAR_LIST):
        text = pattern.sub(keep, text)
    text = _YEAR_SPAN.sub(keep_span, text)
    text = _RUN.sub(_kind_of_run, text)
    for index, original in enumerate(kept):
        text = text.replace(f"\ue000{chr(0xE001 + index)}", original)
    return text


def _is_longer_number(match: "re.Match[str]") -> bool:
    """Whether the eight digits go on: then they are the beginning of something else (a cpr number after "se")."""
    tail = match.string[match.end() : match.end() + 8]
    going_on = re.match(rf"{_BETWEEN}(\d+)(?!\d)(.?)", tail)
    if going_on is None:
        return False
    spaced = " " in match.group(1).removeprefix("DK")
    counts_something = re.match(rf"{_BETWEEN}\d{{1,4}}\s+[^\W\d_]{{2,}}", match.string[match.end() : match.end() + 16])
    return counts_something is None or spaced


def _kind_of_run(match: "re.Match[str]") -> str:
    digits = "".join(c for c in match.group(0) if c.isdigit())
    trailing = match.group(0)[len(match.group(0).rstrip(" ")) :]
    if len(digits) == CPR_DIGITS and not digits.startswith("45"):
        return CPR + trailing
    if len(digits) == CPR_DIGITS + 2 and digits[4:6] in ("19", "20"):
        return CPR + trailing
    if len(digits) in CARD_DIGITS:
        return CARD + trailing
    if len(digits) > CPR_DIGITS + 2:
        return ACCOUNT + trailing
    return PHONE + trailing


KEPT_KEYS = frozenset({"message_id", "model_id", "assistant_id", "event", "action_id", "sha256", "receipt", "soeg"})


def mask_deep(value: object) -> object:
    """Return JSON-like `value` with every string in it masked; keys stay, and so do ids that the program itself made."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, (list, tuple)):
        return [mask_deep(item) for item in value]
    if isinstance(value, dict):
        return {key: item if key in KEPT_KEYS and _made_here(item) else mask_deep(item) for key, item in value.items()}
    return value


_OWN_ID = r"[0-9a-f]{24}|[0-9a-f]{32}|[0-9a-f\-]{36}|[0-9a-f]{64}|[a-z_]{1,60}"


def _made_here(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(_OWN_ID, value) is not None
