"""The figure: an anatomical skeleton and skin that plays the movements of the catalogue."""
