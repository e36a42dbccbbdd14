"""The referral engine: facts about a company and a dated catalogue in, explained referrals out. Imports nothing of ours."""
