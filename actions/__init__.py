"""Custom actions of the assistant: thin, between the tracker and the referral engine."""
