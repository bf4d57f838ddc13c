"""HTTP : connaissances (`api/connaissances/`), passerelle de conversation (`api/passerelle/`), pages."""
