from __future__ import annotations

from dataclasses import fields

import pytest

from archive import records

TABLES = {
    records.Capture: ("captures", {"body", "asked_url"}),
    records.Article: (
        "articles",
        {
            *("attachments", "credits", "statements", "points", "quantities", "references", "passed_over"),
            *("file_positions", "rates", "bulletins"),
        },
    ),
    records.Attachment: ("attachments", set()),
    records.Credit: ("credits", set()),
    records.Statement: ("statements", set()),
    records.Point: ("points", set()),
    records.Quantity: ("quantities", set()),
    records.Reference: ("article_references", set()),
    records.PassedOver: ("passed_over", set()),
    records.FilePosition: ("file_positions", set()),
    records.Rate: ("rates", set()),
    records.Bulletin: ("bulletins", {"observations"}),
    records.Observation: ("observations", set()),
    records.Finding: ("reading_findings", {"ordinal"}),
    records.Reading: ("readings", {"charset", "articles", "findings"}),
}


@pytest.mark.parametrize("record", TABLES, ids=lambda record: record.__name__)
def test_fields_and_columns_share_one_name(archive, record):
    table, elsewhere = TABLES[record]
    columns = [column.name for column in archive[table].columns]
    names = [field.name for field in fields(record) if field.name not in elsewhere]
    assert [name for name in names if name not in columns] == []
    assert {field.name for field in fields(record)} >= elsewhere
