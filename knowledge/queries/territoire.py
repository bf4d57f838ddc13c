"""Le territoire premier : ses lieux, son offre et ses contacts passent devant."""

ACADEMIE = "17"
"""Académie de Nantes."""
REGION = "52"
"""Pays de la Loire."""
DEPARTEMENTS = ("44", "49", "53", "72", "85")
