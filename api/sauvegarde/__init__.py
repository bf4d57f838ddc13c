"""Sauvegarder ce qui ne se reconstruit pas, et le remettre : `make sauvegarde`, `make restauration`."""
