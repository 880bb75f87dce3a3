/// What a request's `Accept-Encoding` allows.
public enum AcceptEncoding {
    /// Whether the reply may be compressed with gzip; `false` when the header is missing, though all is allowed then.
    ///
    /// See <https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3>.
    public static func allowsGzip(_ header: String?) -> Bool { parse(Array((header ?? "").utf8)) }

    /// Whether any bytes that may be an `Accept-Encoding` allow gzip.
    package static func parse(_ header: [UInt8]) -> Bool {
        var any = false
        for clause in HeaderClause.clauses(of: header) {
            let isWanted = (clause.quality ?? 0) > 0
            switch clause.name {
            // An alias, https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1.3.
            case "gzip", "x-gzip": return isWanted
            case "*": any = isWanted
            default: continue
            }
        }
        return any
    }
}
