extension DriftSpecification {
    /// Reports a step that does not suit the window.
    func checkStep(_ keys: YAMLMapping) {
        guard let step, let place = keys["step"] else { return }
        switch (window, step) {
        case (.time(let length), .time(let step)):
            if step > length { place.report(.outOfRange, Self.gap(place.path)) }
        case (.rows(let length), .rows(let step)):
            if step > length { place.report(.outOfRange, Self.gap(place.path)) }
        case (.time, .rows): place.report(.invalidWindow, "\(place.path) must be a time as the window is, such as 24h")
        case (.rows, .time):
            place.report(.invalidWindow, "\(place.path) must be a number of rows as the window is, such as 5000 rows")
        }
    }

    private static func gap(_ path: String) -> String {
        "\(path) must be at most the window; rows between two windows would never be looked at"
    }
}
