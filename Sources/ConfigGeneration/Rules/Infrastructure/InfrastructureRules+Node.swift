import Catalog
import Instruments
import PromQL
import Specification

extension InfrastructureRules {
    var node: [AlertingRule] { [diskFilling, memoryLow, saturated] }

    static let mountPoint: LabelName = "mountpoint"
    /// How far the fall of free space is drawn out, and over which time it is looked at.
    static let (diskHorizon, diskRange): (Duration, Duration) = (.hours(4), .hours(6))
    /// Share of the space above which a fall is no matter: caches and temporary files come and go.
    static let diskEnough: ExactDecimal = 0.4
    static let memoryLimit: ExactDecimal = 0.1
    /// Runnable threads for each processor.
    static let loadLimit: ExactDecimal = 2

    var diskFilling: AlertingRule {
        let real: [LabelMatcher] = [
            .equal(Labels.job, ScrapeJob.node.rawValue), .matchesNot("fstype", "tmpfs|ramfs|overlay|squashfs|iso9660"),
        ]
        let available = VectorSelector(InfrastructureMetrics.diskAvailable.name.text, real)
        let ahead = Query.overRange(
            .predictLinear, parameters: [.number(Self.diskHorizon.exactSeconds)],
            available[.duration(ranges.range(Self.diskRange))])
        let size = Query.selector(VectorSelector(InfrastructureMetrics.diskSize.name.text, real))
        let share = Query.selector(available) / size
        return rule(
            .diskFilling, .error, share.less(than: .number(Self.diskEnough)).and(ahead.less(than: 0)),
            summary: "A disk will soon be full.",
            description: """
                \(.percentage) of \(Self.mountPoint) on \(Labels.instance) is free, and nothing will be in \
                \(Self.diskHorizon.promQLText) if it goes on as in the last \(ranges.range(Self.diskRange).promQLText).
                """)
    }

    var memoryLow: AlertingRule {
        rule(
            .memoryLow, .warning,
            (gauge(InfrastructureMetrics.memoryAvailable, .node) / gauge(InfrastructureMetrics.memorySize, .node))
                .less(than: .number(Self.memoryLimit)),
            summary: "A machine has little memory left.",
            description: """
                \(.percentage) of the memory of \(Labels.instance) is available; the limit is \
                \((Self.memoryLimit * 100).description)%.
                """)
    }

    var saturated: AlertingRule {
        let load = Query.max(by: Self.target, gauge(InfrastructureMetrics.load, .node))
        let idle = VectorSelector(
            InfrastructureMetrics.cpu.name.text, [.equal(Labels.job, ScrapeJob.node.rawValue), .equal("mode", "idle")])
        let processors = Query.count(
            by: Self.target.map(\.text), .rate(idle[.duration(ranges.range(.minutes(5)))]))
        return rule(
            .cpuSaturated, .warning, (load / processors).greater(than: .number(Self.loadLimit)),
            summary: "A machine has more to do than its processors can.",
            description: """
                \(.number) threads wait for or have each processor of \(Labels.instance); the limit is \
                \(Self.loadLimit.description).
                """)
    }
}
