import Foundation
import LiveStack

/// `make demo`: the employment model on the whole stack, from prediction events to delivered alerts.
@main
struct Demo {
    static func main() async {
        do {
            let once = ProcessInfo.processInfo.environment["ONCE"].map { !$0.isEmpty && $0 != "0" } ?? false
            let delivered = try await DemoRun(once: once).run()
            exit(delivered ? 0 : 1)
        } catch {
            FileHandle.standardError.write(Data("demo: \(error)\n".utf8))
            exit(1)
        }
    }
}
