"""Measures Kaimen beside Rasa as it comes. A part of `bot`, because it starts and reads both as `bot` does."""
