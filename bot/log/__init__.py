"""The read model that staff review: derived from the stored events, searchable, exportable."""
