"""How it has gone, on paper: charts, words and tables as PDF."""
