import PromQL
package import Specification

/// What evaluating the generated rules takes, estimated from the configuration: an order of magnitude, no measurement.
package struct CostEstimate: Sendable, Equatable {
    /// A group of rules, which one ruler evaluates.
    package struct Group: Sendable, Equatable {
        package var name: String
        package var rules: Int
        package var interval: Duration
        /// Series that the group records.
        package var recorded: Int
        /// Samples that one evaluation of all rules reads.
        package var samples: Double

        package var samplesPerSecond: Double { samples / (interval / .seconds(1)) }
    }

    package struct Model: Sendable, Equatable {
        package var name: String
        /// Series that all exporters together have of the model, with those that the worker pushes.
        package var exported: Int
        package var groups: [Group]
    }

    package var models: [Model]

    package init(_ specification: MonitoringSpecification) {
        let stack = specification.stack
        models = specification.models.map { model in
            let counts = SeriesCounts(
                labels: LabelCounts(model: model), replicas: max(1, stack.exporters.count), scrapeInterval: stack.scrapeInterval)
            let groups = ModelRules(model, of: specification).groups.map { group in
                Group(
                    name: group.name, rules: group.rules.count, interval: group.interval ?? stack.scrapeInterval,
                    recorded: group.recordings.reduce(0) { $0 + counts.series($1.name) },
                    samples: group.rules.reduce(0) { $0 + counts.samples($1.query) })
            }
            return Model(name: model.name, exported: counts.exported, groups: groups)
        }
    }
}

extension CostEstimate.Model {
    package var rules: Int { groups.reduce(0) { $0 + $1.rules } }
    package var recorded: Int { groups.reduce(0) { $0 + $1.recorded } }
    package var samplesPerSecond: Double { groups.reduce(0) { $0 + $1.samplesPerSecond } }
}
