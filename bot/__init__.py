"""Vejviser's server, command line and assistant."""
