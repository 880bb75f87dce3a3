import PromQL

extension CostEstimate {
    /// A table with a line for each group, for each model and for all.
    package var text: String {
        let head = ["group", "rules", "every", "series", "samples/evaluation", "samples/s"]
        let rows = models.flatMap { model in
            model.groups.map { group in
                [
                    group.name, "\(group.rules)", group.interval.promQLText, "\(group.recorded)", Self.rounded(group.samples),
                    Self.rounded(group.samplesPerSecond),
                ]
            } + [
                [
                    "\(model.name), \(model.exported) exported series", "\(model.rules)", "", "\(model.recorded)", "",
                    Self.rounded(model.samplesPerSecond),
                ]
            ]
        }
        let total = [
            "all \(models.count) models, \(models.reduce(0) { $0 + $1.exported }) exported series",
            "\(models.reduce(0) { $0 + $1.rules })", "", "\(models.reduce(0) { $0 + $1.recorded })", "",
            Self.rounded(models.reduce(0) { $0 + $1.samplesPerSecond }),
        ]
        return AlignedTable.text([head] + rows + [total])
    }

    private static func rounded(_ value: Double) -> String { "\(Int(min(value, 1e15).rounded()))" }
}
