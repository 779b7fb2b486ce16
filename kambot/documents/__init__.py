"""Plans as files: complete and restorable as JSON, readable as CSV and XLSX, for Salesforce.

Data flows one way: `reading` (rows of some accounts at a time) -> `writing` (a document of names
instead of ids) or `sheets` (what people call things) -> a file. `restoring` is the way back.
"""
