"""Measurements: one command per question, each with a peer beside it."""
