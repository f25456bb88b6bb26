"""Forms in answers of the desk, read and sent again as a browser does."""

from html.parser import HTMLParser

from flask.testing import FlaskClient


class _Controls(HTMLParser):
    """The controls of one form in the order of the page; those in templates are not in it."""

    def __init__(self, form_id):
        super().__init__()
        self.form_id, self.inside, self.blank = form_id, False, 0
        self.pairs, self.area, self.select = [], None, None

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag == "form":
            self.inside = found.get("id") == self.form_id
        self.blank += tag == "template"
        name = found.get("name")
        if not self.inside or self.blank:
            return
        if tag == "input" and name:
            ticked = found.get("type") not in ("checkbox", "radio") or "checked" in found
            if ticked:
                self.pairs.append((name, found.get("value", "")))
        elif tag == "textarea":
            self.area = [name, ""]
        elif tag == "select":
            self.select = [name, None]
        elif tag == "option" and self.select and ("selected" in found or self.select[1] is None):
            self.select[1] = found.get("value", "")

    def handle_data(self, data):
        if self.area:
            self.area[1] += data

    def handle_endtag(self, tag):
        self.blank -= tag == "template"
        if tag == "form":
            self.inside = False
        elif tag == "textarea" and self.area:
            # The line feed after the tag is none of the text.
            self.pairs.append((self.area[0], self.area[1].removeprefix("\n")))
            self.area = None
        elif tag == "select" and self.select:
            self.pairs.append((self.select[0], self.select[1] or ""))
            self.select = None


def controls(html: str, form_id: str = "entry-form") -> list[tuple[str, str]]:
    """(name, value) of every control of the form, as a browser would send them."""
    parser = _Controls(form_id)
    parser.feed(html)
    parser.close()
    return parser.pairs


def filled(html: str, **changes: str) -> dict[str, list[str]]:
    """The form with changes; `definition_0_text` stands for `definition-0-text`."""
    sent: dict[str, list[str]] = {}
    for name, value in controls(html):
        sent.setdefault(name, []).append(value)
    sent.update({name.replace("_", "-"): [value] for name, value in changes.items() if name})
    if "csrf-token" in sent:
        sent["csrf_token"] = sent.pop("csrf-token")
    return sent


def press(client: FlaskClient, address: str, html: str, do: str, **changes: str):
    """The answer to a button on the form, with what was typed before."""
    return client.post(address, data=filled(html, **changes) | {"do": [do]})
