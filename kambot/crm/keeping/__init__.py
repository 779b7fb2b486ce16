"""Compare with what is there, lay in, publish: the only room of the importer with a database."""
