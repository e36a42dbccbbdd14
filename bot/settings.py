"""Every setting of the program, read from the environment (prefix ``VEJVISER_``) or an ``.env`` file."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseSettings, Field, validator

PROJECT = Path(__file__).resolve().parent.parent
DEVELOPMENT_SECRET = "kun-til-udvikling"  # noqa: S105 (refused in production)


class Settings(BaseSettings):
    """What an operator can set. Times are in the unit that the name says."""

    environment: str = Field("development", regex="^(development|production)$")
    secret: str = Field(DEVELOPMENT_SECRET, description="signs keys; at least 32 characters in production")
    host: str = "127.0.0.1"
    port: int = Field(8000, ge=1, le=65535)
    database_url: str = f"sqlite:///{PROJECT / 'var' / 'vejviser.db'}"
    model_folder: Path = PROJECT / "models"
    catalogue_overlay: Path | None = Field(None, description="folder with an organisation's own services")
    today: date | None = Field(None, description="date to answer for; the real date when empty")
    operator_name: str = Field("Vejviser", min_length=1)
    operator_email: str | None = None
    operator_url: str | None = None
    allowed_hosts: list[str] = Field([], description="origins that may embed the chat, e.g. https://kommune.dk")
    handoff_enabled: bool = False
    message_limit: int = Field(2000, ge=100, le=10000, description="longest message, characters")
    messages_per_minute: int = Field(
        3000, ge=1, description="from one client address; a whole town hall or proxy may share one"
    )
    text_days: int = Field(30, ge=1, description="days that masked text is kept")
    counts_months: int = Field(24, ge=1, description="months that counts without text are kept")
    audit_months: int = Field(12, ge=1, description="months that the audit log is kept")
    handoff_days: int = Field(30, ge=1, description="days that contact details of a handoff are kept")
    review_one_person: bool = Field(False, description="whether an editor may approve a correction of their own")
    public_origin: str | None = Field(None, description="address behind a proxy, e.g. https://vejviser.example.dk")

    class Config:
        """pydantic's settings for settings."""

        env_prefix = "vejviser_"
        env_file = ".env"

    @validator("secret")
    def _no_default_secret_in_production(cls, value: str, values: dict) -> str:  # noqa: N805
        if values.get("environment") == "production" and (value == DEVELOPMENT_SECRET or len(value) < 32):
            raise ValueError("VEJVISER_SECRET skal sættes til mindst 32 tilfældige tegn i produktion")
        return value

    def current_date(self) -> date:
        """The date to answer for."""
        return self.today or date.today()


@lru_cache
def get_settings() -> Settings:
    """The settings of this process; raises `pydantic.ValidationError` when one is wrong."""
    values: dict[str, Any] = {}  # all from the environment; spelled so because the type checker does not know that
    return Settings(**values)
