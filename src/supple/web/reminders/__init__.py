"""Reminders of a session: by the browser's push service, by mail, or not at all."""
