"""Compare with what is there, lay in, publish: the only room of the importer with a database.

`comparing.compare` writes nothing and says what an import would do; `keeping.keep` does it, all at
once or not at all. What is needed is imported from its file: a form that shows what the CRM says
must not load how files are kept.
"""
