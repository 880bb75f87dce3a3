import Dispatch
import Foundation

/// Independent pieces of one computation on the cores of the machine.
package enum Parallel {
    /// How many pieces can be worked on at once.
    package static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

    /// Calls `piece` once with each number in 0..<`count`, at once where cores are free, and returns when all have.
    ///
    /// The caller sees to it that no piece writes memory that another one touches.
    package static func perform(_ count: Int, _ piece: (Int) -> Void) {
        guard count > 1 else {
            if count == 1 { piece(0) }
            return
        }
        withoutActuallyEscaping(piece) { piece in
            nonisolated(unsafe) let piece = piece  // pieces share no writes, and `concurrentPerform` waits for all of them
            DispatchQueue.concurrentPerform(iterations: count) { piece($0) }
        }
    }

    /// The results of `transform` for 0..<`count`, in this order; on the same condition.
    package static func map<Result>(_ count: Int, _ transform: (Int) -> Result) -> [Result] {
        [Result](unsafeUninitializedCapacity: max(count, 0)) { buffer, initialized in
            guard let base = buffer.baseAddress else { return }
            // Each piece initialises the one element that is its own.
            perform(count) { (base + $0).initialize(to: transform($0)) }
            initialized = max(count, 0)
        }
    }
}
