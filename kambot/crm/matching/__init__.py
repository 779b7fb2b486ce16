"""Records find their accounts: by id, web domain, joined table, exact name; never by a guess."""
