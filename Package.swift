// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] =
    [
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
        .enableUpcomingFeature("ExistentialAny"),
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
        .enableUpcomingFeature("InternalImportsByDefault"),
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + (Context.environment["WARNINGS_AS_ERRORS"] == nil ? [] : [.treatAllWarnings(as: .error)])

let hummingbird: [Target.Dependency] = [
    .product(name: "Hummingbird", package: "hummingbird"),
    .product(name: "HummingbirdCore", package: "hummingbird"),
    .product(name: "HTTPTypes", package: "swift-http-types"),
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOHTTP1", package: "swift-nio"),
    .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
]
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let lifecycle: [Target.Dependency] = [
    .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
    .product(name: "UnixSignals", package: "swift-service-lifecycle"),
]
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let coreMetrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tool(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies + ["CommandLineShell", argumentParser], swiftSettings: settings)
}

func tests(
    _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], resources: [Resource]? = nil
) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.target(name: name)] + dependencies, exclude: exclude, resources: resources,
        swiftSettings: settings)
}

let package = Package(
    name: "model-exporter",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "exporter", targets: ["exporter"]),
        .executable(name: "drift-worker", targets: ["drift-worker"]),
        .executable(name: "generate-config", targets: ["generate-config"]),
        .library(name: "Instruments", targets: ["Instruments"]),
        .library(name: "Exposition", targets: ["Exposition"]),
        .library(name: "ModelInstruments", targets: ["ModelInstruments"]),
        .library(name: "SwiftMetricsAdapter", targets: ["SwiftMetricsAdapter"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .target(name: "CHardware"),
        library("Instruments", ["CHardware"]),
        library("DecimalText"),
        library("Exposition", ["DecimalText", "Instruments"]),
        library("Catalog", ["Instruments"]),
        library("ModelInstruments", ["Catalog", "Instruments"]),
        library("SwiftMetricsAdapter", ["Instruments", coreMetrics, logging]),
        library("Specification", ["Catalog", "Parallelism", "References", "TabularFiles", yams]),
        library("JSONText", ["DecimalText"]),
        library("PredictionEvents", ["JSONText"]),
        library(
            "PredictionStore",
            [
                "PredictionEvents", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        library("Parallelism"),
        library("ModelStatistics", ["Parallelism"]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        library("GzipCoding", ["CZlib"]),
        library("TabularFiles", ["DecimalText", "GzipCoding", "JSONText"]),
        library("References", ["JSONText", "ModelStatistics", "TabularFiles"]),
        library(
            "MetricsServer",
            [
                "Catalog", "Exposition", "GzipCoding", "Instruments", logging, .product(name: "NIOPosix", package: "swift-nio"),
            ] + lifecycle + hummingbird),
        library(
            "ExporterService",
            [
                "Catalog", "DecimalText", "Exposition", "GzipCoding", "Instruments", "JSONText", "MetricsServer",
                "ModelInstruments", "ModelStatistics", "PredictionEvents", "PredictionStore", "PromQL", "References", "Specification",
                "TabularFiles", httpClient, logging,
            ] + lifecycle + hummingbird),
        library(
            "DriftService",
            [
                "Catalog", "Exposition", "Instruments", "JSONText", "MetricsServer", "ModelStatistics", "Parallelism", "PromQL",
                "References", "Specification", "TabularFiles", httpClient, logging,
            ] + lifecycle + hummingbird),
        library("PromQL"),
        library("ConfigGeneration", ["Catalog", "Instruments", "Parallelism", "PromQL", "Specification", yams]),
        library("CommandLineShell", ["Specification", argumentParser, logging]),
        tool("exporter", ["Catalog", "ExporterService", "MetricsServer", "Specification", logging]),
        tool(
            "drift-worker",
            [
                "Catalog", "DriftService", "MetricsServer", "ModelStatistics", "References", "Specification", "TabularFiles",
                logging,
            ]),
        tool(
            "generate-config",
            [
                "Catalog", "ConfigGeneration", "Specification", "TabularFiles", httpClient, .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]),

        .target(name: "BenchmarkFloors", path: "Benchmarks/Floors"),
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                "BenchmarkFloors", "ConfigGeneration", "DriftService", "Exposition", "Instruments", "MetricsServer",
                "ModelStatistics", "Parallelism", "PredictionEvents", "Specification", "TabularFiles", "exporter", argumentParser,
                httpClient, logging,
            ] + lifecycle,
            path: "Benchmarks/Benchmarks", swiftSettings: settings),

        // Real programs on loopback, for the end-to-end tests and `make demo`.
        .target(
            name: "LiveStack",
            dependencies: [httpClient, logging, yams] + hummingbird,
            path: "Tests/LiveStack", swiftSettings: settings),
        .executableTarget(
            name: "demo", dependencies: ["LiveStack", "exporter", "drift-worker", "generate-config"], path: "examples/demo",
            swiftSettings: settings),

        tests("Instruments"),
        tests("DecimalText"),
        tests(
            "Exposition", ["DecimalText", "Instruments"], exclude: ["python"], resources: [.copy("corpora"), .copy("openmetrics")]),
        .executableTarget(
            name: "example-service",
            dependencies: ["Exposition", "Instruments", "ModelInstruments", "SwiftMetricsAdapter", metrics] + hummingbird,
            path: "examples/service", swiftSettings: settings),
        .testTarget(name: "ExampleServiceTests", dependencies: ["LiveStack", "example-service"], swiftSettings: settings),
        tests("Specification", ["Catalog", "References", "TabularFiles", yams], resources: [.copy("Fixtures")]),
        tests("JSONText"),
        tests("PredictionEvents", resources: [.copy("corpora")]),
        tests(
            "PredictionStore", ["LiveStack", "PredictionEvents", .product(name: "GRDB", package: "GRDB.swift")],
            resources: [.copy("golden")]),
        tests("GzipCoding"),
        tests("TabularFiles", ["GzipCoding"]),
        tests("References", ["GzipCoding", "ModelStatistics", "TabularFiles"]),
        tests("ModelStatistics", ["Parallelism", "TabularFiles"], resources: [.copy("golden")]),
        tests(
            "ExporterService",
            [
                "Catalog", "Exposition", "GzipCoding", "Instruments", "LiveStack", "MetricsServer", "PredictionStore",
                "References", "Specification", "TabularFiles", "exporter", logging, .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        tests(
            "DriftService",
            [
                "Catalog", "Exposition", "GzipCoding", "Instruments", "LiveStack", "MetricsServer", "ModelStatistics", "References",
                "Specification", "TabularFiles", httpClient, logging,
            ] + lifecycle + hummingbird),
        tests("PromQL"),
        tests("CommandLineShell"),
        tests(
            "MetricsServer",
            [
                "Catalog", "Exposition", "GzipCoding", "Instruments", "LiveStack", httpClient, logging,
                .product(name: "NIOEmbedded", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ] + hummingbird),
        tests("ModelInstruments", ["Catalog", "Exposition", "Instruments"]),
        tests(
            "SwiftMetricsAdapter",
            [
                "Exposition", "Instruments", coreMetrics, logging, metrics,
                .product(name: "MetricsTestKit", package: "swift-metrics"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ] + hummingbird),
        tests(
            "ConfigGeneration", ["Catalog", "Instruments", "LiveStack", "PromQL", "Specification", "generate-config", yams],
            resources: [.copy("schemas"), .copy("sloth")]),
        .testTarget(
            name: "EndToEndTests",
            dependencies: lifecycle + [
                httpClient, "DriftService", "Instruments", "LiveStack", "MetricsServer", "ModelStatistics", "Specification", "TabularFiles",
                logging, "exporter", "drift-worker", "generate-config",
            ], exclude: ["employment-quality.json"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
