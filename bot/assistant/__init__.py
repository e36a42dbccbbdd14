"""The assistant behind one protocol: Rasa in this process, or a scripted one for tests."""
