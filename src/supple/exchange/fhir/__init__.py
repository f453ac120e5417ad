"""An archive as a FHIR R4 bundle, for the records of a clinic.

The bundle has no Patient: what Supple keeps identifies nobody. Whoever takes it in gives it to the
right patient.
"""

from __future__ import annotations

import datetime as dt

from supple.catalogue.loader import Catalogue
from supple.catalogue.vocabulary import Language
from supple.exchange.archive import Archive
from supple.session import in_force

from .answers import answers, safety
from .done import sessions, weeks
from .parts import Resource, moment, name_of, person
from .plans import goals, plans

__all__ = ["bundle"]


def bundle(
    archive: Archive, catalogue: Catalogue, language: Language, *, zone: dt.tzinfo = dt.UTC
) -> Resource:
    """Return what an archive holds as a Bundle of type ``collection``.

    Parameters
    ----------
    zone
        The person's time zone: it decides which day and week something belongs to.

    Returns
    -------
    dict
        Ready for JSON. Ids follow from what a resource is made from, so that the same comes again
        with the same id, and every reference leads to a resource of the bundle.
    """
    events = in_force(archive.events)
    aims = goals(archive, language, zone)
    resources = [
        *aims,
        *plans(archive, catalogue, language, aims, zone),
        *safety(archive, language),
        *sessions(archive, events, catalogue, language),
        *answers(archive, events, catalogue, language),
        *weeks(archive, events, language, zone),
    ]
    subject = {"subject": person(archive.person)}
    # An empty list is no FHIR.
    told = [{name: value for name, value in one.items() if value != []} for one in resources]
    return {
        "resourceType": "Bundle",
        "id": name_of(archive.person, "bundle", archive.made.isoformat()),
        "type": "collection",
        "timestamp": moment(archive.made),
        "entry": [
            {"fullUrl": f"urn:uuid:{made['id']}", "resource": {**made, **subject}} for made in told
        ],
    }
