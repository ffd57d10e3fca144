"""What each kind of file of a pack says, as a reader of the file finds it."""
