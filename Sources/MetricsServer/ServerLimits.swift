/// What one client may ask of a server.
package struct ServerLimits: Sendable {
    /// Connections served at once; more wait in the kernel's queue.
    package var connections: Int
    /// Bytes of a request's body as sent.
    package var bodyBytes: Int
    /// Time for a request's body to arrive.
    package var bodyTime: Duration
    /// Time in which the first request of a connection must arrive.
    package var firstRequestTime: Duration
    /// Time that a connection may be without traffic.
    package var idleTime: Duration

    package init(
        connections: Int = 2048, bodyBytes: Int = 32 * 1024 * 1024, bodyTime: Duration = .seconds(30),
        firstRequestTime: Duration = .seconds(10), idleTime: Duration = .seconds(60)
    ) {
        self.connections = connections
        self.bodyBytes = bodyBytes
        self.bodyTime = bodyTime
        self.firstRequestTime = firstRequestTime
        self.idleTime = idleTime
    }
}
