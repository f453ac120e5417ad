"""The calendar that other programs on this machine subscribe to."""
