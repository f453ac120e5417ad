"""The program on paper: what to print, chosen in a form, and the PDF."""
