"""Reports predictions to the exporter in the background, with the standard library only.

    reporter = Reporter("http://localhost:8650/v1/events", model="churn", version="1.2.0")
    app.add_middleware(PredictionMiddleware, reporter=reporter, paths={"/predictions"})
"""
import contextlib
import functools
import gzip
import inspect
import json
import logging
import os
import random
import threading
import time
import uuid
import weakref
from collections import Counter, deque
from urllib.error import HTTPError
from urllib.request import Request, urlopen

logger = logging.getLogger("model_exporter")
BATCH_BYTES = 1 << 20


class Reporter:
    """Queues events, at most `capacity` bytes; a daemon thread sends `batch` at once, or those of `interval` seconds.

    A batch that the exporter does not take is sent again, `attempts` times in all, each time after twice as long, from
    `backoff` seconds on, or when Retry-After allows. `timeout` is in seconds without a word from the exporter.
    """

    def __init__(self, url, model, version=None, *, capacity=16 << 20, batch=500, interval=1.0, timeout=5.0,
                 attempts=6, backoff=0.5):
        self.url, self.capacity, self.batch, self.interval = url, capacity, batch, interval
        self.timeout, self.attempts, self.backoff = timeout, max(1, attempts), backoff
        self._defaults = {"type": "prediction", "model": model, **({"version": version} if version else {})}
        self._reset()
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=functools.partial(self._forked, weakref.ref(self)))

    @staticmethod
    def _forked(reference):
        # A child has neither the thread nor, perhaps, a free lock; what was queued is the parent's to send.
        if reporter := reference():
            reporter._reset()

    def _reset(self):
        self._wake, self._abort, self._thread = threading.Condition(), threading.Event(), None
        self._lines, self._bytes, self._sending, self._closed = deque(), 0, 0, False
        self._counts = Counter(sent=0, dropped=0, rejected=0)

    def counters(self):
        """Events by what became of them: sent, dropped (no room, no exporter), rejected (not valid), queued."""
        with self._wake:
            return {**self._counts, "queued": len(self._lines) + self._sending}

    def report(self, event=(), **fields):
        """Queues an event, by default a prediction, and returns its id, or None if it is not taken; never raises."""
        try:
            event = {**self._defaults, "timestamp": time.time(), **dict(event), **fields}
            if event["type"] != "outcome":  # An outcome has the id of its prediction.
                event.setdefault("id", str(uuid.uuid4()))
            # Now, as the features may change later. numpy's scalars have `item()`; what has not is refused, as NaN is.
            line = json.dumps(event, allow_nan=False, default=lambda value: value.item()).encode()
        except Exception as error:
            logger.debug("an event was rejected: %r", error)
            with self._wake:
                self._counts["rejected"] += 1
            return None
        with self._wake:
            if self._closed or self._bytes + len(line) > self.capacity:
                self._counts["dropped"] += 1
                return None
            self._lines.append(line)
            self._bytes += len(line)
            if self._thread is None:
                self._start()
            if len(self._lines) in (1, self.batch):
                self._wake.notify()
        return event.get("id")

    @contextlib.contextmanager
    def measured(self, **fields):
        """Yields an event to fill in, and reports it with the time the block took, or with the error that left it."""
        event, start = {"id": str(uuid.uuid4()), **fields}, time.perf_counter()
        try:
            yield event
        except Exception as error:
            event["error"] = type(error).__name__
            raise
        finally:
            event.setdefault("latency_seconds", time.perf_counter() - start)
            if event.keys() & {"prediction", "score", "error"}:
                self.report(event)

    def observed(self, function):
        """Decorates `function(features, …)` that returns a class, a number, or a dict of `prediction` and `score`."""
        if inspect.iscoroutinefunction(function):
            raise TypeError("use `with reporter.measured()` inside a coroutine")

        @functools.wraps(function)
        def wrapper(features, *arguments, **options):
            with self.measured(features=features) as event:
                answer = function(features, *arguments, **options)
                event.update(answer if isinstance(answer, dict) else {"prediction": answer})
            return answer
        return wrapper

    def close(self, timeout=5.0):
        """Sends what is queued and takes no more; False when `timeout` seconds did not do, and the rest is dropped."""
        with self._wake:
            self._closed = True
            self._wake.notify()
            thread = self._thread
        if thread:
            thread.join(timeout)
        self._abort.set()
        with self._wake:
            is_flushed = not self._lines and not self._sending
            self._counts["dropped"] += len(self._lines)
            self._lines.clear()
        return is_flushed

    def _start(self):
        thread = threading.Thread(target=self._run, name="model-exporter", daemon=True)
        with contextlib.suppress(RuntimeError):  # No thread to be had: the next event tries again.
            thread.start()
            self._thread = thread

    def _run(self):
        while lines := self._next_batch():
            sent, rejected = self._send(lines)
            with self._wake:
                self._counts.update(sent=sent, rejected=rejected, dropped=len(lines) - sent - rejected)
                self._sending = 0

    def _next_batch(self):
        lines, size = [], 0
        with self._wake:
            self._wake.wait_for(lambda: self._lines or self._closed)
            self._wake.wait_for(lambda: len(self._lines) >= self.batch or self._closed, self.interval)
            while self._lines and len(lines) < self.batch and size < BATCH_BYTES:
                lines.append(self._lines.popleft())
                size += len(lines[-1])
            self._bytes -= size
            self._sending = len(lines)
        return lines

    def _send(self, lines):
        """How many lines the exporter took and refused; a batch may go twice, as the exporter counts an id once."""
        for attempt in range(self.attempts):
            delay = min(30, self.backoff * 2 ** attempt) * random.uniform(0.5, 1)
            try:
                status, answer, headers = self._post(b"\n".join(lines))
                if status < 500 and status not in (408, 429):
                    reply = json.loads(answer) if status == 200 else {"accepted": 0, "duplicates": 0}
                    stored = min(reply["accepted"] + reply["duplicates"], len(lines))
                    if stored < len(lines):
                        logger.warning("the exporter refused %d events: %r", len(lines) - stored, answer[:500])
                    return stored, len(lines) - stored
                problem, delay = f"status {status}", max(delay, retry_after(headers))
            except Exception as error:  # Down, too slow, or no exporter at all.
                problem = error
            if attempt + 1 == self.attempts or self._abort.wait(delay):
                break
        logger.warning("dropped %d events: %s", len(lines), problem)
        return 0, 0

    def _post(self, body):
        headers = {"Content-Type": "application/x-ndjson"}
        if len(body) > 2048:
            body, headers["Content-Encoding"] = gzip.compress(body, 1), "gzip"
        try:
            reply = urlopen(Request(self.url, body, headers), timeout=self.timeout)
        except HTTPError as error:
            reply = error
        with reply:
            return reply.status, reply.read(1 << 20), reply.headers


class PredictionMiddleware:
    """ASGI: reports what a handler puts into the dict `request.state.prediction`, with the latency and any error."""

    def __init__(self, app, reporter, paths=None):
        self.app, self.reporter, self.paths = app, reporter, paths

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http" or (self.paths is not None and scope["path"] not in self.paths):
            return await self.app(scope, receive, send)
        start = time.perf_counter()
        with self.reporter.measured() as event:
            async def observed_send(message):
                if message["type"] == "http.response.start":  # A client that reads slowly is not the model's latency.
                    event.setdefault("latency_seconds", time.perf_counter() - start)
                    if message["status"] >= 500:
                        event.setdefault("error", f"http_{message['status']}")
                await send(message)

            scope.setdefault("state", {})["prediction"] = event
            await self.app(scope, receive, observed_send)


def retry_after(headers):
    """The seconds that a reply asks to wait, at most 60; 0 when it does not say, or says a date."""
    try:
        return min(max(0.0, float(headers.get("Retry-After", 0))), 60.0)
    except ValueError:
        return 0.0
