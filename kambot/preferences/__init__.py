"""What people and workspaces choose: when kambot speaks, where, and how it reckons."""
