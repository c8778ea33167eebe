"""Sample outlines that ship with the package, to try it with."""
