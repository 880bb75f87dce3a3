import Instruments

/// Where the lines of a family go and how they start.
struct LineOutput {
    /// Valid while the family is visited, as the lines are.
    let output: UnsafeMutablePointer<OutputBuffer>
    let lines: FamilyLines

    /// Writes a line for each state of a state set.
    ///
    /// - Parameter end: ends a line, after its timestamp.
    func write(
        _ head: SeriesHead, _ states: [StateValue], label name: String,
        end finish: (UnsafeMutablePointer<UInt8>, Int64?) -> UnsafeMutablePointer<UInt8>
    ) {
        let labels = states.map { ExtraLabel(name, $0.name) }
        let bound = labels.reduce(0) { $0 + lines.bound + head.labels.count + $1.bound }
        guard output.pointee.reserve(bound) else { return }
        var end = output.pointee.next
        for (label, state) in zip(labels, states) {
            end = label.write(lines.value, head.labels, to: end)
            end = finish(end.byte(UInt8(ascii: state.isOn ? "1" : "0")), head.timestamp)
        }
        output.pointee.next = end
    }
}
