"""What an import read, made and could not read: counts that add up to the rows of the files."""
