"""Files that an admin gives to kambot in Slack: kept, looked at, asked about, then imported.

They are kept in the database, so that looking and importing need no Slack and survive a restart.
"""
