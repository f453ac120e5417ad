"""Supple's own settings, but that no processor time goes into proving weeks nobody looks at."""

from supple.web.settings import *  # noqa: F403

PROVE = False
