"""What each return is: its columns, the kind of each cell, and the rules that its rows keep."""
