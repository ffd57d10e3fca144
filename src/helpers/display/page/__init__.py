"""One paper as it is being shown, and how values, numbers and absences are put into words on it."""
