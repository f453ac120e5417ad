"""The moving figure: its files, what a page must know about it, a page to look at it alone."""
