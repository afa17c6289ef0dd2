"""One step of a dialogue: from what was understood to what is said."""
