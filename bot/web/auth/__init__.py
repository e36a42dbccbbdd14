"""Accounts, sessions, roles and the audit log of the staff's pages."""
