extension ExpositionFormat {
    /// The format to answer a request with, from its `Accept`: of what it lists the most wanted that there is.
    ///
    /// Text 0.0.4 when there is none, and for `*/*`, which browsers and `curl` send. OpenMetrics without a version is 1.0.0,
    /// as its specification says; a clause that says nothing of escaping wants `underscores`.
    /// See <https://prometheus.io/docs/instrumenting/content_negotiation/>.
    public static func negotiated(accept: String?) -> Self { parse(accept: Array((accept ?? "").utf8)) }

    /// The format to answer with, from any bytes that may be an `Accept`.
    package static func parse(accept header: [UInt8]) -> Self {
        var best: (format: Self, quality: Int, specificity: Int)?
        for clause in HeaderClause.clauses(of: header) {
            guard let (format, specificity) = match(clause), let quality = clause.quality, quality > 0 else { continue }
            if let best, (quality, specificity) <= (best.quality, best.specificity) { continue }
            best = (format, quality, specificity)
        }
        return best?.format ?? .text
    }

    /// The format that the clause allows, and how closely it names it.
    private static func match(_ clause: HeaderClause) -> (Self, Int)? {
        let version = clause.parameter("version")
        let (format, specificity): (Self?, Int) =
            switch clause.name {
            case "application/vnd.google.protobuf": (protobuf(clause), 2)
            case "application/openmetrics-text": (openMetrics(version), 2)
            case "text/plain": (text(version), 2)
            case "text/*": (.text, 1)
            case "*/*": (.text, 0)
            default: (nil, 0)
            }
        guard var format else { return nil }
        format.escaping = clause.parameter("escaping").flatMap(NameEscaping.init) ?? .underscores
        return (format, specificity)
    }

    private static func protobuf(_ clause: HeaderClause) -> Self? {
        let isFamily = clause.parameter("proto") == "io.prometheus.client.MetricFamily"
        return isFamily && clause.parameter("encoding") == "delimited" ? .protobuf : nil
    }

    private static func openMetrics(_ version: String?) -> Self? {
        switch version {
        case nil, "1.0.0": .openMetrics
        case "0.0.1": Self(.openMetrics, version: "0.0.1")
        default: nil
        }
    }

    private static func text(_ version: String?) -> Self? {
        switch version {
        case nil, "0.0.4": .text
        case "1.0.0": Self(.text, version: "1.0.0")
        default: nil
        }
    }
}
