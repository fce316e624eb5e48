"""How sure a place among peers is: the same comparison under many choices that could reasonably have been made otherwise.

Pure functions. numpy is imported by the files that work on whole arrays, and by nothing else.
"""
