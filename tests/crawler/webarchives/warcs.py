"""WARC files of an invented commission, written here."""

from __future__ import annotations

from archive.records import Finding

SITE = "http://wsjkw.example.cn/"
PAGE = (
    "<html><head><title>{title}</title><meta name='PubDate' content='2022-11-30 08:05'></head><body><h1>{title}</h1>"
    "<div class='TRS_Editor'><p>{text}</p></div></body></html>"
)


def page(number: int) -> bytes:
    """Return a bulletin of an invented city, whose number is this."""
    return PAGE.format(
        title=f"示例市新冠肺炎疫情通报（第{number}期）", text=f"11月29日0-24时，示例市新增本土确诊病例{number}例。"
    ).encode()


def http(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """Return a response as it went over the wire."""
    lines = [f"HTTP/1.1 {status}", *(headers or ("Content-Type: text/html; charset=utf-8",)), "", ""]
    return "\r\n".join(lines).encode() + body


def record(block: bytes, *headers: str, url: str = SITE, kind: str = "response", length: int | None = None) -> bytes:
    """Return a WARC record; headers come before those that every record has, so that they are found first."""
    lines = [
        "WARC/1.1", *headers, f"WARC-Type: {kind}", f"WARC-Target-URI: {url}", "WARC-Date: 2022-11-30T01:02:03Z",
        "WARC-Record-ID: <urn:uuid:7f0e2c38-5d5a-4c5e-8a4e-3f9d1e6b0a11>",
        f"Content-Length: {len(block) if length is None else length}", "", "",
    ]  # fmt: skip
    return "\r\n".join(lines).encode() + block + b"\r\n\r\n"


PAGES = [record(http(page(number)), url=f"{SITE}{number}.html") for number in range(1, 6)]


def bodies(found) -> list[bytes]:
    return [one.body for one in found if not isinstance(one, Finding)]


def list_findings(found) -> list[tuple[str, str, str]]:
    return [(one.kind, one.url, one.evidence) for one in found if isinstance(one, Finding)]
