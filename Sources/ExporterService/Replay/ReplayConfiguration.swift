package import Specification

/// What a replay sends, where to, and how fast.
package struct ReplayConfiguration: Sendable {
    package var model: ModelSpecification
    /// `http://host:port`, without a path or with that of a proxy.
    package var exporterURL: String
    /// Prediction logs, sent one after the other; may be empty when there are outcomes.
    package var files: [String]
    /// Outcomes by id; each is sent after its prediction, or all of them when there are no prediction logs.
    package var outcomesFile: String?
    /// Rows a second; nil is as fast as the exporter takes them.
    package var rate: Double?
    /// Rows to pass over, across all files.
    package var skip: Int
    /// Rows to send at most.
    package var limit: Int?
    /// Events of one request, at least 1.
    package var batchSize: Int
    package var retry: RetryPolicy

    package init(
        model: ModelSpecification, exporterURL: String, files: [String], outcomesFile: String? = nil,
        rate: Double? = nil, skip: Int = 0, limit: Int? = nil, batchSize: Int = 500, retry: RetryPolicy = RetryPolicy()
    ) {
        self.model = model
        self.exporterURL = exporterURL
        self.files = files
        self.outcomesFile = outcomesFile
        self.rate = rate
        self.skip = skip
        self.limit = limit
        self.batchSize = batchSize
        self.retry = retry
    }
}

/// How long to go on when the exporter does not take a request.
package struct RetryPolicy: Sendable {
    /// Wait after the first failure; doubled after each further one.
    package var initialWait: Duration
    package var maximumWait: Duration
    /// Time without success after which the replay gives up.
    package var patience: Duration

    package init(
        initialWait: Duration = .milliseconds(500), maximumWait: Duration = .seconds(15),
        patience: Duration = .seconds(300)
    ) {
        self.initialWait = initialWait
        self.maximumWait = maximumWait
        self.patience = patience
    }

    /// The wait after `failures` failures in a row, at least what the server asked for.
    func wait(failures: Int, asked: Duration?) -> Duration {
        let doubled = initialWait * (1 << min(max(failures - 1, 0), 20))
        return max(min(doubled, maximumWait), asked ?? .zero)
    }
}
