"""How finding does in bases much larger than the present one, with each backend."""
