"""The HTTP API of the contract: one module for each noun."""
