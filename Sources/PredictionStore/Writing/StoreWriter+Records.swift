import PredictionEvents

/// What the store holds for an id.
enum Holder {
    case prediction(StoredPrediction)
    /// An outcome that waits, or that brought its own prediction.
    case outcome(StoredOutcome)
}

extension StoreWriter {
    /// Writes a batch and says of each record, in order, what became of it.
    /// - Parameter now: seconds since 1970, from which outcomes wait for their prediction.
    func write(_ records: [StoreRecord], now: Double) throws -> [Disposition] {
        let keys = records.map(key)
        let inFile = try identities.rowsInFile(keys)
        var place = 0
        var dispositions: [Disposition] = []
        dispositions.reserveCapacity(records.count)
        for index in records.indices {
            var rows: [Int64] = []
            while place < inFile.count, inFile[place].index == index {
                rows.append(inFile[place].row)
                place += 1
            }
            dispositions.append(try write(records[index], Identity(key: keys[index] ?? 0, rowsInFile: rows), now: now))
        }
        return dispositions
    }

    /// A hash and the rows of the file that have it.
    struct Identity {
        var key: UInt64
        var rowsInFile: [Int64] = []
    }

    private func key(_ record: StoreRecord) -> UInt64? {
        switch record {
        case .prediction(let prediction): prediction.id.map { key(prediction.model, $0) }
        case .outcome(let outcome): outcome.id.map { key(outcome.model, $0) }
        case .metric, .deployment: nil
        }
    }

    private func write(_ record: StoreRecord, _ identity: Identity, now: Double) throws -> Disposition {
        switch record {
        case .prediction(let prediction): try write(prediction, identity)
        case .outcome(let outcome): try write(outcome, identity, now: now)
        case .metric(let metric): try metrics.write(metric) ? .stored() : .duplicate
        case .deployment(let deployment): try metrics.write(deployment) ? .stored() : .duplicate
        }
    }

    /// The row that has this very id, not only its hash.
    func holder(_ model: String, _ id: String, _ identity: Identity) throws -> Holder? {
        let model = streams.model(model)
        func look(_ row: Int64) throws -> Holder? {
            if let prediction = try predictions.find(row, id) {
                let stream = streams.stream(number: prediction.stream)
                return stream?.model === model ? .prediction(prediction) : nil
            }
            return try outcomes.find(row, model.name, id).map { .outcome($0) }
        }
        if let holder = try identities.firstInMemory(identity.key, where: look) { return holder }
        for row in identity.rowsInFile {
            if let holder = try look(row) { return holder }
        }
        return nil
    }

    private func write(_ prediction: PredictionRecord, _ identity: Identity) throws -> Disposition {
        var known: StoredOutcome?
        if let id = prediction.id, let holder = try holder(prediction.model, id, identity) {
            guard case .outcome(let outcome) = holder else { return .duplicate }
            known = outcome
        }
        let label = known.map { ($0.actual, $0.timestamp) }
        _ = try store(prediction, label: label, key: prediction.id == nil ? nil : identity.key)
        guard let known else { return .stored() }
        try outcomes.delete(known.row)
        // With its own prediction the outcome has already been counted.
        return .stored(labelled: known.own == nil ? known.labelling(prediction) : nil)
    }

    /// Stores a prediction that is not there.
    /// - Returns: its row.
    func store(_ prediction: PredictionRecord, label: (FeatureValue, Double)?, key: UInt64?) throws -> Int64 {
        let stream = try streams.stream(prediction.model, prediction.version)
        let row = takeRow()
        try predictions.insert(row, stream.number, prediction)
        try ranges.add(
            row, stream: stream.number, time: prediction.timestamp, isKept: prediction.features != nil,
            isIdentified: prediction.id != nil, isLabelled: label != nil)
        if let key { identities.insert(key, row) }
        if let label { try predictions.setLabel(row, label.0, label.1) }
        return row
    }
}
