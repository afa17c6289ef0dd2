"""The running API is what docs/openapi.yml says, for what visitors send and for what they do not."""

from __future__ import annotations

import secrets

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case

from channels.web.errors import WebError
from channels.web.notice import CONSENT_VERSION
from tests.conftest import ROOT

pytestmark = pytest.mark.server

# Events do not end by themselves, so no single request tests them; test_events.py does.
DESCRIPTION = schemathesis.openapi.from_path(ROOT / "docs" / "openapi.yml").exclude(path="/events")
FUZZING = settings(
    max_examples=12,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


class Api:
    """The API over a connection, with a session of its own for every request."""

    def __init__(self, kaimen_url: str) -> None:
        self.url = f"{kaimen_url}/api/v1"
        self.client = httpx.Client(base_url=self.url, trust_env=False, timeout=60)

    def enter(self) -> dict[str, str]:
        """The header of a new session."""
        answer = self.client.post("/sessions", json={"consent": CONSENT_VERSION})
        return {"Authorization": f"Bearer {answer.json()['token']}"}

    def check(self, method: str, path: str, status: int, **request: object) -> httpx.Response:
        """A request whose answer is as described."""
        answer = self.client.request(method, path, **request)  # type: ignore[arg-type]
        assert answer.status_code == status, answer.text
        DESCRIPTION[path][method].validate_response(answer)
        return answer


@pytest.fixture(scope="module")
def api(kaimen_url: str) -> Api:
    return Api(kaimen_url)


@DESCRIPTION.parametrize()
@FUZZING
def test_whatever_is_sent_is_answered_as_described(case: Case, api: Api) -> None:
    answer = case.call(base_url=api.url, headers=api.enter())
    assert answer.status_code < 500, answer.text
    case.validate_response(
        answer, checks=[schemathesis.checks.response_schema_conformance,
                        schemathesis.checks.content_type_conformance]
    )  # fmt: skip


def test_what_the_widget_does_is_as_described(api: Api) -> None:
    session = api.enter()
    api.check("GET", "/about", 200)
    question = {"id": secrets.token_hex(8), "text": "Tell me about the QDLP pilot in Bishan"}
    answer = api.check("POST", "/messages", 200, json=question, headers=session)
    reply = answer.json()["messages"][1]
    assert reply["reply"]["cards"]
    rating = {"message": reply["id"], "helpful": False, "reason": "too short"}
    api.check("POST", "/feedback", 204, json=rating, headers=session)
    api.check("GET", "/messages", 200, headers=session)
    api.check("GET", "/conversation", 200, headers=session)
    api.check("DELETE", "/conversation", 204, headers=session)
    api.check("GET", "/conversation", 401, headers=session)


def test_every_code_of_an_error_is_described() -> None:
    described = DESCRIPTION.raw_schema["components"]["schemas"]["Error"]
    codes = described["properties"]["error"]["properties"]["code"]["enum"]
    kinds: list[type[WebError]] = [WebError, *WebError.__subclasses__()]
    assert sorted(codes) == sorted(kind.code for kind in kinds)
