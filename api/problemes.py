"""Erreurs HTTP en `application/problem+json` (RFC 9457), `detail` en français."""

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

TITRES = {
    400: "Requête illisible",
    401: "Jeton absent",
    403: "Accès refusé",
    404: "Introuvable",
    405: "Méthode non permise",
    409: "Conflit",
    413: "Trop long",
    422: "Demande invalide",
    429: "Trop de demandes",
    503: "Service indisponible",
}


class Probleme(BaseModel):
    """Corps d'une erreur (RFC 9457)."""

    type: str = Field("about:blank", description="Adresse du genre d'erreur.")
    title: str = Field(description="Genre d'erreur, en français.", examples=["Introuvable"])
    status: int = Field(description="Code HTTP.", examples=[404])
    detail: str = Field(
        description="Ce qui ne va pas, et que faire.",
        examples=["Formation inconnue : 50022199."],
    )


class ProblemeError(Exception):
    """Erreur à rendre telle quelle ; `extra` ajoute des clés au corps (ex. `candidats`)."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        headers: dict[str, str] | None = None,
        **extra: Any,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers
        self.extra = extra


def problem_response(status: int, detail: str, headers: dict[str, str] | None = None, **extra: Any) -> JSONResponse:
    """Réponse `application/problem+json`."""
    corps = {"type": "about:blank", "title": TITRES.get(status, "Erreur"), "status": status, "detail": detail}
    return JSONResponse(corps | extra, status, headers, media_type="application/problem+json")


def install_problems(app: FastAPI) -> None:
    """Branche les erreurs du service, de validation et de route sur la forme commune."""
    app.add_exception_handler(ProblemeError, _render_problem)
    app.add_exception_handler(HTTPException, _render_http)
    app.add_exception_handler(RequestValidationError, _render_validation)


async def _render_problem(_: Request, erreur: Exception) -> JSONResponse:
    assert isinstance(erreur, ProblemeError)
    return problem_response(erreur.status, erreur.detail, erreur.headers, **erreur.extra)


async def _render_http(_: Request, erreur: Exception) -> JSONResponse:
    assert isinstance(erreur, HTTPException)
    detail = _FRANCAIS.get(erreur.status_code, str(erreur.detail))
    return problem_response(erreur.status_code, detail, dict(erreur.headers or {}))


async def _render_validation(_: Request, erreur: Exception) -> JSONResponse:
    assert isinstance(erreur, RequestValidationError)
    erreurs = [_explain(e) for e in erreur.errors()]
    if any(e["type"] == "json_invalid" for e in erreur.errors()):
        return problem_response(400, "Le corps n'est pas un JSON valide.")
    return problem_response(422, " ".join(f"{e['champ']} : {e['detail']}" for e in erreurs), erreurs=erreurs)


def _explain(erreur: Any) -> dict[str, str]:
    champ = ".".join(str(part) for part in erreur["loc"][1:]) or "corps"
    modele = _VALIDATION.get(erreur["type"])
    detail = modele.format_map(_Bornes(erreur.get("ctx") or {})) if modele else f"valeur refusée ({erreur['msg']})."
    return {"champ": champ, "detail": detail}


class _Bornes(dict[str, Any]):
    def __missing__(self, cle: str) -> str:
        return "?"


_FRANCAIS = {
    404: "Cette adresse n'existe pas ; la liste est à /docs.",
    405: "Cette adresse n'accepte pas cette méthode.",
}

_VALIDATION = {
    "missing": "valeur obligatoire.",
    "int_parsing": "un nombre entier est attendu.",
    "float_parsing": "un nombre est attendu.",
    "finite_number": "un nombre fini est attendu.",
    "bool_parsing": "true ou false est attendu.",
    "greater_than": "doit être plus grand que {gt}.",
    "greater_than_equal": "doit être au moins {ge}.",
    "less_than_equal": "doit être au plus {le}.",
    "string_too_short": "au moins {min_length} caractère(s).",
    "string_too_long": "au plus {max_length} caractères.",
    "string_type": "un texte est attendu.",
    "string_pattern_mismatch": "forme inattendue.",
    "literal_error": "valeurs admises : {expected}.",
    "enum": "valeurs admises : {expected}.",
    "extra_forbidden": "champ inconnu.",
    "model_attributes_type": "un objet est attendu.",
    "dict_type": "un objet est attendu.",
}
