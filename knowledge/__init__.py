"""Documents in, cited measures out."""
