"""Tables de la révision 0001, telles qu'à la première version, une pièce par module."""
