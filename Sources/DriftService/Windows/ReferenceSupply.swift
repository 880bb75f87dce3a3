import Foundation
import Logging
import ModelStatistics
import References
import Specification
import TabularFiles

/// What the windows of a model are compared with: a file that was read at the start, or stored rows, which the first pass
/// fetches and which stay the same from then on.
actor ReferenceSupply {
    private var data: ReferenceData?
    private let stored: StoredRows?

    /// What a reference of stored rows is made with.
    struct StoredRows: Sendable {
        let request: ReferenceRequest
        let exporter: ExporterClient
        /// nil keeps the reference in memory.
        let cache: ReferenceCache?
        /// Seconds since 1970.
        let now: @Sendable () -> Double
    }

    init(_ data: ReferenceData) { (self.data, stored) = (data, nil) }

    init(_ stored: StoredRows) { (data, self.stored) = (nil, stored) }

    /// nil unless the model is compared with stored rows.
    init?(
        _ model: ModelSpecification, exporter: ExporterClient, storagePath: String?, now: @escaping @Sendable () -> Double
    ) {
        guard let reference = model.drift.reference else { return nil }
        self.init(
            StoredRows(
                request: ReferenceRequest(model, reference), exporter: exporter,
                cache: storagePath.map(ReferenceCache.init(folder:)), now: now))
    }

    /// Throws a `ReferenceRowsError`, or an `ExporterError`, while there are no rows; the next pass tries again.
    func reference(logger: Logger) async throws -> ReferenceData {
        if let data { return data }
        guard let stored else { throw CancellationError() }
        if let kept = stored.cached(logger) {
            data = kept
            return kept
        }
        let fetched = try await stored.fetch(logger)
        data = fetched
        return fetched
    }
}

extension ReferenceSupply.StoredRows {
    fileprivate func cached(_ logger: Logger) -> ReferenceData? {
        do {
            return try cache?.read(request)
        } catch {
            logger.warning(
                "the kept reference cannot be used and is fetched again",
                metadata: ["model": "\(request.model.name)", "error": "\(error)"])
            return nil
        }
    }

    fileprivate func fetch(_ logger: Logger) async throws -> ReferenceData {
        let time = now()
        try request.check(at: time)
        let table = try await exporter.window(of: request.model, version: request.version, request.span(at: time))
        try request.check(rows: table.rowCount, at: time)
        let columns = ReferenceColumn.all(of: request.model)
        let samples = columns.indices.map { FeatureSample(arrived: table[$0]) }
        let metadata: Logger.Metadata = [
            "model": "\(request.model.name)", "rows": "\(table.rowCount)", "of": "\(request.text)",
        ]
        logger.notice("reference fetched", metadata: metadata)
        do {
            let identity = "\(request.text) at \(time), \(table.rowCount) rows"
            let source = ReferenceSource(name: request.text, bytes: 0, digest: SHA256.digest(identity.utf8))
            try cache?.write(samples, of: source, rows: table.rowCount, request, at: time)
        } catch {
            logger.error("the reference cannot be kept", metadata: metadata.merging(["error": "\(error)"]) { $1 })
        }
        return ReferenceData(columns: columns, samples: samples, end: request.end(fetchedAt: time.rounded(.down)))
    }
}
