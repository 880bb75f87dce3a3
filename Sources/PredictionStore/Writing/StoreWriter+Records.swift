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
        let identities = try identities(of: records.map(identity))
        // Of versions that changed between shadow and answering; usually of none.
        let former = try self.identities(of: records.map(formerIdentity))
        var dispositions: [Disposition] = []
        dispositions.reserveCapacity(records.count)
        for index in records.indices {
            dispositions.append(try write(records[index], identities[index], former[index], now: now))
        }
        return dispositions
    }

    /// The hash of an id in its space, and the rows of the file that have it.
    struct Identity {
        let space: StreamTable.Space
        let key: UInt64
        var rowsInFile: [Int64] = []
    }

    private func identities(of identities: [Identity?]) throws -> [Identity?] {
        guard identities.contains(where: { $0 != nil }) else { return identities }
        var identities = identities
        for found in try self.identities.rowsInFile(identities.map { $0?.key }) {
            identities[found.index]?.rowsInFile.append(found.row)
        }
        return identities
    }

    private func identity(_ record: StoreRecord) -> Identity? {
        switch record {
        case .prediction(let prediction):
            prediction.id.map {
                identity($0, in: streams.space(prediction.model, shadow: prediction.isShadow ? prediction.version : nil))
            }
        case .outcome(let outcome): outcome.id.map { identity($0, in: streams.space(outcome.model, shadow: outcome.shadow)) }
        case .metric, .deployment: nil
        }
    }

    /// Where the prediction stands if it was stored before its version became a shadow, or ceased to be one.
    private func formerIdentity(_ record: StoreRecord) -> Identity? {
        guard case .prediction(let prediction) = record, let id = prediction.id, prediction.isShadow || streams.hasShadows
        else { return nil }
        let stream = streams.known(prediction.model, prediction.version, isShadow: !prediction.isShadow)
        return stream.map { identity(id, in: $0.space) }
    }

    private func identity(_ id: String, in space: StreamTable.Space) -> Identity {
        Identity(space: space, key: key(id, in: space))
    }

    private func write(
        _ record: StoreRecord, _ identity: Identity?, _ former: Identity?, now: Double
    ) throws -> Disposition {
        switch record {
        case .prediction(let prediction): try write(prediction, identity, former)
        case .outcome(let outcome): try write(outcome, identity, now: now)
        case .metric(let metric): try metrics.write(metric) ? .stored() : .duplicate
        case .deployment(let deployment): try metrics.write(deployment) ? .stored() : .duplicate
        }
    }

    /// The row that has this very id, not only its hash.
    func holder(_ id: String, _ identity: Identity) throws -> Holder? {
        func look(_ row: Int64) throws -> Holder? {
            if let prediction = try predictions.find(row, id) {
                let stream = streams.stream(number: prediction.stream)
                return stream?.space === identity.space ? .prediction(prediction) : nil
            }
            return try outcomes.find(row, identity.space, id).map { .outcome($0) }
        }
        if let holder = try identities.firstInMemory(identity.key, where: look) { return holder }
        for row in identity.rowsInFile {
            if let holder = try look(row) { return holder }
        }
        return nil
    }

    private func write(_ prediction: PredictionRecord, _ identity: Identity?, _ former: Identity?) throws -> Disposition {
        var known: StoredOutcome?
        if let id = prediction.id, let identity {
            switch try holder(id, identity) {
            case .prediction: return .duplicate
            case .outcome(let outcome): known = outcome
            case nil: break
            }
            if let former, try holds(prediction.version, id, former) { return .duplicate }
        }
        let label = known.map { ($0.actual, $0.timestamp) }
        _ = try store(prediction, label: label, key: identity?.key)
        guard let known else { return .stored() }
        try outcomes.delete(known.row)
        var labelled = known.labelling(prediction)
        labelled.isCounted = known.own != nil
        return .stored(labelled: labelled)
    }

    private func holds(_ version: String, _ id: String, _ former: Identity) throws -> Bool {
        guard case .prediction(let prediction)? = try holder(id, former) else { return false }
        return streams.stream(number: prediction.stream)?.version.hasSameBytes(as: version) == true
    }

    /// Stores a prediction that is not there.
    /// - Returns: its row.
    func store(_ prediction: PredictionRecord, label: (FeatureValue, Double)?, key: UInt64?) throws -> Int64 {
        let stream = try streams.stream(prediction.model, prediction.version, isShadow: prediction.isShadow)
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
