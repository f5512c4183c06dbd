"""A release on the site of an authority, with menu, footer and links to other releases."""

from __future__ import annotations

from pipelines.layouts.generic import read
from pipelines.layouts.types import Page

TITLE = "示例市12月3日疫情通报"
FIRST = "12月3日0时至24时，示例市新增本土确诊病例3例，均在隔离管控人员中发现。"
LAST = "请广大市民做好个人防护，不聚集，勤洗手，出门戴口罩。"
TEXT = f"<p>{FIRST}</p><p>{LAST}</p>"
ABOVE = f"<h1>{TITLE}</h1><div>2022-12-04 10:20</div>"
MENU = "".join(f"<li><a href='/c{n}/'>{word}</a></li>" for n, word in enumerate(["首页", "政务公开", "通知公告"] * 6))
HEADER = f"<div><p>今天是2022年12月9日 星期五</p><ul>{MENU}</ul></div><div>当前位置：<a>首页</a> &gt; <a>公告</a></div>"
FOOTER = """<div id="last"><p>主办：示例市卫生健康委员会 地址：示例市东湖区和平路1号，邮编100000</p>
<p>网站标识码9901000001 未经授权，禁止转载、摘编、复制，如有违反，追究法律责任。</p></div>"""
BESIDE = "".join(f"<p><a href='x{n}'>示例市第{n}次会议召开，部署工作</a> 2022-12-0{n}</p>" for n in range(1, 9))


def article_of(body: str, head: str = f"<title>{TITLE}_通知公告_示例市卫生健康委员会</title>"):
    text = f"<html><head>{head}</head><body>{HEADER}{body}<div>{BESIDE}</div>{FOOTER}</body></html>"
    return list(read(Page("http://www.example.cn/a/b.html", text, is_html=True)))
