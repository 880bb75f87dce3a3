"""A model service: a customer comes in, the probability to leave goes out, and the exporter hears of it."""
import contextlib
import math
import os
from typing import Literal

from fastapi import FastAPI, Request
from pydantic import BaseModel

from model_exporter import PredictionMiddleware, Reporter

EXPORTER = os.environ.get("MODEL_EXPORTER_URL", "http://localhost:8650/v1/events")
reporter = Reporter(EXPORTER, model="churn", version="1.0.0")


class Customer(BaseModel):
    """Months since the first contract, and euros a month."""

    tenure: float | None = None
    charges: float | None = None
    contract: str | None = None


class Outcome(BaseModel):
    id: str
    actual: Literal["leave", "stay"]


@contextlib.asynccontextmanager
async def lifespan(_):
    yield
    reporter.close()


app = FastAPI(title="churn", lifespan=lifespan)
app.add_middleware(PredictionMiddleware, reporter=reporter, paths={"/predictions"})


def probability(customer):
    """A logistic model with the weights of a small training run; what is missing counts as the training data's mean."""
    logit = {"monthly": -0.678, "yearly": -1.978, "two_years": -2.978}.get(customer.contract, -1.378)
    logit += 0.018 * (65 if customer.charges is None else customer.charges)
    logit -= 0.031 * (32 if customer.tenure is None else customer.tenure)
    return 1 / (1 + math.exp(-logit))


@app.post("/predictions")
def predict(customer: Customer, request: Request):
    event = request.state.prediction
    event["features"] = customer.model_dump()
    score = probability(customer)
    answer = {"prediction": "leave" if score >= 0.5 else "stay", "score": score}
    event.update(answer)
    return {"id": event["id"], **answer}


@app.post("/outcomes", status_code=202)
def learn(outcome: Outcome):
    reporter.report(type="outcome", id=outcome.id, actual=outcome.actual)


@app.get("/reporter")
def counters():
    return reporter.counters()
