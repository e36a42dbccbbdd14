"""The page that a company meets."""
