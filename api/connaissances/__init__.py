"""Points d'accès aux connaissances : lecture seule, en pages, étiquetés."""

from api.connaissances.branchement import add_connaissances, run_connaissances

__all__ = ["add_connaissances", "run_connaissances"]
