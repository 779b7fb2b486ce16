"""What the cells of a column say, decided once for all of them: money, days, shares, yes and no.

A reading is made from all cells of a column and then asked cell by cell. It never guesses: what
fits two readings is a question, what fits none raises Misread with the reason and the way out.
"""
