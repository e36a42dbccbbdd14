"""The staff's read model, its search index, accounts and the audit log."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Two indexes on SQLite: whole words of folded text, and letter triples for Danish compounds. A trigger removes what a
# message leaves there, so that no path can forget it.
SQLITE_SEARCH = (
    "CREATE VIRTUAL TABLE log_words USING fts5(folded, tokenize='unicode61 remove_diacritics 0', detail='none')",
    "CREATE VIRTUAL TABLE log_triples USING fts5(folded, tokenize='trigram')",
    """CREATE TRIGGER log_message_gone AFTER DELETE ON log_message BEGIN
         DELETE FROM log_words WHERE rowid = OLD.id; DELETE FROM log_triples WHERE rowid = OLD.id; END""",
    """CREATE TRIGGER log_message_text_gone AFTER UPDATE OF text ON log_message WHEN NEW.text IS NULL BEGIN
         DELETE FROM log_words WHERE rowid = OLD.id; DELETE FROM log_triples WHERE rowid = OLD.id; END""",
)
POSTGRESQL_SEARCH = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    """CREATE TABLE log_search (message_id INTEGER PRIMARY KEY REFERENCES log_message(id) ON DELETE CASCADE,
         text TEXT NOT NULL, folded TEXT NOT NULL)""",
    "CREATE INDEX ix_log_search_words ON log_search USING gin (to_tsvector('danish', text))",
    "CREATE INDEX ix_log_search_triples ON log_search USING gin (folded gin_trgm_ops)",
    """CREATE FUNCTION log_message_text_gone() RETURNS trigger LANGUAGE plpgsql AS
         'BEGIN DELETE FROM log_search WHERE message_id = OLD.id; RETURN NEW; END'""",
    """CREATE TRIGGER log_message_text_gone AFTER UPDATE OF text ON log_message FOR EACH ROW
         WHEN (NEW.text IS NULL) EXECUTE FUNCTION log_message_text_gone()""",
)
# The audit log is append-only: nothing is changed, and nothing younger than the shortest retention (one month) is deleted.
SQLITE_AUDIT = (
    "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
    """CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit_entry WHEN OLD.at > datetime('now', '-28 days')
         BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END""",
)
POSTGRESQL_AUDIT = (
    """CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS
         'BEGIN IF TG_OP = ''DELETE'' AND OLD.at <= (now() AT TIME ZONE ''utc'') - interval ''28 days'' THEN RETURN OLD; END IF;
          RAISE EXCEPTION ''the audit log is append-only''; END'""",
    "CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_append_only()",
    "CREATE FUNCTION audit_no_truncate() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''the audit log is append-only''; END'",
    "CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_no_truncate()",
)


