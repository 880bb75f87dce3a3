import Dispatch
import Synchronization

/// Reads a file on several threads: each takes the next block, parses it by itself, and hands its columns over in order.
final class ColumnReading: Sendable {
    private struct Output {
        var assembly: ColumnAssembly
        var error: TabularError?
        var next = 0
        /// Blocks that were parsed before one that stands in front of them.
        var waiting: [Int: BlockColumns] = [:]
    }

    private let input: Mutex<BlockStream>
    private let output: Mutex<Output>
    private let progress: (@Sendable (Double) -> Void)?
    private let contentBytes: Int

    init(_ stream: consuming sending BlockStream, assembly: ColumnAssembly, progress: (@Sendable (Double) -> Void)?) {
        contentBytes = stream.contentBytes
        input = Mutex(stream)
        output = Mutex(Output(assembly: assembly))
        self.progress = progress
    }

    /// Reads to the end; throws the first error in the order of the file.
    func run(threads: Int, parser: BlockParser, plans: CellPlans) throws(TabularError) -> ColumnAssembly {
        if threads > 1 {
            DispatchQueue.concurrentPerform(iterations: threads) { _ in work(parser, plans) }
        } else {
            work(parser, plans)
        }
        let (assembly, error) = output.withLock { ($0.assembly, $0.error) }
        if let error { throw error }
        return assembly
    }

    private func work(_ parser: BlockParser, _ plans: CellPlans) {
        var parser = parser
        var block = RowBlock()
        var columns = BlockColumns(numeric: plans.numericCount, categorical: plans.categoricalCount)
        while next(&block) {
            parser.parse(block, into: &columns)
            if let failure = block.failure, columns.fault == nil {
                let record = columns.records - (block.failsAtLastRow ? 1 : 0)
                columns.fault = BlockColumns.Fault(record: record, fault: RowFault(failure))
            }
            guard deliver(&columns, block) else { return }
        }
    }

    private func next(_ block: inout RowBlock) -> Bool {
        var taken = RowBlock()
        swap(&taken, &block)
        let (result, hasMore, fraction) = input.withLock { [taken] stream in
            var block = taken
            let hasMore = stream.next(&block)
            return (block, hasMore, progress == nil ? nil : stream.fractionRead)
        }
        block = result
        if let progress, let fraction { progress(fraction) }
        return hasMore
    }

    /// Appends the columns of a block once those before it are there; false when reading has failed.
    private func deliver(_ columns: inout BlockColumns, _ block: borrowing RowBlock) -> Bool {
        let (delivered, number) = (columns, block.number)
        let expectedRows = Double(columns.rows) * Double(contentBytes) / Double(max(block.end, 1)) * 1.02
        return output.withLock { output in
            guard output.error == nil else { return false }
            // Only a guess, so that arrays seldom move; what is not filled is never touched.
            if number == 0, expectedRows < 1e9 { output.assembly.reserve(Int(expectedRows)) }
            output.waiting[number] = delivered
            while output.error == nil, let columns = output.waiting.removeValue(forKey: output.next) {
                output.next += 1
                do throws(TabularError) {
                    try output.assembly.append(columns)
                } catch {
                    output.error = error
                }
            }
            return output.error == nil
        }
    }
}
