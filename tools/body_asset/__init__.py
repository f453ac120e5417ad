"""Steps of ``tools/build_body.py``: from the public-domain base mesh to the figure's skin."""
