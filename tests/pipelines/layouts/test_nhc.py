from __future__ import annotations

from pipelines.layouts.nhc import read
from pipelines.layouts.types import Page

ADDRESS = "http://www.example.cn/xcs/yqtb/202212/cb666dbd11aa4171b9c8e8e8d1a3a5f0.shtml"


def test_the_box_of_the_commission():
    text = """<div class="list"><div class="tit">12月3日疫情最新情况</div>
    <div class="source"><span>发布时间： 2022-12-04
    </span><span class="mr">来源: 卫生应急办公室</span></div>
    <div class="con" id="xw_box"><p>　　12月3日，无新增死亡病例。</p></div></div>
    <div class="fx">分享到</div>"""
    (article,) = read(Page(ADDRESS, text, is_html=True))
    assert (article.title, article.publisher) == ("12月3日疫情最新情况", "卫生应急办公室")
    assert (article.published_at, article.paragraphs) == ("2022-12-04", ("12月3日，无新增死亡病例。",))
