"""What stands at the end of the pack: how sure we are, what could be retired, and how the pack was checked."""
