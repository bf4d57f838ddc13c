"""Migrations Alembic de la base de connaissances."""
