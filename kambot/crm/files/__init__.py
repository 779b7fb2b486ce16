"""Bytes of an exported file -> its tables: decoded, separated, with the right header."""
