/// Where the worker's gauges go: to the exporter that gives the rows unless another place is named.
package struct GaugeDestinations: Sendable {
    /// A Pushgateway, or another exporter.
    package var pushAddress: ExporterAddress?
    /// A folder of node_exporter's textfile collector.
    package var textfileFolder: String?
    /// Keeps the gauges for the caller.
    package var collected: CollectedGauges?

    package init(
        pushAddress: ExporterAddress? = nil, textfileFolder: String? = nil, collected: CollectedGauges? = nil
    ) {
        self.pushAddress = pushAddress
        self.textfileFolder = textfileFolder
        self.collected = collected
    }

    /// nil without a folder; throws when it cannot be made.
    func textfileSink() throws -> TextfileSink? { try textfileFolder.map { try TextfileSink(folder: $0) } }

    /// - Parameters:
    ///   - exporter: the client of the exporter that gives the rows.
    ///   - textfiles: what `textfileSink` gave.
    func sinks(exporter: ExporterClient, textfiles: TextfileSink?) -> [any GaugeSink] {
        var sinks: [any GaugeSink] = []
        if let pushAddress { sinks.append(exporter.at(pushAddress)) }
        if let textfiles { sinks.append(textfiles) }
        if let collected { sinks.append(collected) }
        return sinks.isEmpty ? [exporter] : sinks
    }
}
