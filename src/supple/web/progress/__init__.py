"""How a person's weeks go: check-ins, the road ahead, and the report."""
