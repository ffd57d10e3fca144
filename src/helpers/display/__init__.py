"""What a notebook puts on the page: blocks that carry their HTML, alternative text and data in one."""
