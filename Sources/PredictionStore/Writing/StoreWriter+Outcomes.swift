import PredictionEvents

extension StoreWriter {
    func write(_ outcome: OutcomeRecord, _ identity: Identity?, now: Double) throws -> Disposition {
        // Without an id there is nothing to join with or to be repeated by.
        guard let id = outcome.id, let identity else { return outcome.own.map { .joined(outcome.labelling($0)) } ?? .waiting }
        switch try holder(id, identity) {
        case .prediction(let prediction): return try label(prediction, outcome)
        case .outcome(let known): return try renew(known, outcome, now: now)
        case nil:
            if outcome.waits || outcome.own != nil { try keep(outcome, id: id, now: now) }
            return outcome.own.map { .joined(outcome.labelling($0)) } ?? .waiting
        }
    }

    /// Keeps an outcome whose id nothing has.
    func keep(_ outcome: OutcomeRecord, id: String, now: Double) throws {
        let row = takeRow()
        try outcomes.insert(row, id, outcome, now: now)
        identities.insert(key(id, in: streams.space(outcome.model, shadow: outcome.shadow)), row)
    }

    private func label(_ prediction: StoredPrediction, _ outcome: OutcomeRecord) throws -> Disposition {
        let known = try predictions.label(prediction.row)
        if let known {
            switch outcome.comparison(with: known.actual, known.timestamp) {
            case .ignored: return .duplicate
            case .sameButLater:
                try predictions.setLabel(prediction.row, outcome.actual, outcome.timestamp)
                return .duplicate
            case .replacing: break
            }
        }
        try predictions.setLabel(prediction.row, outcome.actual, outcome.timestamp)
        if known == nil { ranges.label(prediction.row, stream: prediction.stream) }
        let delay = outcome.timestamp - prediction.timestamp
        let labelled = LabelledPrediction(
            version: streams.stream(number: prediction.stream)?.version ?? "", prediction: prediction.prediction,
            score: prediction.score, actual: outcome.actual, timestamp: outcome.timestamp, delay: delay,
            isLate: delay > outcome.maximumDelay, variant: prediction.variant, predictionTimestamp: prediction.timestamp)
        if labelled.isLate { return .late(labelled) }
        return known.map { .changed(labelled, before: $0.actual) } ?? .joined(labelled)
    }

    /// A further outcome for an id without a stored prediction.
    private func renew(_ known: StoredOutcome, _ outcome: OutcomeRecord, now: Double) throws -> Disposition {
        let comparison = outcome.comparison(with: known.actual, known.timestamp)
        var renewed = known
        if comparison != .ignored { (renewed.actual, renewed.timestamp) = (outcome.actual, outcome.timestamp) }
        if known.own == nil { renewed.own = outcome.own }
        if comparison != .ignored || (known.own == nil && outcome.own != nil) { try outcomes.update(renewed) }
        guard let own = known.own else {
            guard let own = renewed.own else { return comparison == .replacing ? .waiting : .duplicate }
            return .joined(renewed.labelling(own))
        }
        // Of a file of an older schema: the prediction is not known.
        guard comparison == .replacing, own.prediction != .missing else { return .duplicate }
        return .changed(renewed.labelling(own), before: known.actual)
    }
}

extension OutcomeRecord {
    /// What an outcome does to the one that is known: the last by timestamp wins, of two at the same time the later arrival.
    enum Comparison {
        case ignored, sameButLater, replacing
    }

    func comparison(with actual: FeatureValue, _ timestamp: Double) -> Comparison {
        if self.actual.storedForm == actual {
            return self.timestamp > timestamp && hasOwnTimestamp ? .sameButLater : .ignored
        }
        return self.timestamp >= timestamp ? .replacing : .ignored
    }

    func labelling(_ own: OutcomeRecord.Own) -> LabelledPrediction {
        LabelledPrediction(
            version: own.version, prediction: own.prediction, score: own.score, actual: actual, timestamp: timestamp)
    }
}

extension StoredOutcome {
    func labelling(_ own: OutcomeRecord.Own) -> LabelledPrediction {
        LabelledPrediction(
            version: own.version, prediction: own.prediction, score: own.score, actual: actual, timestamp: timestamp)
    }

    func labelling(_ prediction: PredictionRecord) -> LabelledPrediction {
        let delay = timestamp - prediction.timestamp
        return LabelledPrediction(
            version: prediction.version, prediction: prediction.prediction, score: prediction.score, actual: actual,
            timestamp: timestamp, delay: delay, isLate: delay > maximumDelay, variant: prediction.variant,
            predictionTimestamp: prediction.timestamp)
    }
}

extension FeatureValue {
    /// As the value comes back from a column without a type: a boolean as its text.
    var storedForm: FeatureValue {
        if case .boolean(let boolean) = self { .text(boolean ? "true" : "false") } else { self }
    }
}
