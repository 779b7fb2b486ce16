"""Small forms outside the eight steps: opened, answered, saved; one engine for all of them."""
