from __future__ import annotations

from scrapy import Request

from crawler.follow_rules import FollowRules
from crawler.request_identity import RequestIdentity
from crawler.source import Listing

START = "http://a.example/yqtb/"


def fingerprint(url: str, meta=None, **said) -> bytes:
    return RequestIdentity().fingerprint(Request(url, cb_kwargs=said, meta=meta))


def test_one_page_is_one_request_however_it_is_spelled():
    assert fingerprint("http://a.example/t1.html") == fingerprint("https://www.a.example/t1.html?from=timeline")
    assert fingerprint("http://a.example/t1.html") != fingerprint("http://a.example/t2.html")


def test_a_column_of_which_a_source_states_two_things_is_walked_for_each():
    both = (Listing("trs", (START,), article="/a/"), Listing("trs", (START,), article="/b/"))
    one, other = (fingerprint(START, rules=FollowRules(START, listing)) for listing in both)
    again = fingerprint(START + "index.html", rules=FollowRules(START, both[0]))
    assert one != other
    assert one == again


def test_columns_that_differ_after_the_number_sign_are_two():
    listing = Listing("gkmlpt", ("http://a.example/gkmlpt/index#1", "http://a.example/gkmlpt/index#2"))
    one, other = (fingerprint(start, rules=FollowRules(start, listing)) for start in listing.start)
    assert one != other


def test_a_file_that_a_list_links_to_is_still_fetched_as_the_attachment_of_its_article():
    url = "http://a.example/a.pdf"
    assert fingerprint(url) != fingerprint(url, meta={"attachment_of": "http://a.example/t1.html"})
