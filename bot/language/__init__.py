"""The embedded Danish spaCy pipeline and how it was trained."""
