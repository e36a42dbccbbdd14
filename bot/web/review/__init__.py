"""The staff's pages: review of conversations, corrections, and the figures."""
