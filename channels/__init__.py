"""One file per way in; and the reply that all of them render."""
