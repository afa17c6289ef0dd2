"""The assembled assistant; may import everything, and nobody imports it."""
