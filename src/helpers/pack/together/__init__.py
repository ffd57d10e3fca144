"""What is made of all papers together: the bound PDFs, and the figures to take away."""
