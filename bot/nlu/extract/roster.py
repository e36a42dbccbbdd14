"""Everybody in the firm named one by one: "mester og lærling", "mig, konen og begge ungerne", "to ejere og to svende"."""

from __future__ import annotations

from bot.nlu.extract.context import Context
from bot.nlu.extract.people import (
    FAMILY_PLURAL,
    SOUGHT,
    is_head,
    is_no_person,
    is_one_person,
    is_one_trade,
    is_people,
    is_trade,
)
from bot.nlu.extract.result import Finding
from bot.nlu.extract.wordlists import phrases, word_set

_WRITER = word_set("mig jeg undertegnede")
_JOINS = word_set("og plus + samt & ,")
_OWN = word_set("min mit mine vores en een et 1 hans hendes hende")
# who needs no "min" or "en" before: relatives with the article, and the part somebody plays in a workshop
_BARE = word_set(
    """
    konen manden kaeresten broderen soennen datteren makkeren kompagnonen fruen hustruen medejeren knaegten svigermor
    svigerfar mor far mutter fatter kone mand mester svend laerling ejer ejeren chefen direktoeren indehaver laerlingen
    svenden eleven soester soesteren bror broren brormand moster onkel farfar morfar mormor farmor dreng karl
    """
)
_ENDS = _JOINS | {"", ".", "!", ")", "="}
_LEADERS = word_set("mester ejer ejeren direktoeren indehaver")
_CHILDREN = word_set("ungerne boernene drengene soennerne doetrene toesene pigerne broedrene soestrene tvillingerne")
_OPENINGS = phrases(
    """
    vi er kun | vi er bare | vi er | det er kun | det er bare | det er | kun | bare | bag firmaet staar | i alt
    """
)
# what the row does after its last name, when nobody asked for the headcount
_AT_WORK = word_set(
    "med driver koerer laver bygger syr bager udvikler har passer = rister sælger saelger der som i fra"
)
_WHOLE_FIRM = word_set("firmaet virksomheden biksen holdet forretningen")
# words between the last name and the end of an answer that change nothing: "svigermor til regnskabet"
_AFTER_ROW = word_set(", . ! til der paa i haha fordelt = vi med som") | {""}


def find(context: Context) -> Finding | None:
    """The headcount of a row of people that opens the message, the writer among them or the headcount asked for."""
    first = _opening(context)
    row = _row(context, first)
    if row is None:
        return None
    count, members, writer, last = row
    doc = context.doc
    bought = {"koebe", "koebt"} & set(doc.low[last : last + 3])
    if members < 2 or bought or context.denials.of(first, last):
        return None
    following = doc.at(last)
    if context.asked == "employees":
        return Finding("employees", count, first, last, 2.2) if following in _AFTER_ROW else None
    if context.asked is not None:
        return None
    whole = following == "=" and bool(_WHOLE_FIRM & set(doc.low[last : last + 4]))
    stands = following in ("", ".", ",", "!") or following in _AT_WORK
    said = first > 0 and doc.low[0] == "vi" and members < 4
    led = bool(_LEADERS & set(doc.low[first:last])) and following in ("", ".", ",")
    if (
        whole
        or ((writer or said) and stands)
        or led
        or (_couple(doc.low[first:last]) and (following in _AT_WORK or following == ","))
    ):
        return Finding("employees", count, first, last, 1.3)
    return None


def _couple(words: list[str]) -> bool:
    """ "mand og kone", "bådebygger og kone", "mor og far" need no "jeg"."""
    return len(words) == 3 and words[2] in ("kone", "far", "mor")


def _opening(context: Context) -> int:
    """Where the row may begin: after "det er kun" and the like."""
    low = context.doc.low
    for phrase in _OPENINGS:
        if tuple(low[: len(phrase)]) == phrase:
            return len(phrase)
    return 0


