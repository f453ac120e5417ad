"""Pictures of the figure: line art, bitmaps, contact sheets and animated models."""
