/// What one client may ask of a server.
package struct ServerLimits: Sendable {
    /// Connections served at once; more wait in the kernel's queue.
    package var connections: Int
    /// Bytes of a request's body as sent.
    package var bodyBytes: Int
    /// Bytes of a gzip body that is held whole, after decompression.
    package var decompressedBytes: Int
    /// Time for a request's body to arrive.
    package var bodyTime: Duration
    /// Time in which the first request of a connection must arrive.
    package var firstRequestTime: Duration
    /// Time that a connection may be without traffic.
    package var idleTime: Duration
    /// Time for a client to take a reply of known length or each part of a streamed one, unless a scrape says more; also the
    /// time for making the reply to a scrape that says nothing.
    package var replyTime: Duration
    /// Scrapes answered at once, more are answered 503; 0 for no limit.
    package var scrapes: Int

    package init(
        connections: Int = 2048, bodyBytes: Int = 32 << 20, decompressedBytes: Int = 128 << 20,
        bodyTime: Duration = .seconds(30),
        firstRequestTime: Duration = .seconds(10), idleTime: Duration = .seconds(60), replyTime: Duration = .seconds(60),
        scrapes: Int = 40
    ) {
        self.connections = connections
        self.bodyBytes = bodyBytes
        self.decompressedBytes = decompressedBytes
        self.bodyTime = bodyTime
        self.firstRequestTime = firstRequestTime
        self.idleTime = idleTime
        self.replyTime = replyTime
        self.scrapes = scrapes
    }
}
