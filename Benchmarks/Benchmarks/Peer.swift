import Foundation

/// Another client library, in a program that measures the same workloads.
///
/// The program is run as `PROGRAM WORKLOAD SECONDS REPETITIONS` and prints a line
/// `RESULT,peer,workload,minimum,median,unit,note`, or nothing when it has no such workload.
struct Peer: Sendable {
    /// One way to have the program: a command that builds it or finds out that it can run, and the words that start it.
    struct Build: Sendable {
        let command: [String]
        let program: [String]
    }

    let name: String
    /// The first that succeeds counts.
    let builds: [Build]
    let install: String

    /// Every peer, built from sources below the current directory into its `.build`.
    static let all = [
        go("client_golang", package: "golang-github-prometheus-client-golang-dev"),
        go("victoriametrics", package: "golang-github-victoriametrics-metrics-dev"),
        Peer(
            name: "rust-prometheus",
            builds: [
                cargo(
                    "--config", "source.crates-io.replace-with='debian'", "--config",
                    "source.debian.directory='/usr/share/cargo/registry'"),
                cargo(),
            ],
            install: "cargo, and librust-prometheus-dev or `cargo fetch --manifest-path \(folder)/rust/Cargo.toml`"),
        Peer(
            name: "prometheus_client",
            builds: ["python3", "/usr/bin/python3"].map { python in
                Build(
                    command: [python, "-c", "import prometheus_client"], program: [python, "-B", "\(folder)/python/peer.py"])
            },
            install: "python3-prometheus-client, or `pip install prometheus_client`"),
        Peer(
            name: "scipy",
            builds: ["python3", "/usr/bin/python3"].map { python in
                Build(command: [python, "-c", "import scipy"], program: [python, "-B", "\(folder)/python/drift.py"])
            },
            install: "python3-scipy, or `pip install scipy`; for tables also `pip install evidently`"),
        Peer(
            name: "polars and pyarrow",
            builds: [
                Build(
                    command: ["python3", "-c", "import polars, pyarrow"], program: ["python3", "-B", "\(folder)/python/files.py"])
            ],
            install: "`pip install polars pyarrow`"),
        Peer(
            name: "scikit-learn",
            builds: ["python3", "/usr/bin/python3"].map { python in
                Build(command: [python, "-c", "import sklearn"], program: [python, "-B", "\(folder)/python/quality.py"])
            },
            install: "python3-sklearn, or `pip install scikit-learn`"),
    ]

    /// The words that start each peer that can be built; says what the others need.
    static func installed() throws -> [[String]] {
        guard FileManager.default.fileExists(atPath: folder) else {
            note("skipped the peers: they need the root of the package as the current directory")
            return []
        }
        try FileManager.default.createDirectory(atPath: products, withIntermediateDirectories: true)
        return try all.compactMap { peer in
            let program = try peer.program()
            if program == nil { note("skipped \(peer.name): install \(peer.install)") }
            return program
        }
    }

    private func program() throws -> [String]? {
        for build in builds where try output(of: build.command, errors: .nullDevice) != nil { return build.program }
        return nil
    }

    private static let folder = "Benchmarks/peers"
    private static let products = ".build/peers"

    private static func go(_ name: String, package: String) -> Peer {
        let sources = ["measure.go", "\(name).go"].map { "\(folder)/go/\($0)" }
        let environment = ["GO111MODULE=off", "GOPATH=/usr/share/gocode"]
        let build = Build(
            command: environment + ["go", "build", "-o", "\(products)/\(name)"] + sources, program: ["\(products)/\(name)"])
        return Peer(name: name, builds: [build], install: "golang-go and \(package)")
    }

    private static func cargo(_ options: String...) -> Build {
        Build(
            command: ["cargo", "build", "--quiet", "--release", "--offline", "--manifest-path", "\(folder)/rust/Cargo.toml"]
                + ["--target-dir", "\(products)/rust"] + options,
            program: ["\(products)/rust/release/peer"])
    }
}
