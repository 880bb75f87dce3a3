import Catalog
import PromQL

/// How many evaluations may pass until what is measured has reached a rule through the records that it reads.
///
/// Prometheus evaluates the rules of a group one after another, so that all see records of the same evaluation; vmalert's see those
/// of the evaluation before. What both see is a state that has been steady for as many evaluations as the chain of records has links.
struct RuleChains {
    private var records: [String: Int] = [:]
    private var alerts: [AlertName: Int] = [:]
    /// Of the longest chain that leads to a record.
    private(set) var longest = 0

    /// - Parameter groups: each without records that another one reads.
    init(_ groups: [RuleGroup]) {
        for rule in groups.flatMap(\.rules) {
            let length = rule.query.selectors.compactMap { records[$0.metric] }.max().map { $0 + 1 } ?? 0
            switch rule {
            case .recording(let rule):
                longest = max(length, longest)
                records[rule.name] = max(length, records[rule.name] ?? 0)
            case .alerting(let rule): alerts[rule.name] = max(length, alerts[rule.name] ?? 0)
            }
        }
    }

    var alertNames: [AlertName] { alerts.keys.sorted() }

    /// Of the longest chain that leads to an alert of this name; 0 where none reads a record.
    func length(_ alert: AlertName) -> Int { alerts[alert] ?? 0 }

    /// Of the longest chain that leads to a record; 0 where it reads no other.
    func length(_ record: String) -> Int { records[record] ?? 0 }
}

extension ModelRules {
    /// Those of a group, which reads no records of another.
    func chains(_ kind: RuleKind) -> RuleChains { RuleChains([group(kind)].compactMap(\.self)) }
}
