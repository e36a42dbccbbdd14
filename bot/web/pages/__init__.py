"""The pages around the chat: what it is, what it keeps, how accessible it is, how to embed it."""
