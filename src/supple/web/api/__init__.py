"""The same services as the pages, for programs."""
