from __future__ import annotations

import pytest

from pipelines.layouts.heilongjiang import read
from pipelines.layouts.types import Page

ADDRESS = "http://www.example.cn/index.php/Home/Zwgk/show/newsid/8146/navid/42/stypeid/"


@pytest.mark.parametrize("container", ["danye", "gknb_content"])
def test_both_years_containers(container):
    text = f"""<title>最新疫情通报</title><h2>最新疫情通报</h2><p>发布日期：2020-02-03 来源：疾控处</p>
    <div class="{container}"><p>2月2日0-24时，示例市新增确诊病例7例。</p></div>"""
    (article,) = read(Page(ADDRESS, text, is_html=True))
    assert (article.title, article.published_at, article.publisher) == ("最新疫情通报", "2020-02-03", "疾控处")
    assert article.paragraphs == ("2月2日0-24时，示例市新增确诊病例7例。",)
