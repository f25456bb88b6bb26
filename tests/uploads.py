"""Files that are brought in at the desk."""

import re
from io import BytesIO


def upload(client, *files, **more):
    """The answer to an upload of (name, content) each."""
    data = {"files": [(BytesIO(content), name) for name, content in files], **more}
    answer = client.post("/editor/import", data=data, content_type="multipart/form-data")
    # A long body is made on disk, and the test client leaves that open.
    answer.request.environ["wsgi.input"].close()
    return answer


def table(*rows):
    """The bytes of a file of these lines."""
    return "\n".join(rows).encode()


def looked(client, *files):
    """(address, page) of what the files would change."""
    answer = upload(client, *files)
    assert answer.status_code == 302, answer.text
    return answer.location, client.get(answer.location).text


def fingerprint(page):
    """What the page of an import calls what it shows."""
    return re.search(r'name="fingerprint" value="([0-9a-f]{64})"', page)[1]


def brought(client, address, page, **more):
    """The answer to bringing in what the page shows."""
    return client.post(address, data={"fingerprint": fingerprint(page), **more})
