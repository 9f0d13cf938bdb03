"""Requests that no decent program sends: the server answers each in JSON, never with a fault, and goes on."""

import http.client
import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance_app import resources
from compliance_app.server import CheckServer

KINDS = 200
ROUTES = [*json.loads(resources.text("schemas", "compliance-api-1.openapi.json"))["paths"], "/", "/v2", "/../check"]
TYPES = ["application/json", "application/x-www-form-urlencoded", "text/plain", "multipart/form-data", "a/b;charset=x"]
HALVES = st.characters(codec="utf-16", exclude_categories=())  # unpaired surrogates too, as JSON may hold them

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(HALVES, max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
drafts = st.fixed_dictionaries({}, optional={"text": json_values, "name": json_values, "path": json_values})
annotations = st.fixed_dictionaries(
    {},
    optional={
        "annotation": json_values
        | st.lists(st.dictionaries(st.sampled_from(["text", "markup", "interpretAs"]), json_values), max_size=4)
    },
)
fields = st.sampled_from(["text", "data", "language", "disabledRules", "enabledOnly", "level", "", "\x00"])
forms = st.lists(st.tuples(fields, st.text(max_size=60)), max_size=60).map(
    lambda pairs: "&".join(f"{key}={value}" for key, value in pairs).encode("utf-8", "surrogatepass")
)
bodies = st.one_of(
    st.binary(max_size=300),
    forms,
    (drafts | json_values).map(lambda content: json.dumps(content).encode()),
    annotations.map(lambda content: b"data=" + json.dumps(content).encode()),
    st.text(max_size=200).map(lambda text: b"text=" + text.encode("utf-8", "surrogatepass") + b"&language=en-GB"),
)
headers = st.fixed_dictionaries(
    {},
    optional={
        "Content-Type": st.sampled_from(TYPES),
        "Content-Length": st.sampled_from(["0", "-1", "abc", "99999999999999", "1" * 40, "12"]),
        "Transfer-Encoding": st.sampled_from(["chunked", "gzip"]),
        "Origin": st.sampled_from(["null", "https://evil.example"]),
        "Host": st.sampled_from(["evil.example", "localhost", ""]),
        "Accept-Encoding": st.sampled_from(["gzip", "x" * 2000]),
    },
)


@settings(max_examples=KINDS, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    method=st.sampled_from(["GET", "POST", "PUT", "OPTIONS", "DELETE", "HEAD", "BREW"]) | st.just("POST"),
    route=st.sampled_from(ROUTES),
    query=st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="#"), max_size=60),
    body=bodies,
    extra=headers,
)
def test_no_request_is_answered_with_a_fault(
    server: CheckServer, method: str, route: str, query: str, body: bytes, extra: dict[str, str]
):
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    try:
        connection.putrequest(method, f"/{server.token}{route}?{query}", skip_host="Host" in extra)
        for name, value in {"Content-Length": str(len(body)), **extra}.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        connection.sock.shutdown(1)  # nothing more will come, whatever length was announced
        response = connection.getresponse()
        content = response.read()
    finally:
        connection.close()
    assert response.status < 500
    if method != "HEAD":
        answer = json.loads(content)
        assert response.status == 200 or answer["error"]["status"] == response.status


def test_it_still_answers(server: CheckServer):
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", f"/{server.token}/health")
    assert json.loads(connection.getresponse().read())["status"] == "ready"
    connection.close()
