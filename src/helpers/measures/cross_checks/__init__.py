"""A quarter's returns held against each other, against targets and against history."""
