"""Distances et proximité."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.queries.geo import closeness, closeness_of, distance_km, unit_vector

LATITUDE, LONGITUDE = st.floats(-25, 52), st.floats(-62, 56)
NANTES = (47.2186, -1.5538)


def test_nantes_paris_fait_343_km_a_vol_d_oiseau() -> None:
    assert distance_km(*NANTES, 48.8566, 2.3522) == pytest.approx(343, abs=1)


def test_un_point_est_a_zero_de_lui_meme() -> None:
    assert distance_km(*NANTES, *NANTES) == 0


def test_sans_coordonnees_pas_de_vecteur() -> None:
    assert unit_vector(None, -1.5) is None


@given(LATITUDE, LONGITUDE, LATITUDE, LONGITUDE)
def test_la_proximite_range_comme_la_distance(lat: float, lon: float, lat2: float, lon2: float) -> None:
    depart, arrivee = unit_vector(*NANTES), unit_vector(lat, lon)
    autre = unit_vector(lat2, lon2)
    assert depart and arrivee and autre
    ecart = distance_km(*NANTES, lat2, lon2) - distance_km(*NANTES, lat, lon)
    if ecart > 0.01:
        assert closeness(depart, arrivee) > closeness(depart, autre)


@given(LATITUDE, LONGITUDE, st.floats(0.1, 1000))
def test_un_point_dans_le_rayon_depasse_le_seuil(lat: float, lon: float, rayon: float) -> None:
    depart, arrivee = unit_vector(*NANTES), unit_vector(lat, lon)
    assert depart and arrivee
    if abs(distance_km(*NANTES, lat, lon) - rayon) > 0.01:
        assert (closeness(depart, arrivee) >= closeness_of(rayon)) is (distance_km(*NANTES, lat, lon) <= rayon)
