"""Passwords: argon2id, at least twelve characters, and none of the common ones."""

from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12
LONGEST = 200
# 64 MiB and three passes (argon2-cffi's defaults, above OWASP's minimum); one lane, as a login must not take all cores.
_HASHER = PasswordHasher(time_cost=3, memory_cost=65536, parallelism=1)
_COMMON = frozenset((Path(__file__).parent / "common_passwords.txt").read_text(encoding="utf-8").split())
# Verified when there is no such account, so that an answer takes as long either way.
_NOBODY = _HASHER.hash("nobody has this password")


class WeakPassword(ValueError):
    """A password that may not be used; the message says why, in Danish."""


def hash_password(password: str, account: str) -> str:
    """The stored form of `password`; raises `WeakPassword`."""
    check_password(password, account)
    return _HASHER.hash(password)


def check_password(password: str, account: str) -> None:
    """Raise `WeakPassword` when `password` may not be used for `account`."""
    folded = password.lower()
    if len(password) < SHORTEST:
        raise WeakPassword(f"Adgangskoden skal være på mindst {SHORTEST} tegn.")
    if len(password) > LONGEST:
        raise WeakPassword(f"Adgangskoden må højst være på {LONGEST} tegn.")
    letters = "".join(c for c in folded if c.isalpha())
    if folded in _COMMON or letters in _COMMON or len(set(folded)) < 5:
        raise WeakPassword("Adgangskoden er for almindelig. Brug for eksempel fire tilfældige ord.")
    if account.lower() in folded:
        raise WeakPassword("Adgangskoden må ikke indeholde brugernavnet.")


def is_password(stored: str | None, password: str) -> bool:
    """Whether `password` is the one that `stored` was made of; takes as long when there is no account."""
    try:
        return _HASHER.verify(stored or _NOBODY, password) and stored is not None
    except (VerificationError, InvalidHashError):
        return False
