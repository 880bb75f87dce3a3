import Foundation
import LiveStack
import TabularFiles

/// Rows of the employment data and of its reference, with what follows from any of them, computed without the exporter.
struct FleetRows {
    struct Row {
        let id, prediction, score, age, relation, actual: String
        /// How often the row counts.
        var weight = 1.0
    }

    private let rows: [Row]
    private let referenceAges: [Double]
    private let referenceRelations: [String: Double]

    init() throws {
        let production = try Table(path: Repository.employment + "/production.csv.gz")
        let outcomes = try Table(path: Repository.employment + "/outcomes.csv.gz", columns: ["id", "employed"])
        let truth = Dictionary(uniqueKeysWithValues: zip(try outcomes.texts("id"), try outcomes.texts("employed")))
        let columns = try ["id", "prediction", "predicted_probability", "AGEP", "RELP"].map { name in
            try production.texts(name).map { $0 ?? "" }
        }
        rows = columns[0].indices.map { row in
            Row(
                id: columns[0][row], prediction: columns[1][row], score: columns[2][row], age: columns[3][row],
                relation: columns[4][row], actual: (truth[columns[0][row]] ?? nil) ?? "")
        }
        let reference = try Table(path: Repository.employment + "/reference.csv.gz", columns: ["AGEP", "RELP"])
        referenceAges = try reference.texts("AGEP").compactMap { $0.flatMap { Double($0) } }
        referenceRelations = Self.shares(try reference.texts("RELP").map { ($0 ?? "", 1) })
    }

    subscript(range: Range<Int>) -> [Row] { rows[range].filter { !$0.actual.isEmpty } }

    /// Predictions and then their outcomes, one event a line.
    static func events(_ rows: [Row]) -> (predictions: String, outcomes: String) {
        let now = Date.now.timeIntervalSince1970.rounded(.down)
        let predictions = rows.map { row in
            #"{"type":"prediction","model":"employment","id":"\#(row.id)","timestamp":\#(now),"features":{"AGEP":\#(row.age),"RELP":"\#(row.relation)"},"prediction":"\#(row.prediction)","score":\#(row.score)}"#
        }
        let outcomes = rows.map { row in
            #"{"type":"outcome","model":"employment","id":"\#(row.id)","actual":"\#(row.actual)","timestamp":\#(now + 1)}"#
        }
        return (predictions.joined(separator: "\n"), outcomes.joined(separator: "\n"))
    }

    static func accuracy(_ rows: [Row]) -> Double {
        rows.reduce(0) { $0 + ($1.prediction == $1.actual ? $1.weight : 0) } / rows.reduce(0) { $0 + $1.weight }
    }

    /// The area under the ROC curve, ties one half.
    static func area(_ rows: [Row]) -> Double {
        let sorted = rows.map { (score: Double($0.score) ?? 0, isPositive: $0.actual == "1") }.sorted { $0.score < $1.score }
        var (sum, negatives, positives, first) = (0.0, 0.0, 0.0, 0)
        while first < sorted.count {
            let tied = sorted[first...].prefix { $0.score == sorted[first].score }
            let (up, down) = (Double(tied.count { $0.isPositive }), Double(tied.count { !$0.isPositive }))
            sum += up * (negatives + down / 2)
            (positives, negatives, first) = (positives + up, negatives + down, tied.endIndex)
        }
        return sum / (positives * negatives)
    }

    /// Of the relations, with the floor that the rules and the worker have; unknown ones together.
    func relationPSI(_ rows: [Row]) -> Double {
        let known = rows.map { (referenceRelations[$0.relation] == nil ? "__other__" : $0.relation, $0.weight) }
        let shares = Self.shares(known)
        return Set(shares.keys).union(referenceRelations.keys).reduce(0) { sum, key in
            sum + Self.term(shares[key] ?? 0, referenceRelations[key] ?? 0)
        }
    }

    /// Of the ages in bins (a, b] with these upper edges, the last of which is infinite.
    func agePSI(_ rows: [Row], edges: [Double]) -> Double {
        let (window, reference) = (ages(rows, edges), ages(edges))
        return zip(window, reference).reduce(0) { $0 + Self.term($1.0, $1.1) }
    }

    /// The Kolmogorov–Smirnov distance at the edges, the largest share of a bin, and the distance of all rows.
    func ageDistance(_ rows: [Row], edges: [Double]) -> (atEdges: Double, largestBin: Double, exact: Double) {
        let (window, reference) = (ages(rows, edges), ages(edges))
        let bin = zip(window, reference).map { min($0, $1) }.max() ?? 0
        let values = Set(referenceAges).union(rows.compactMap { Double($0.age) }).sorted()
        return (Self.largestGap(window, reference), bin, Self.largestGap(ages(rows, values), ages(values)))
    }

    private static func largestGap(_ left: [Double], _ right: [Double]) -> Double {
        var (gap, sum) = (0.0, 0.0)
        for (left, right) in zip(left, right) {
            sum += left - right
            gap = max(gap, abs(sum))
        }
        return gap
    }

    private func ages(_ edges: [Double]) -> [Double] { Self.bins(referenceAges.map { ($0, 1) }, edges) }

    private func ages(_ rows: [Row], _ edges: [Double]) -> [Double] {
        Self.bins(rows.compactMap { row in Double(row.age).map { ($0, row.weight) } }, edges)
    }

    private static func bins(_ values: [(Double, Double)], _ edges: [Double]) -> [Double] {
        var counts = [Double](repeating: 0, count: edges.count)
        for (value, weight) in values { counts[edges.firstIndex { value <= $0 } ?? edges.count - 1] += weight }
        let all = counts.reduce(0, +)
        return counts.map { $0 / all }
    }

    private static func shares(_ values: [(String, Double)]) -> [String: Double] {
        let counts = values.reduce(into: [String: Double]()) { $0[$1.0, default: 0] += $1.1 }
        let all = counts.values.reduce(0, +)
        return counts.mapValues { $0 / all }
    }

    private static func term(_ share: Double, _ expected: Double) -> Double {
        let (share, expected) = (max(share, 1e-4), max(expected, 1e-4))
        return (share - expected) * log(share / expected)
    }
}
