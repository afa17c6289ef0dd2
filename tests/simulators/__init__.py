"""The platforms that are out of reach, as real HTTP servers; they share no code with Kaimen."""
