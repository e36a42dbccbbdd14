"""The conversations as staff see them: read model, search, filters, figures, export and corrections."""
