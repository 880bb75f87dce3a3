import Foundation

/// A running Prometheus, asked over its HTTP API.
package struct PrometheusAPI: Sendable {
    package let url: String

    package init(url: String) { self.url = url }

    package struct Sample: Sendable {
        package let labels: [String: String]
        package let value: Double
    }

    package struct Alert: Decodable, Sendable {
        package let labels: [String: String]
        package let annotations: [String: String]
        package let state: String
    }

    package struct Target: Decodable, Sendable {
        package let health: String
        package let lastError: String
        package let scrapePool: String
        package let scrapeUrl: String
    }

    package struct Rule: Decodable, Sendable {
        package let name: String
        package let health: String
        package let lastError: String?
        package let query: String
    }

    /// An instant query; a scalar comes as one sample without labels.
    package func query(_ expression: String) async throws -> [Sample] {
        let data: QueryData = try await get("/api/v1/query?query=" + encoded(expression))
        return data.samples
    }

    package func value(_ expression: String) async throws -> Double? { try await query(expression).first?.value }

    package struct ExemplarSample: Decodable, Sendable {
        package let labels: [String: String]
        package let value: String
    }

    /// The exemplars of the last hour.
    package func exemplars(_ expression: String) async throws -> [ExemplarSample] {
        struct Series: Decodable { let exemplars: [ExemplarSample] }
        let now = Date().timeIntervalSince1970
        let path = "/api/v1/query_exemplars?query=\(encoded(expression))&start=\(now - 3_600)&end=\(now + 60)"
        let series: [Series] = try await get(path)
        return series.flatMap(\.exemplars)
    }

    package func alerts() async throws -> [Alert] {
        struct Alerts: Decodable { let alerts: [Alert] }
        let data: Alerts = try await get("/api/v1/alerts")
        return data.alerts
    }

    package func targets() async throws -> [Target] {
        struct Targets: Decodable { let activeTargets: [Target] }
        let data: Targets = try await get("/api/v1/targets?state=active")
        return data.activeTargets
    }

    package func rules() async throws -> [Rule] {
        struct Groups: Decodable {
            struct Group: Decodable { let rules: [Rule] }
            let groups: [Group]
        }
        let data: Groups = try await get("/api/v1/rules")
        return data.groups.flatMap(\.rules)
    }

    private func get<Value: Decodable>(_ path: String) async throws -> Value {
        return try await HTTP.json(url + path, as: Answer<Value>.self).data
    }

    private func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
    }

    private struct Answer<Data: Decodable>: Decodable { let data: Data }

    private struct QueryData: Decodable {
        var samples: [Sample] = []

        private enum Keys: String, CodingKey { case resultType, result }

        private struct Series: Decodable {
            let metric: [String: String]
            let value: Point
        }

        private struct Point: Decodable {
            let value: Double

            init(from decoder: any Decoder) throws {
                var list = try decoder.unkeyedContainer()
                _ = try list.decode(Double.self)
                let text = try list.decode(String.self)
                value =
                    Double(text.replacingOccurrences(of: "+Inf", with: "inf").replacingOccurrences(of: "-Inf", with: "-inf"))
                    ?? .nan
            }
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Keys.self)
            if try container.decode(String.self, forKey: .resultType) == "scalar" {
                samples = [Sample(labels: [:], value: try container.decode(Point.self, forKey: .result).value)]
            } else {
                samples = try container.decode([Series].self, forKey: .result).map {
                    Sample(labels: $0.metric, value: $0.value.value)
                }
            }
        }
    }
}
