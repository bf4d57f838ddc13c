"""Servir l'élément <assistant-orientation>, tel que `widget/` le construit."""
