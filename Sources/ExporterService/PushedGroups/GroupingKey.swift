package import Instruments

/// The labels that name a group of pushed metrics: its job and what else the path says.
package struct GroupingKey: Sendable, Hashable, Comparable {
    /// Sorted by name, the job among them.
    package let labels: [Label]

    init(sorted labels: [Label]) { self.labels = labels }

    /// The path that means this key, in the one form that can hold every value; `init(path:)` reads it back.
    package var path: String {
        let job = labels.filter { $0.name == Self.job }
        let rest = labels.filter { $0.name != Self.job }
        return "/metrics" + (job + rest).map { "/\($0.name)@base64/\(Base64URL.encode($0.value.utf8))" }.joined()
    }

    /// The labels of a series in this group: the key's overwrite the body's, and there is always an `instance`.
    ///
    /// Prometheus, told to honour labels, adds none of its own to a series whose `instance` is empty.
    func labels(overwriting body: [Label]) -> [Label] {
        let own = Set(labels.map(\.name))
        var result = labels + body.filter { !own.contains($0.name) }
        if !result.contains(where: { $0.name == Self.instance }) { result.append(Label(Self.instance, "")) }
        return result.sorted { $0.name < $1.name }
    }

    /// By names and values, so that what is made of several groups does not depend on their order of arrival.
    package static func < (left: Self, right: Self) -> Bool {
        for (mine, other) in zip(left.labels, right.labels) {
            if mine.name != other.name { return mine.name < other.name }
            if !mine.value.hasSameBytes(as: other.value) { return mine.value.precedesInBytes(other.value) }
        }
        return left.labels.count < right.labels.count
    }

    static let job: LabelName = "job"
    private static let instance: LabelName = "instance"
}
