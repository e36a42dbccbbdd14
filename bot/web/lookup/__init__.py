"""The adviser's lookup under ``/opslag``: facts in the address, services out, no language model in the path."""
