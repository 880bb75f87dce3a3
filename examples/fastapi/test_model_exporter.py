"""python3 -m unittest: the reporter against a server on loopback that answers as each test says."""
import asyncio
import gzip
import json
import os
import socket
import threading
import time
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from model_exporter import PredictionMiddleware, Reporter, retry_after

DEADLINE = 20


class Exporter(ThreadingHTTPServer):
    """Keeps each request as (time, headers, events) and answers what `answers` yields next, else takes everything."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Intake)
        self.url = f"http://127.0.0.1:{self.server_port}/v1/events"
        self.changed, self.requests, self.answers = threading.Condition(), [], iter(())
        self.hanging, self.released = 0, threading.Event()
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    def wait(self, condition):
        with self.changed:
            assert self.changed.wait_for(lambda: condition(self), DEADLINE), "the deadline passed"

    @property
    def events(self):
        return [event for _, _, events in self.requests for event in events]

    def close(self):
        self.released.set()
        self.shutdown()
        self.server_close()


class Intake(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        events = [json.loads(line) for line in body.split(b"\n")]
        with self.server.changed:
            self.server.requests.append((time.monotonic(), dict(self.headers), events))
            answer = next(self.server.answers, "take")
            self.server.hanging += answer == "hang"
            self.server.changed.notify_all()
        if answer == "hang":
            self.server.released.wait(DEADLINE)
        took = {"accepted": len(events), "duplicates": 0, "rejected": []}
        self.reply(*((200, {}, took) if isinstance(answer, str) else answer))

    def reply(self, status, headers, content):
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        try:
            self.send_response(status)
            for name, value in {**headers, "Content-Length": len(body)}.items():
                self.send_header(name, str(value))
            self.end_headers()
            self.wfile.write(body)
        except OSError:  # The reporter did not wait.
            pass

    def log_message(self, *_):
        pass


class ReporterTests(unittest.TestCase):
    def setUp(self):
        self.exporter = Exporter()
        self.addCleanup(self.exporter.close)

    def reporter(self, **options):
        reporter = Reporter(self.exporter.url, "churn", "1.2.0", **{"interval": 0.01, "backoff": 0.001, **options})
        self.addCleanup(reporter.close, 0)
        return reporter

    def until(self, condition):
        deadline = time.monotonic() + DEADLINE
        while not condition():
            self.assertLess(time.monotonic(), deadline)

    def counts(self, reporter):
        return tuple(reporter.counters()[name] for name in ("sent", "dropped", "rejected", "queued"))

    def test_events_have_what_the_exporter_needs(self):
        reporter, before = self.reporter(), time.time()
        reported = reporter.report(features={"tenure": 3, "contract": "monthly"}, prediction="leave", score=0.83)
        reporter.report(type="outcome", id=reported, actual="stay")
        reporter.report({"type": "metric", "name": "calibration_error", "value": 0.04}, version="2")
        self.assertTrue(reporter.close(DEADLINE))
        prediction, outcome, metric = self.exporter.events
        self.assertEqual(prediction["features"], {"tenure": 3, "contract": "monthly"})
        common = {"type": "prediction", "model": "churn", "version": "1.2.0"}
        self.assertEqual({name: prediction[name] for name in common}, common)
        self.assertTrue(before <= prediction["timestamp"] <= time.time())
        self.assertEqual((outcome["id"], outcome["actual"]), (prediction["id"], "stay"))
        self.assertEqual((metric["version"], metric["value"]), ("2", 0.04))
        self.assertNotEqual(metric["id"], prediction["id"])

    def test_an_outcome_with_its_own_prediction_gets_no_id(self):
        reporter = self.reporter()
        self.assertIsNone(reporter.report(type="outcome", prediction="leave", actual="stay"))
        self.assertTrue(reporter.close(DEADLINE))
        self.assertNotIn("id", self.exporter.events[0])

    def test_an_event_is_sent_without_waiting_for_more(self):
        self.reporter().report(score=0.5)
        self.exporter.wait(lambda exporter: exporter.events)

    def test_a_full_batch_is_sent_at_once(self):
        reporter = self.reporter(batch=3, interval=DEADLINE * 10)
        for score in range(2):
            reporter.report(score=score)
        self.until(lambda: reporter._wake._waiters)  # With events there, the thread waits for more of them only.
        for score in range(2, 4):
            reporter.report(score=score)
        self.exporter.wait(lambda exporter: [event["score"] for event in exporter.events] == [0, 1, 2])
        self.assertTrue(reporter.close(DEADLINE))
        self.assertEqual([len(events) for _, _, events in self.exporter.requests], [3, 1])

    def test_batches_are_bounded_and_keep_the_order(self):
        reporter = self.reporter(batch=500)
        for score in range(1234):
            reporter.report(score=score)
        self.assertTrue(reporter.close(DEADLINE))
        self.assertEqual([event["score"] for event in self.exporter.events], list(range(1234)))
        self.assertEqual(len({event["id"] for event in self.exporter.events}), 1234)
        self.assertLessEqual(max(len(events) for _, _, events in self.exporter.requests), 500)
        self.assertEqual(self.counts(reporter), (1234, 0, 0, 0))

    def test_batches_are_bounded_in_bytes(self):
        reporter = self.reporter(interval=DEADLINE)
        for _ in range(5):
            reporter.report(prediction="x" * 600_000)
        self.assertTrue(reporter.close(DEADLINE))
        self.assertEqual([len(events) for _, _, events in self.exporter.requests], [2, 2, 1])

    def test_what_was_sent_leaves_room(self):
        reporter = self.reporter(capacity=500)
        for sent in range(1, 6):
            self.assertIsNotNone(reporter.report(prediction="x" * 200))
            self.exporter.wait(lambda exporter: len(exporter.events) == sent)
        self.assertIsNone(reporter.report(prediction="x" * 500))
        self.assertTrue(reporter.close(DEADLINE))
        self.assertEqual(self.counts(reporter), (5, 1, 0, 0))

    def test_large_bodies_are_compressed_and_small_ones_are_not(self):
        reporter = self.reporter(interval=DEADLINE)
        for _ in range(100):
            reporter.report(prediction="stay")
        self.assertTrue(reporter.close(DEADLINE))
        small = self.reporter()
        small.report(prediction="stay")
        self.assertTrue(small.close(DEADLINE))
        encodings = [headers.get("Content-Encoding") for _, headers, _ in self.exporter.requests]
        self.assertEqual(encodings, ["gzip", None])
        types = [headers["Content-Type"] for _, headers, _ in self.exporter.requests]
        self.assertEqual(types, ["application/x-ndjson"] * 2)

    def test_a_batch_is_retried_with_the_same_ids_not_before_the_exporter_allows(self):
        self.exporter.answers = iter([(503, {"Retry-After": 1}, {}), (429, {"Retry-After": 0}, {}), (502, {}, b"")])
        reporter = self.reporter()
        reporter.report(score=0.1)
        self.assertTrue(reporter.close(DEADLINE))
        (first, _, events), (second, _, again), *others = self.exporter.requests
        self.assertGreaterEqual(second - first, 1)
        self.assertEqual([again] + [events for _, _, events in others], [events] * 3)
        self.assertEqual(self.counts(reporter), (1, 0, 0, 0))

    def test_retries_are_bounded_and_then_dropped(self):
        self.exporter.answers = iter([(503, {}, {})] * 3)
        reporter = self.reporter(attempts=3)
        reporter.report(score=0.1)
        self.exporter.wait(lambda exporter: len(exporter.requests) == 3)
        self.assertTrue(reporter.close(DEADLINE))
        self.assertEqual(self.counts(reporter), (0, 1, 0, 0))
        self.assertEqual(len(self.exporter.requests), 3)

    def test_the_next_batch_is_sent_after_one_was_dropped(self):
        self.exporter.answers = iter([(500, {}, {}), (200, {}, b"not JSON"), (200, {}, [])])
        reporter = self.reporter(attempts=1, batch=1)
        for score in range(4):
            reporter.report(score=score)
        self.assertTrue(reporter.close(DEADLINE))
        self.assertEqual(self.counts(reporter), (1, 3, 0, 0))

    def test_what_the_exporter_refuses_is_counted_and_not_sent_again(self):
        refusal = {"line": 2, "code": "unknown_feature", "error": "no feature 'tenur'"}
        self.exporter.answers = iter([
            (200, {}, {"accepted": 1, "duplicates": 1, "rejected": [refusal]}),
            (400, {}, {"accepted": 0, "duplicates": 0, "rejected": [refusal]}),
        ])
        reporter = self.reporter(batch=3, interval=DEADLINE)
        with self.assertLogs("model_exporter", "WARNING") as log:
            for score in range(6):
                reporter.report(score=score)
            self.assertTrue(reporter.close(DEADLINE))
        self.assertEqual(self.counts(reporter), (2, 0, 4, 0))
        self.assertEqual(len(self.exporter.requests), 2)
        self.assertEqual(["unknown_feature" in line for line in log.output], [True, True])

    def test_an_exporter_that_hangs_is_not_waited_for(self):
        self.exporter.answers = iter(["hang"])
        reporter = self.reporter(capacity=20_000, timeout=DEADLINE)
        reporter.report(score=0)
        self.exporter.wait(lambda exporter: exporter.hanging)
        ids = [reporter.report(score=score) for score in range(1000)]
        self.assertFalse(self.exporter.released.is_set())
        sent, dropped, _, queued = self.counts(reporter)
        self.assertEqual((sent, queued), (0, 1001 - dropped))
        self.assertTrue(0 < dropped < 1000)
        self.assertEqual(ids.count(None), dropped)
        self.exporter.released.set()
        self.assertTrue(reporter.close(DEADLINE))
        self.assertEqual(self.counts(reporter), (1001 - dropped, dropped, 0, 0))
        self.assertEqual([event["id"] for event in self.exporter.events[1:]], [one for one in ids if one])

    def test_a_reply_that_takes_too_long_is_asked_for_again(self):
        self.exporter.answers = iter(["hang"])
        reporter = self.reporter(timeout=0.05)
        reporter.report(score=0)
        self.exporter.wait(lambda exporter: len(exporter.requests) == 2)
        self.assertTrue(reporter.close(DEADLINE))
        self.assertEqual(self.counts(reporter), (1, 0, 0, 0))
        self.assertEqual(self.exporter.events[0], self.exporter.events[1])

    def test_close_gives_up_in_time(self):
        self.exporter.answers = iter(["hang"])
        reporter = self.reporter(timeout=DEADLINE, batch=1)
        reporter.report(score=0)
        self.exporter.wait(lambda exporter: exporter.hanging)
        reporter.report(score=1)
        self.assertFalse(reporter.close(0.01))
        self.assertFalse(self.exporter.released.is_set())
        self.assertIsNone(reporter.report(score=2))
        self.assertEqual(self.counts(reporter), (0, 2, 0, 1))

    def test_close_cuts_a_long_wait_short(self):
        self.exporter.answers = iter([(503, {"Retry-After": 60}, {})])
        reporter = self.reporter()
        reporter.report(score=0)
        self.exporter.wait(lambda exporter: exporter.requests)
        self.assertFalse(reporter.close(0.01))
        reporter._thread.join(DEADLINE)
        self.assertEqual(self.counts(reporter), (0, 1, 0, 0))

    def test_an_exporter_that_is_away_costs_events_and_nothing_else(self):
        with socket.create_server(("127.0.0.1", 0)) as unused:
            port = unused.getsockname()[1]
        for url in (f"http://127.0.0.1:{port}/v1/events", "http://[broken", "nonsense"):
            reporter = Reporter(url, "churn", interval=0.01, backoff=0.001, attempts=2)
            self.assertIsNotNone(reporter.report(score=0.5))
            self.assertTrue(reporter.close(DEADLINE))
            self.assertEqual(self.counts(reporter), (0, 1, 0, 0))

    def test_what_is_no_json_is_rejected_and_the_rest_is_sent(self):
        class Scalar:
            def item(self):
                return 0.25

        endless = {}
        endless["endless"] = endless
        reporter = self.reporter()
        for value in (float("nan"), float("inf"), object(), b"bytes", {1, 2}, endless, 1j):
            self.assertIsNone(reporter.report(features={"x": value}, score=0.5))
        self.assertIsNone(reporter.report(7))
        reporter.report(features={"x": Scalar()}, score=0.5)
        reporter.report({5: "a name that is no text"}, features={"x": None, "ä": "\ud800"}, score=0.5)
        self.assertTrue(reporter.close(DEADLINE))
        self.assertEqual(self.counts(reporter), (2, 0, 8, 0))
        features = [event["features"] for event in self.exporter.events]
        self.assertEqual(features, [{"x": 0.25}, {"x": None, "ä": "\ud800"}])

    def test_events_are_written_when_they_are_reported(self):
        reporter, features = self.reporter(interval=DEADLINE), {"tenure": 3}
        reporter.report(features=features, score=0.5)
        features["tenure"] = 99
        self.assertTrue(reporter.close(DEADLINE))
        self.assertEqual(self.exporter.events[0]["features"], {"tenure": 3})

    def test_threads_share_a_reporter(self):
        reporter = self.reporter(batch=50)
        threads = [threading.Thread(target=lambda: [reporter.report(score=0.5) for _ in range(250)]) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertTrue(reporter.close(DEADLINE))
        self.assertEqual(self.counts(reporter), (2000, 0, 0, 0))
        self.assertEqual(len({event["id"] for event in self.exporter.events}), 2000)

    @unittest.skipUnless(hasattr(os, "fork"), "needs fork")
    def test_a_forked_worker_sends_its_own_events_and_only_these(self):
        reporter = self.reporter(interval=DEADLINE)
        reporter.report(score=0)
        with reporter._wake:  # Held by the parent for good, as the child sees it.
            child = os.fork()
            if child == 0:
                reporter.report(score=1)
                flushed = reporter.close(DEADLINE)
                os._exit(0 if flushed and self.counts(reporter) == (1, 0, 0, 0) else 1)
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), 0)
        self.assertEqual([event["score"] for event in self.exporter.events], [1])
        self.assertTrue(reporter.close(DEADLINE))
        self.assertEqual([event["score"] for event in self.exporter.events], [1, 0])

    def test_a_process_without_events_has_no_thread(self):
        reporter = self.reporter()
        self.assertIsNone(reporter._thread)
        self.assertTrue(reporter.close())
        self.assertTrue(reporter.close())

    def test_a_function_is_observed(self):
        reporter = self.reporter()

        @reporter.observed
        def predict(features, threshold=0.5):
            if not features:
                raise LookupError("no features")
            return {"prediction": "leave", "score": 0.83} if threshold < 0.83 else "stay"

        self.assertEqual(predict({"tenure": 3}), {"prediction": "leave", "score": 0.83})
        self.assertEqual(predict({"tenure": 3}, threshold=0.9), "stay")
        with self.assertRaises(LookupError):
            predict({})
        self.assertTrue(reporter.close(DEADLINE))
        leave, stay, error = self.exporter.events
        self.assertEqual((leave["prediction"], leave["score"], leave["features"]), ("leave", 0.83, {"tenure": 3}))
        self.assertEqual(stay["prediction"], "stay")
        self.assertEqual((error["error"], "prediction" in error), ("LookupError", False))
        self.assertTrue(all(event["latency_seconds"] >= 0 for event in self.exporter.events))
        with self.assertRaises(TypeError):
            reporter.observed(self.coroutine)

    async def coroutine(self, features):
        return features

    def test_seconds_to_wait(self):
        for text, seconds in (("7", 7), ("0.5", 0.5), ("1e9", 60), ("-3", 0), ("nan", 0), ("inf", 60), ("soon", 0),
                              ("Fri, 21 Nov 2036 07:28:00 GMT", 0), ("", 0)):
            self.assertEqual(retry_after({"Retry-After": text}), seconds, text)
        self.assertEqual(retry_after({}), 0)


class MiddlewareTests(unittest.TestCase):
    """The middleware as a server calls it: with a scope, receive and send made by hand."""

    def setUp(self):
        self.exporter = Exporter()
        self.addCleanup(self.exporter.close)
        self.reporter = Reporter(self.exporter.url, "churn", interval=0.01)
        self.addCleanup(self.reporter.close, 0)
        self.messages = []

    def call(self, app, path="/predictions", **scope):
        async def send(message):
            self.messages.append(message)

        async def receive():
            return {"type": "http.request", "body": b"", "more_body": False}

        middleware = PredictionMiddleware(app, self.reporter, paths={"/predictions"})
        asyncio.run(middleware({"type": "http", "path": path, **scope}, receive, send))

    def reported(self):
        self.assertTrue(self.reporter.close(DEADLINE))
        return self.exporter.events

    @staticmethod
    def answering(status, **prediction):
        async def app(scope, receive, send):
            await receive()
            scope["state"]["prediction"].update(prediction)
            await send({"type": "http.response.start", "status": status, "headers": []})
            await send({"type": "http.response.body", "body": b"{}"})
        return app

    def test_a_prediction_is_reported_and_the_response_passes_through(self):
        state = {"mine": 1}
        self.call(self.answering(200, features={"tenure": 3}, prediction="leave", score=0.83), state=state)
        event, = self.reported()
        self.assertEqual((event["prediction"], event["score"], event["features"]), ("leave", 0.83, {"tenure": 3}))
        self.assertGreaterEqual(event["latency_seconds"], 0)
        self.assertEqual(event["id"], state["prediction"]["id"])
        self.assertEqual(state["mine"], 1)
        self.assertEqual([message["type"] for message in self.messages], ["http.response.start", "http.response.body"])

    def test_the_latency_ends_where_the_response_starts(self):
        moments = []

        async def app(scope, receive, send):
            scope["state"]["prediction"]["score"] = 0.5
            await send({"type": "http.response.start", "status": 200, "headers": []})
            moments.append(scope["state"]["prediction"]["latency_seconds"])

        self.call(app)
        self.assertEqual([event["latency_seconds"] for event in self.reported()], moments)

    def test_an_exception_is_reported_and_raised(self):
        async def app(scope, receive, send):
            raise ZeroDivisionError

        with self.assertRaises(ZeroDivisionError):
            self.call(app)
        event, = self.reported()
        self.assertEqual(event["error"], "ZeroDivisionError")

    def test_a_status_of_500_is_an_error_and_one_of_422_is_the_callers(self):
        self.call(self.answering(503))
        self.call(self.answering(422))
        self.assertEqual([event["error"] for event in self.reported()], ["http_503"])

    def test_other_paths_and_protocols_are_left_alone(self):
        seen = []

        async def app(scope, receive, send):
            seen.append((scope["type"], "state" in scope))

        self.call(app, path="/health")
        self.call(app, type="websocket")
        self.call(app, type="lifespan")
        self.assertEqual(seen, [("http", False), ("websocket", False), ("lifespan", False)])
        self.assertEqual(self.reported(), [])

    def test_features_that_are_no_json_do_not_break_the_answer(self):
        self.call(self.answering(200, features={"x": object()}, prediction="leave"))
        self.assertEqual(self.messages[0]["status"], 200)
        self.assertEqual(self.reported(), [])
        self.assertEqual(self.reporter.counters()["rejected"], 1)


if __name__ == "__main__":
    unittest.main()
