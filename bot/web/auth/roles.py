"""What each role may do. A higher role may do all that a lower one may."""

from enum import IntEnum


class Role(IntEnum):
    """Readers read; editors also review, correct, approve and export; administrators also erase and run accounts."""

    LAESER = 1
    REDAKTOER = 2
    ADMINISTRATOR = 3

    @property
    def code(self) -> str:
        """The role as stored and as typed on the command line."""
        return self.name.lower()

    @property
    def label(self) -> str:
        """The role in Danish."""
        return {1: "Læser", 2: "Redaktør", 3: "Administrator"}[self.value]


def role_of(code: str) -> Role:
    """The role of a code; raises `ValueError` for an unknown one."""
    try:
        return Role[code.upper()]
    except KeyError:
        raise ValueError(f"unknown role: {code}") from None
