"""Whose number it is: "vores kunde har 700 ansatte", "leverer til en fabrik med 60 mand"."""

from __future__ import annotations

import re

from bot.nlu.extract.context import Context
from bot.nlu.extract.numbers import Number

_OTHERS = re.compile(
    r"^(?:kunde(?:n|r|rne|ns|s)?|\w*konkurrent\w*|\w*(?:partner|partneren|partnere)|\w*leverandoer\w*|kommune\w*"
    r"|medlemsvirk\w*|nabo(?:en|ens)?|moderselskab\w*|aftager\w*|hovedkunde\w*|storkunde\w*|koeber(?:en)?)$"
)
_DEALS = (("leverer", "til"), ("saelger", "til"), ("sammen", "med"), ("samarbejder", "med"), ("samarbejde", "med"),
          ("ind", "hos"), ("ejet", "af"), ("ejes", "af"), ("underleverandoer", "til"), ("koebt", "af"), ("projekt", "med"))  # fmt: skip


def is_others(context: Context, number: Number) -> bool:
    """Whether the words before a number speak of a customer, a partner or a neighbour, and not of the company after that."""
    words = context.doc.before(number.first, 11)
    for at in range(len(words) - 1, -1, -1):
        if words[at] in (",", ";", ":", "(", "–", "-", "men", "og") and (
            at + 1 == len(words) or words[at + 1] not in ("der", "som", "hvor", "med")
        ):
            words = words[at + 1 :]
            break
    deal = 0
    for at, word in enumerate(words):
        if _OTHERS.match(word) or tuple(words[at : at + 2]) in _DEALS:
            deal = at + 1
    if not deal:
        return False
    behind = words[deal:]
    own = {"vi", "os", "selv"} & set(behind)
    if not own and tuple(words[deal - 1 : deal + 1]) in _DEALS:
        return bool({"med", "paa", "har", "beskaeftiger", "er"} & set(behind[1:]))
    return not own
