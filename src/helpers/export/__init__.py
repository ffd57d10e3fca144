"""From an executed notebook to members' HTML and PDF."""
