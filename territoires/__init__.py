"""Le premier territoire : un fichier par académie, lu par le service comme par les actions (feuille commune, Python 3.10 et plus)."""
