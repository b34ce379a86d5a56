"""Many respondents at once, over kept-alive connections, as cheap for the machine as Python allows: it is their server that
is measured. Each sends the whole form of the web page, with its cookie and token, and waits for the answer."""

import asyncio
import random
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import quantiles
from urllib.parse import urlencode

TOKEN = "abcdefghijklmnopqrstuvwxyz012345"
ELEMENTS = (
    "requirements",
    "procedure",
    "time",
    "cost",
    "product",
    "competence",
    "behaviour",
    "complaints",
    "facilities",
)
ATTRIBUTES = {
    "sex": ("female", "male"),
    "age": ("below_20", "from_20", "from_30", "from_40", "from_50", "from_60"),
    "education": ("primary", "junior", "senior", "diploma", "bachelor", "master", "doctor"),
    "occupation": ("civil_servant", "employee", "self_employed", "other"),
}


@dataclass
class Taken:
    """What the server answered. `acknowledged`: ids whose answer came whole; `unsure`: sent, but the connection broke."""

    seconds: float = 0.0
    waits: list[float] = field(default_factory=list)
    acknowledged: list[uuid.UUID] = field(default_factory=list)
    unsure: list[tuple[str, uuid.UUID]] = field(default_factory=list)
    refused: int = 0

    @property
    def rate(self) -> float:
        return len(self.acknowledged) / self.seconds

    def wait(self, percent: int) -> float:
        """Milliseconds within which so many percent were answered."""
        return 1000 * quantiles(self.waits, n=100)[percent - 1]


def form(ident: uuid.UUID) -> bytes:
    """A filled-in form, as a browser sends it."""
    fields = {"csrfmiddlewaretoken": TOKEN, "ident": str(ident), "suggestion": ""}
    fields |= {f"q_{key}": random.choice("2334") for key in ELEMENTS}
    fields |= {f"a_{key}": random.choice(values) for key, values in ATTRIBUTES.items()}
    return urlencode(fields).encode()


def request(port: int, path: str, ident: uuid.UUID) -> bytes:
    body = form(ident)
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: csrftoken={TOKEN}\r\n"
        f"Referer: http://127.0.0.1:{port}{path}\r\nOrigin: http://127.0.0.1:{port}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def send(port: int, paths: Sequence[str], connections: int, until: Callable[[], bool]) -> Taken:
    """So many connections, each sending one form after the other until told to stop or cut off."""
    taken = Taken()
    start = time.perf_counter()
    await asyncio.gather(*(_one(port, paths, until, taken) for _ in range(connections)))
    taken.seconds = time.perf_counter() - start
    return taken


async def _one(port: int, paths: Sequence[str], until: Callable[[], bool], taken: Taken) -> None:
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    except ConnectionError:
        return
    while not until():
        path, ident = random.choice(paths), uuid.uuid4()
        message = request(port, path, ident)
        begun = time.perf_counter()
        try:
            writer.write(message)
            status = await _answer(reader)
        except (ConnectionError, asyncio.IncompleteReadError):
            taken.unsure.append((path, ident))
            return
        taken.waits.append(time.perf_counter() - begun)
        if status == 302:
            taken.acknowledged.append(ident)
        else:
            taken.refused += 1
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    lines = head.lower().split(b"\r\n")
    length = next((int(line.split(b":")[1]) for line in lines if line.startswith(b"content-length:")), 0)
    if length:
        await reader.readexactly(length)
    return int(lines[0].split()[1])


def send_again(port: int, unsure: Sequence[tuple[str, uuid.UUID]]) -> Taken:
    """What respondents do whose page did not come: they press again, with the same form."""

    async def again() -> Taken:
        taken = Taken()
        for path, ident in unsure:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(request(port, path, ident))
            if await _answer(reader) == 302:
                taken.acknowledged.append(ident)
            writer.close()
        return taken

    return asyncio.run(again())
