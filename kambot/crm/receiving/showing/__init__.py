"""What was seen in files, as screens: a file for each thing that is shown."""
