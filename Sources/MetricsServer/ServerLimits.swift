/// What one client may ask of a server.
package struct ServerLimits: Sendable {
    /// Connections served at once; more wait in the kernel's queue.
    package var connections: Int
    /// Bytes of a request's body as sent.
    package var bodyBytes: Int
    /// Time for a request's body to arrive.
    package var bodyTime: Duration
    /// Time that a connection may be without traffic.
    package var idleTime: Duration

    package init(
        connections: Int = 512, bodyBytes: Int = 32 * 1024 * 1024, bodyTime: Duration = .seconds(30),
        idleTime: Duration = .seconds(60)
    ) {
        self.connections = connections
        self.bodyBytes = bodyBytes
        self.bodyTime = bodyTime
        self.idleTime = idleTime
    }
}
