"""What the CRM exports becomes accounts, deals, contacts and touches: read, decided, matched, kept.

Data flows one way: `files` (bytes -> tables) -> `columns` (what a column means) -> `values` (what
its cells say) -> `drafting` (records as the CRM has them) -> `matching` (whose they are) ->
`keeping` (compared with what is there, laid in, published) -> `report`.
"""
