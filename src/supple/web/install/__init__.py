"""Supple as an app among the others: its name, its icons, how it opens."""
