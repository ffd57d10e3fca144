"""From a file as it was sent to a sheet of text: nothing is guessed, nothing is parsed."""