def _row(context: Context, first: int) -> tuple[int, int, bool, int] | None:
    """The people of a row, its members, whether the writer is one of them, and the index after it."""
    doc = context.doc
    count = members = 0
    writer = False
    position = last = first
    while True:
        if doc.at(position) == "saa":
            position += 1
        member = _member(context, position)
        if member is None:
            break
        count += member[0]
        members += 1
        writer = writer or doc.at(position) in _WRITER
        last = _past_age(context, member[1])
        if doc.at(last) == "," and doc.at(last + 1) == "jeg":
            break  # "en salgschef, jeg har …": a new clause
        if doc.at(last) not in _JOINS:
            if context.asked == "employees" and member[0] > 1 and _member(context, last) is not None:
                position = last  # "to ejere to svende"
                continue
            break
        position = last + 1
    return (count, members, writer, last) if members else None


def _past_age(context: Context, index: int) -> int:
    """The index after "på 62", which is said of a member's age."""
    if context.doc.at(index) != "paa":
        return index
    return next((number.last for number in context.numbers if number.first == index + 1), index)


def _member(context: Context, index: int) -> tuple[int, int] | None:
    """One member of a row: how many people it is, and the index after it."""
    doc = context.doc
    word = doc.at(index)
    if word in _WRITER:
        return 1, index + (2 if doc.at(index + 1) == "selv" else 1)
    if word == "begge" and doc.at(index + 1) in _CHILDREN:
        return 2, index + 2
    if word == "begge" and doc.at(index + 1) in ("mine", "vores", "de"):
        return 2, index + 3
    if word in _CHILDREN:
        return 2, index + 1
    if word in _OWN:
        return _owned(context, index)
    number = next((item for item in context.numbers if item.first == index), None)
    if number is not None:
        noun = doc.at(number.last)
        counted = is_head(noun) or is_people(noun) or noun in FAMILY_PLURAL or is_trade(noun)
        if number.exact and number.value == int(number.value) and counted and not is_no_person(noun):
            return int(number.value), number.last + 1
        return None
    if word in _BARE:
        return 1, index + 1
    # "18 ansatte og holder til i Esbjerg": what goes on is a verb
    stands = index == 0 or doc.at(index + 1) in _ENDS
    if stands and index < len(doc) and len(word) > 5 and _is_person(word) and word[-1] not in "et":
        return 1, index + 1
    return None


def _owned(context: Context, index: int) -> tuple[int, int] | None:
    """ "min kone", "en bioanalytiker", "mine to brødre"."""
    doc = context.doc
    for noun_at in (index + 1, index + 2):
        noun = doc.at(noun_at)
        if noun in FAMILY_PLURAL:
            return FAMILY_PLURAL[noun], noun_at + 1
        if _is_person(noun):
            return 1, noun_at + 1
        if noun in ("", ",", ".", "og"):
            return None
    return None


def _is_person(word: str) -> bool:
    return word in _BARE or _is_single(word)


def one_by_one(context: Context) -> list[Finding]:
    """ "vi er en smed, en bager og en elektriker", "En murer og en tømrer i Skive": everybody is named."""
    doc = context.doc
    for index, word in enumerate(doc.low):
        after_we = doc.low[max(0, index - 3) : index]
        opens = index == 0 or (
            after_we and after_we[-1] in ("er", "bare", "kun", "blot") and {"vi", "er"} <= set(after_we)
        )
        if word not in ("en", "een") or not opens:
            continue
        count, position, last = 0, index, False
        while doc.at(position) in ("en", "een"):
            skip = next((skip for skip in (1, 2) if _is_single(doc.at(position + skip))), 0)
            if not skip:
                break
            count, position = count + 1, position + skip + 1
            joiner = doc.at(position)
            if joiner not in (",", "og", "plus", "+", "samt") or doc.at(position + 1) not in ("en", "een"):
                break
            position += 1
            last = joiner != ","
        stands = index > 0 or doc.at(position) in ("", ".", "i", "fra", "ved", "paa", "med")
        if count > 1 and last and stands and doc.at(position) not in SOUGHT and not context.denials.of(index, position):
            return [Finding("employees", count, index, position, 0.8)]
    return []


def _is_single(word: str) -> bool:
    return (is_one_person(word) or is_one_trade(word)) and not is_no_person(word)
