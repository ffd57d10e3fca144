"""What a case system records of children, whichever file it came in: events and spells, cut into the returns of quarters."""
