"""`make audit` : vulnérabilités, code et licences, confrontés à ce qui est accepté par écrit dans docs/securite/acceptes.yml."""
