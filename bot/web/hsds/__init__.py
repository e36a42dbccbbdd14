"""The open directory under ``/hsds``: the catalogue as an HSDS 3.1 API, for anybody to read."""
