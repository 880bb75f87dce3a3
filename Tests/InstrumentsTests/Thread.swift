#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A thread of its own, not one of a pool.
enum Thread {
    private final class Start: Sendable {
        let body: @Sendable () -> Void
        let end: CheckedContinuation<Void, Never>

        init(_ body: @escaping @Sendable () -> Void, _ end: CheckedContinuation<Void, Never>) {
            self.body = body
            self.end = end
        }
    }

    /// Runs the body on a new thread and waits for its end.
    static func run(_ body: @escaping @Sendable () -> Void) async {
        await withCheckedContinuation { end in
            let start = Unmanaged.passRetained(Start(body, end))
            var thread = pthread_t()
            let result = pthread_create(
                &thread, nil,
                { argument in
                    guard let argument else { return nil }
                    let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
                    start.body()
                    start.end.resume()
                    return nil
                }, start.toOpaque())
            precondition(result == 0, "no thread could be made")
            pthread_detach(thread)
        }
    }
}
