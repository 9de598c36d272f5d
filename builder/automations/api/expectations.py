"""What tests expect, over HTTP. A misspelt member would be an expectation that nobody looks at: it is refused."""

from typing import Any

from rest_framework import serializers

from runtime.api.fields import AnyField, ObjectField

OUTCOMES = ("succeeded", "filtered", "failed", "refused", "partial", "limited")


class StrictSerializer(serializers.Serializer):
    """Takes the members it knows and no others."""

    def to_internal_value(self, data: Any) -> Any:
        """The members.

        Raises:
            ValidationError: one is not known, or not what it should be.
        """
        unknown = set(data) - set(self.fields) if isinstance(data, dict) else set()
        if unknown:
            known = ", ".join(self.fields)
            raise serializers.ValidationError(
                {name: [f"Nothing of this name can be expected; there are {known}."] for name in sorted(unknown)}
            )
        return super().to_internal_value(data)


class WayIn(StrictSerializer):
    """A step that is to run, and the way out it is to take."""

    node = serializers.CharField(max_length=80)
    port = serializers.CharField(max_length=400, allow_null=True)


class ExpectedCallIn(StrictSerializer):
    """A call that is to be made."""

    node = serializers.CharField(max_length=80)
    input = AnyField(required=False, allow_null=True, help_text="Only the members that are named are compared.")


class ExpectedEventIn(StrictSerializer):
    """An event that is to be published."""

    node = serializers.CharField(max_length=80)
    topic = serializers.CharField(required=False, allow_null=True, max_length=200)
    type = serializers.CharField(required=False, allow_null=True, max_length=200)

    def get_fields(self) -> dict[str, serializers.Field]:
        """`data` is taken on the class."""
        return {**super().get_fields(), "data": AnyField(required=False, allow_null=True)}


class ExpectedIn(StrictSerializer):
    """What a test expects; what is absent is not looked at."""

    outcome = serializers.ChoiceField(choices=OUTCOMES, required=False)
    path = WayIn(many=True, required=False)
    outputs = ObjectField(required=False, help_text="By step.")
    calls = ExpectedCallIn(many=True, required=False)
    events = ExpectedEventIn(many=True, required=False)
