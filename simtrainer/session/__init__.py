"""Playing a session: events in, events out."""
