"""A JSON column whose content has a type."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.fields.json import KeyTransform
from pydantic import TypeAdapter


class TypedJSONField(models.JSONField):
    """Store a value of a pydantic type as JSON, and give the typed value back.

    Parameters
    ----------
    schema
        Anything pydantic can validate: a model, a union, ``dict[str, bool]`` …

    Raises
    ------
    pydantic.ValidationError
        On reading what no longer fits the type.
    """

    def __init__(self, *args: Any, schema: Any = None, **kwargs: Any) -> None:
        self.schema = schema
        self._adapter: TypeAdapter[Any] | None = None
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """Describe the column to migrations, which know it as plain JSON."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    @property
    def adapter(self) -> TypeAdapter[Any]:
        """What validates; built when first needed."""
        if self._adapter is None:
            self._adapter = TypeAdapter(self.schema)
        return self._adapter

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Return the typed value of a row; a part of it, asked for by key, is plain JSON."""
        if isinstance(expression, KeyTransform):
            return super().from_db_value(value, expression, connection)
        return None if value is None else self.adapter.validate_json(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002
        """Return what the database stores."""
        if value is not None and not hasattr(value, "as_sql"):
            value = self.adapter.dump_python(value, mode="json")
        return super().get_db_prep_value(value, connection, prepared)
