from __future__ import annotations

import pytest

from pipelines.metadata.meta_tags import read_date, read_meta_tags


def test_the_last_full_content_tag_and_the_first_site_tag_are_used():
    tags = read_meta_tags([
        ("SiteName", "甲网"), ("ArticleTitle", "门户"), ("articletitle", "通报"), ("ARTICLETITLE", " "),
        ("SiteName", "乙网"),
    ])  # fmt: skip
    assert (tags.title, tags.values["sitename"]) == ("通报", "甲网")


def test_the_time_of_generation_is_no_date_of_publication():
    assert read_meta_tags([("Maketime", "2022-12-03 10:00")]).published == ""


def test_a_label_in_front_of_the_source_is_taken_off():
    assert read_meta_tags([("ContentSource", "来源：示例市卫健委")]).publisher == "示例市卫健委"


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("2022-12-03", "2022-12-03"),
        ("2022/12/3 8:05", "2022-12-03T08:05+08:00"),
        ("2022-12-03 25:00", ""),
        ("2022-12-03 24:00", "2022-12-03"),
        ("20221203", "2022-12-03"),
        ("中華民國111年12月3日", "2022-12-03"),
        ("0001-01-01 00:00", ""),
        ("2022年12月3日 08:05:09", "2022-12-03T08:05:09+08:00"),
        ("12月3日", ""),
        ("", ""),
    ],
)
def test_a_printed_date_keeps_its_precision_or_is_dropped(printed, read):
    assert read_date(printed) == read
