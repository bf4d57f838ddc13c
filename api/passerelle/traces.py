"""La trace technique : une ligne par fait, sans texte d'usager, sans identifiant, sans adresse."""

import logging
import sys

import structlog


def configure_traces(niveau: str) -> None:
    """Écrit sur la sortie d'erreur ce qui est au moins de ce niveau (`warning`, `info`, `debug`)."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=False),
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[niveau.upper()]),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
    )
