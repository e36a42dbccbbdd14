"""Short answers to a question: yes, no, "ved ikke", the text of a button, a bare number."""

from __future__ import annotations

import re
from typing import Any

from bot.nlu.extract.context import Context
from bot.nlu.extract.numbers import bound_before
from bot.nlu.extract.questions import label_form, questions
from referral import taxonomies

_YES = re.compile(
    r"^(?:(?:aeh|oeh|hm|hmm|joe|naa|hov|tja|altsaa|jamen|ok|okay|nu|faktisk|ih) ?,? ?)*(?:ja|jo|joda|jovist|jep|jeps"
    r"|jaja"
    r"|japs|yes|yep|jow|jaeh|ja da|selvfoelgelig|naturligvis|bestemt|absolut|helt sikkert|korrekt|det (?:har"
    r"|goer|er|kan|skal|vil|har) (?:vi|jeg|der|den)(?! (?:ikke|aldrig|desvaerre ikke|haft))|det kan (?:man|du|i"
    r"|jeg) (?:roligt|trygt|godt) sige"
    r"|det passer|rigtigt"
    r"|lige praecis|yup|jada|jaa+|yea|yeah|klart|sikkert|det tror jeg|jamen ja|ok ja|det kan du tro"
    r"|det kan i tro|det stemmer|ja tak|100 ?%|tjek|check|affirmativ|lidt(?! (?:usikker|svaert|for|i tvivl))|ja\w?)\b"
)
_NO = re.compile(
    r"^(?:(?:aeh|oeh|hm|hmm|naa|tja|altsaa|jamen|oev|desvaerre|haha|ok|nu|faktisk"
    r"|ikke som saadan) ?,? ?)*(?:nej|nix|naeh?|niks|nope|no|naa nej|ingen\b|overhovedet ikke|slet ikke"
    r"|ikke endnu|ikke som saadan|desvaerre ikke|endnu ikke|ikke rigtig\w*|ik+e? endnu|(?:egentlig|egentligt) ikke"
    r"|ikke (?:saadan |lige |helt )+rigtig\w*|ikke$|det (?:har|goer|er|kan|skal"
    r"|vil) (?:vi|jeg"
    r"|der|den) (?:\w+ ){0,2}(?:ikke|aldrig)|aldrig|ikke paa nogen maade|ikke lige|ikke spor|niet|nul"
    r"|ikke officielt|ikke nogen|ikke os|hverken|ikke saa meget|det har vi ik|ik)\b"
)
_DONT_KNOW = re.compile(
    r"\b(?:ved|vidst|aner) (?:\w+ ){0,3}(?:ikke|ik|ikk|itte)\b|\b(?:ingen|har ikke (?:nogen |den fjerneste )?"
    r"|ikke nogen|ikke den fjerneste) (?:anelse|ide|idee|klap|begreb)\b|\bved (?:det )?ik\w*\b"
    r"|\bdet ved (?:jeg|vi) (?:\w+ ){0,3}ik\w*\b|\bspring (?:det |den |bare |lige |det her )*over\b"
    r"|\bspringer (?:vi|jeg|den|det|lige|gerne|bare)?\b.{0,20}over\b"
    r"|\b(?:vil|oensker|kan|maa|har lyst til|skal|gider|toer) (?:\w+ ){0,3}(?:ikke|ik|nødig"
    r"|noedig) (?:\w+ ){0,5}(?:sige|oplyse|svare|udtale|fortaelle|dele|afsloere|gaette|ud med|give|skrive"
    r"|opgive|huske|oplyses|offentlig\w*|vurdere|bedoemme)\b|\bvil helst ikke\b|\bhelst ikke (?:sige|oplyse|svare)"
    r"|\bdet siger (?:jeg|vi) ikke|\bhemmelig\w*|\bfortrolig\w*|\bforretningshemmelighed"
    r"|\brager (?:\w+ ){0,2}(?:ikke|jer)|\bkommer (?:\w+ ){0,3}ikke ved|\bikke (?:helt |saa |heeelt "
    r"|rigtig )?(?:sikker|sikre|klar over)\b"
    r"|\bhusker (?:jeg |vi |det )*(?:ikke|ik)\b|\bkan ikke (?:lige )?(?:huske|svare|sige)|\bpas\b(?! paa)"
    r"|\bnaeste (?:spoergsmaal|tak)\b|\bskip\b|\bno idea|\bdunno|\bintet svar|\bingen kommentar\w*"
    r"|\bpriv?at sag|\bmaa (?:jeg|vi) (?:tjekke|undersoege|vende tilbage|spoerge)|\bskal (?:jeg"
    r"|vi) (?:lige )?(?:tjekke|spoerge|undersoege|slaa op)|\bspoerg (?:min|vores|bogholderen|chefen|revisoren)"
    r"|\bdet ved (?:kun )?(?:min|vores|bogholderen|revisoren|chefen)|\bhar ikke (?:tal|styr|overblik)"
    r"|\bikke besluttet|\bved ikk\w*|\bvedikke|\bdet maa guderne vide|\bsvaert at sige"
    r"|\bkan vi (?:ikke )?springe|\bhar ikke lyst til"
)
# "kom til at trykke ja, men det er nej"
_SETTLED = re.compile(r"\b(?:men det er|skriv|skal vaere|skulle vaere|aendres? fra (?:ja|nej) til)(?: et)? (ja|nej)\b")


def is_dont_know(context: Context) -> bool:
    """Whether the message says that the company cannot or will not tell."""
    return _DONT_KNOW.search(context.line.text) is not None


def yes_or_no(context: Context) -> bool | None:
    """True for yes, False for no, None for neither, judged by the beginning of the message."""
    text = context.line.text
    settled = _SETTLED.search(text)
    if settled:
        return settled.group(1) == "ja"
    if _NO.search(text):
        return False
    if _YES.search(text):
        return True
    words = set(context.doc.low)
    yes, no = bool(words & {"ja", "jo", "jep"}), bool(words & {"nej", "nix"})
    return yes if yes != no else None


def option(context: Context) -> Any:
    """The value of the button whose text the message is, or None."""
    asked = context.asked
    if asked is None:
        return None
    said = label_form(context.doc.text)
    if asked == "needs":
        for need in taxonomies.needs().values():
            if said in (label_form(need.label), label_form(need.short), need.code):
                return [need.code]
        return None
    if asked == "sectors":
        for sector in taxonomies.sectors().values():
            if said in (label_form(sector.label), sector.code):
                return [sector.code]
        return None
    question = questions().get(asked)
    if question is None:
        return None
    for label, value in question.options:
        if said == label:
            return value
    return None


def plain(context: Context) -> Any:
    """The answer to a fact of the dictionary that no module of its own reads: a yes, a number, nothing."""
    asked = context.asked
    question = questions().get(asked) if asked else None
    if question is None:
        return None
    if question.type == "bool":
        return yes_or_no(context)
    if question.type in ("integer", "number"):
        for number in context.numbers:
            if number.article:
                continue
            whole = question.type == "integer"
            value = number.value
            if number.exact:
                bound = bound_before(context.doc, number.first)
                amount: float | int = int(value) if whole or value == int(value) else value
                return amount if bound is None else {bound.side: amount}
            return {
                "min": int(number.low or 0) if whole else number.low,
                "max": int(number.high or 0) if whole else number.high,
            }
    return None
