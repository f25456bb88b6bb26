"""Tests in a browser wait for what they ask about."""

import re

# What a locator says at this very moment. After a click the next page has only begun to come, so
# a slow machine answers for a page that is not there yet; `expect(…)` asks again until it is.
AT_THIS_MOMENT = re.compile(
    r"assert .*(\.(content|get_attribute|inner_text|input_value|is_hidden|is_visible)\("
    r"|\.count\(\) ==|\bpage\.(title|url)\b)"
)


def test_no_test_in_a_browser_asserts_what_a_page_says_at_this_moment(root):
    hasty = [
        f"{path.relative_to(root)}:{number}: use expect(…)"
        for path in sorted((root / "tests" / "browser").rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if AT_THIS_MOMENT.search(line)
    ]
    assert not hasty
