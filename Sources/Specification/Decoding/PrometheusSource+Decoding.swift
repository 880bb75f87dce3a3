import Catalog

extension PrometheusSource {
    private static let keys = [
        "url", "bearer_token_file", "username", "password_file", "tenant", "match", "delay", "timeout",
    ]

    /// The stack's server unless the section names another.
    init?(decoding value: YAMLValue, _ context: SpecificationContext) {
        guard let keys = value.mapping(Self.keys) else { return nil }
        self.init(url: keys["url"]?.text(.url) ?? context.stack.prometheusURL)
        authentication = Authentication(decoding: keys)
        tenant = keys["tenant"]?.text(.headerValue)
        matches = keys["match"]?.matches() ?? []
        delay = keys["delay"]?.duration() ?? delay
        timeout = keys["timeout"]?.duration(.oneSecond, .anHour) ?? timeout
    }
}

extension PrometheusSource.Authentication {
    fileprivate init?(decoding keys: YAMLMapping) {
        let (token, username, password) = (keys["bearer_token_file"], keys["username"], keys["password_file"])
        if let token, username != nil || password != nil {
            token.report(
                .conflictingKeys, "\(keys.value.path) can have a bearer_token_file, or a username with a password_file")
            return nil
        }
        if let token, let file = token.path(.secretFile) {
            self = .bearer(tokenFile: file)
            return
        }
        guard username != nil || password != nil else { return nil }
        let name = keys.required("username")?.text(.userName)
        let file = keys.required("password_file")?.path(.secretFile)
        guard let name, let file else { return nil }
        self = .basic(username: name, passwordFile: file)
    }
}

extension YAMLValue {
    fileprivate func matches() -> [PrometheusSource.Match]? {
        freeMapping()?.entries.compactMap { entry in
            guard let label = entry.keyValue.text(.matchedLabel), let text = entry.value.text() else { return nil }
            return PrometheusSource.Match(label: label, value: text)
        }.sorted { $0.label < $1.label }
    }
}

extension DriftSpecification {
    /// What only rows can be scored by.
    private static let testsOfRows: Set<DriftMetrics.Test> = [.wasserstein, .equalWidthPSI, .valuePSI, .evidentlyWasserstein]

    /// Reports a window and tests that the source cannot serve.
    func checkServer(window: YAMLValue?, step: YAMLValue?, tests: YAMLMapping?) {
        guard case .prometheus = source else { return }
        if case .rows = self.window {
            window?.report(.notApplicable, "buckets of a server are of a time, not of rows; give a time such as 24h")
        }
        step?.report(.notApplicable, "windows over a server's buckets end at each pass; remove the step")
        for test in Self.testsOfRows.sorted() where others.contains(where: { $0.test == test }) {
            tests?.keyValue(test.rawValue)?.report(
                .notApplicable, "\(test.rawValue) needs rows, and the source has buckets; remove the test or the source")
        }
    }
}

extension Rule<String> {
    /// RFC 9110, section 5.5, but for what is not ASCII.
    fileprivate static var headerValue: Self {
        Rule(.invalidText, "at most 256 printable ASCII characters, without spaces at its ends") { text in
            text.utf8.count <= 256 && text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && text.first != " "
                && text.last != " "
        }
    }

    /// RFC 7617, section 2: the colon ends the name.
    fileprivate static var userName: Self { Rule(.invalidText, "a name without ':'") { !$0.contains(":") } }

    /// A label beside those by which the sums are taken.
    fileprivate static var matchedLabel: Self {
        let own = ["model", "version", "feature", "category", "class", "le", "reason"]
        return Rule(.invalidName, "the name of a label such as cluster, and none of \(own.joined(separator: ", "))") { name in
            guard let first = name.utf8.first, first.isLetterOrDigit || first == 0x5F, !(0x30...0x39).contains(first) else {
                return false
            }
            return name.utf8.allSatisfy { $0.isLetterOrDigit || $0 == 0x5F } && !name.hasPrefix("__") && !own.contains(name)
        }
    }
}

extension Rule<Duration> {
    fileprivate static var anHour: Self { Rule(.outOfRange, "at most 1h") { $0 <= .seconds(3600) } }
}