def _sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("shortcuts", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("account", sa.String(length=60), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("object", sa.String(length=80), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_audit_entry_account"), "audit_entry", ["account"], unique=False)
    op.create_index(op.f("ix_audit_entry_action"), "audit_entry", ["action"], unique=False)
    op.create_index(op.f("ix_audit_entry_at"), "audit_entry", ["at"], unique=False)
    op.create_table(
        "erased_example",
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("mark"),
    )
    op.create_table(
        "log_conversation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=40), nullable=False),
        sa.Column("sender_id", sa.String(length=255), nullable=True),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("last_at", sa.DateTime(), nullable=False),
        sa.Column("messages", sa.Integer(), nullable=False),
        sa.Column("questions", sa.Integer(), nullable=False),
        sa.Column("fallbacks", sa.Integer(), nullable=False),
        sa.Column("lowest_confidence", sa.Float(), nullable=True),
        sa.Column("understood", sa.Boolean(), nullable=False),
        sa.Column("referred", sa.Boolean(), nullable=False),
        sa.Column("region", sa.String(length=4), nullable=True),
        sa.Column("handoff", sa.String(length=8), nullable=True),
        sa.Column("sample_key", sa.Integer(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(), nullable=True),
        sa.Column("reviewed_by", sa.String(length=60), nullable=True),
        sa.Column("flagged", sa.Boolean(), nullable=False),
        sa.Column("text_gone_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("public_id"),
        sa.UniqueConstraint("sender_id"),
    )
    op.create_index(op.f("ix_log_conversation_last_at"), "log_conversation", ["last_at"], unique=False)
    op.create_index(op.f("ix_log_conversation_started_at"), "log_conversation", ["started_at"], unique=False)
    op.create_table(
        "log_position",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "login_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_login_attempt_at"), "login_attempt", ["at"], unique=False)
    op.create_index(op.f("ix_login_attempt_key"), "login_attempt", ["key"], unique=False)
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("conversation", sa.String(length=40), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked", sa.String(length=60), nullable=True),
        sa.Column("intent", sa.String(length=60), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("service_id", sa.String(length=80), nullable=True),
        sa.Column("proposer", sa.String(length=60), nullable=False),
        sa.Column("decider", sa.String(length=60), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_proposal_conversation"), "proposal", ["conversation"], unique=False)
    op.create_index(op.f("ix_proposal_state"), "proposal", ["state"], unique=False)
    op.create_table(
        "log_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("turn_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("intent", sa.String(length=60), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("fallback", sa.Boolean(), nullable=False),
        sa.Column("alternatives", sa.JSON(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=True),
        sa.Column("facts_before", sa.JSON(), nullable=True),
        sa.Column("facts_after", sa.JSON(), nullable=True),
        sa.Column("asked", sa.String(length=60), nullable=True),
        sa.Column("asks", sa.String(length=60), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("answer", sa.JSON(), nullable=True),
        sa.Column("referrals", sa.JSON(), nullable=True),
        sa.Column("near_misses", sa.JSON(), nullable=True),
        sa.Column("model", sa.String(length=120), nullable=False),
        sa.Column("milliseconds", sa.Float(), nullable=True),
        sa.Column("feedback", sa.String(length=4), nullable=True),
        sa.Column("feedback_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["conversation_id"], ["log_conversation.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("conversation_id", "number"),
        sa.UniqueConstraint("event_id"),
    )
    op.create_index(op.f("ix_log_message_act"), "log_message", ["act"], unique=False)
    op.create_index(op.f("ix_log_message_at"), "log_message", ["at"], unique=False)
    op.create_index(op.f("ix_log_message_confidence"), "log_message", ["confidence"], unique=False)
    op.create_index(op.f("ix_log_message_conversation_id"), "log_message", ["conversation_id"], unique=False)
    op.create_index(op.f("ix_log_message_fallback"), "log_message", ["fallback"], unique=False)
    op.create_index(op.f("ix_log_message_feedback"), "log_message", ["feedback"], unique=False)
    op.create_index(op.f("ix_log_message_intent"), "log_message", ["intent"], unique=False)
    op.create_index(op.f("ix_log_message_turn_id"), "log_message", ["turn_id"], unique=False)
    op.create_table(
        "log_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["log_conversation.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_log_note_conversation_id"), "log_note", ["conversation_id"], unique=False)
    op.create_table(
        "log_tag",
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("tag", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["log_conversation.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("conversation_id", "tag"),
    )
    op.create_index(op.f("ix_log_tag_tag"), "log_tag", ["tag"], unique=False)
    op.create_table(
        "saved_search",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_saved_search_account_id"), "saved_search", ["account_id"], unique=False)
    op.create_index(op.f("ix_saved_search_created_at"), "saved_search", ["created_at"], unique=False)
    op.create_table(
        "staff_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_index(op.f("ix_staff_session_account_id"), "staff_session", ["account_id"], unique=False)
    op.create_table(
        "undo",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("earlier", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index(op.f("ix_undo_account_id"), "undo", ["account_id"], unique=False)
    op.create_table(
        "log_need",
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("need", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["log_message.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("message_id", "need"),
    )
    op.create_index(op.f("ix_log_need_need"), "log_need", ["need"], unique=False)
    op.create_table(
        "log_referral",
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["log_message.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("message_id", "service_id"),
    )
    op.create_index(op.f("ix_log_referral_kind"), "log_referral", ["kind"], unique=False)
    op.create_index(op.f("ix_log_referral_service_id"), "log_referral", ["service_id"], unique=False)
    for statement in (*SQLITE_SEARCH, *SQLITE_AUDIT) if _sqlite() else (*POSTGRESQL_SEARCH, *POSTGRESQL_AUDIT):
        op.execute(statement)


def downgrade() -> None:
    for table in ("log_words", "log_triples") if _sqlite() else ("log_search",):
        op.execute(f"DROP TABLE {table}")
    op.drop_table("log_referral")
    op.drop_table("log_need")
    op.drop_table("undo")
    op.drop_table("staff_session")
    op.drop_table("saved_search")
    op.drop_table("log_tag")
    op.drop_table("log_note")
    op.drop_table("log_message")
    op.drop_table("proposal")
    op.drop_table("login_attempt")
    op.drop_table("log_position")
    op.drop_table("log_conversation")
    op.drop_table("erased_example")
    op.drop_table("audit_entry")
    op.drop_table("account")
    if not _sqlite():
        for function in ("audit_append_only", "audit_no_truncate", "log_message_text_gone"):
            op.execute(f"DROP FUNCTION {function}() CASCADE")
