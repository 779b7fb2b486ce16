"""What a table holds and what its columns mean, by the words of prompts/crm/columns/*.toml."""
