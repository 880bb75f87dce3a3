public import CoreMetrics
public import Instruments
public import Logging

/// A backend of swift-metrics that keeps every metric of a process in a registry.
///
/// A counter becomes a counter, a meter or gauge a gauge, a recorder a histogram, a timer a histogram of seconds; dimensions
/// become labels. No label, dimension or value ends the program: what cannot be registered gets a handler that does nothing, is
/// logged once and counted in `swift_metrics_problems_total`. One factory serves one registry.
public struct RegistryMetricsFactory: MetricsFactory {
    private let handlers: HandlerTable

    /// - Parameters:
    ///   - registry: receives the metrics; it may hold others that were registered directly.
    ///   - logger: gets a warning, once, for each metric that cannot be shown as asked.
    public init(
        registry: Registry, configuration: Configuration = Configuration(),
        logger: Logger = Logger(label: "SwiftMetricsAdapter")
    ) {
        handlers = HandlerTable(registry, configuration, ProblemReport(registry, logger))
    }

    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        counter(label, dimensions) ?? NOOPMetricsHandler.instance
    }

    public func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        counter(label, dimensions) ?? NOOPMetricsHandler.instance
    }

    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        gauge(label, dimensions) ?? NOOPMetricsHandler.instance
    }

    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        if aggregate { return histogram(.values, label, dimensions) ?? NOOPMetricsHandler.instance }
        return gauge(label, dimensions) ?? NOOPMetricsHandler.instance
    }

    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        histogram(.durations, label, dimensions) ?? NOOPMetricsHandler.instance
    }
}

extension RegistryMetricsFactory {
    /// Does nothing: a counter that leaves and comes back at a smaller value would break rates.
    public func destroyCounter(_ handler: any CounterHandler) {}

    /// Does nothing, as `destroyCounter`.
    public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}

    /// Removes the series of the meter; who still holds the handler changes nothing any more.
    public func destroyMeter(_ handler: any MeterHandler) { remove(handler) }

    /// Removes the series of a recorder that does not aggregate; a histogram stays, as counters do.
    public func destroyRecorder(_ handler: any RecorderHandler) { remove(handler) }

    /// Does nothing: the counts of a histogram are counters.
    public func destroyTimer(_ handler: any TimerHandler) {}

    private func remove(_ handler: AnyObject) {
        if let gauge = handler as? GaugeSeries { handlers.remove(gauge) }
    }

    private func counter(_ label: String, _ dimensions: [(String, String)]) -> CounterSeries? {
        handlers.handler(for: InstrumentRequest(.counter, label, dimensions)) as? CounterSeries
    }

    private func gauge(_ label: String, _ dimensions: [(String, String)]) -> GaugeSeries? {
        handlers.handler(for: InstrumentRequest(.gauge, label, dimensions)) as? GaugeSeries
    }

    private func histogram(
        _ kind: InstrumentKind, _ label: String, _ dimensions: [(String, String)]
    ) -> HistogramSeries? {
        handlers.handler(for: InstrumentRequest(kind, label, dimensions)) as? HistogramSeries
    }
}
