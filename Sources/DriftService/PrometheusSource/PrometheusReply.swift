import Foundation
import JSONText
import Specification

/// One value of an instant vector of counts.
struct CountSample: Sendable, Equatable {
    let labels: [String: String]
    /// Finite, at least 0; whole unless the server extrapolated.
    let value: Double

    subscript(label: String) -> String { labels[label] ?? "" }
}

/// An answer of Prometheus' HTTP API (prometheus.io/docs/prometheus/latest/querying/api) to an instant query for counts.
struct PrometheusReply: Sendable, Equatable {
    private(set) var status = ""
    private(set) var error = ""
    /// Of Thanos and Prometheus: what the answer may lack.
    private(set) var warnings: [String] = []
    /// Of a VictoriaMetrics cluster.
    private(set) var isPartial = false
    private(set) var resultType = ""
    private(set) var samples: [CountSample] = []

    /// Beyond this a Double no longer tells neighbouring counts apart.
    private static let largestTotal = 0x1p53
    private static let longestText = 300

    /// Why an answer cannot be used, in words.
    struct Unreadable: Error, Equatable {
        let reason: String
    }

    /// Throws an `Unreadable` on anything but such an answer.
    init(_ bytes: UnsafeRawBufferPointer) throws {
        do {
            self = try JSONReader.read(bytes) { (reader) throws(any Error) in try Self.reply(&reader) }
        } catch let error as JSONError {
            throw Unreadable(reason: error.description)
        }
        guard samples.reduce(0, { $0 + $1.value }) <= Self.largestTotal else {
            throw Unreadable(reason: "the counts add up to more than 2^53")
        }
    }

    private init() {}

    /// A text of the server for a message: one line, cut after 300 characters.
    static func excerpt(_ text: String) -> String {
        let line = text.count > longestText ? text.prefix(longestText - 1) + "…" : text[...]
        return String(line).escapingControls
    }

    private static func reply(_ reader: inout JSONReader) throws -> Self {
        var reply = Self()
        try reader.beginObject()
        while let name = try reader.nextName() {
            if reader.equal(name, "status") {
                reply.status = try text(&reader)
            } else if reader.equal(name, "error") {
                reply.error = excerpt(try text(&reader))
            } else if reader.equal(name, "isPartial") {
                reply.isPartial = try reader.readBoolean()
            } else if reader.equal(name, "warnings"), try reader.kind() == .array {
                try reader.beginArray()
                while try reader.nextElement() { reply.warnings.append(excerpt(try text(&reader))) }
            } else if reader.equal(name, "data"), try reader.kind() == .object {
                try data(&reader, &reply)
            } else {
                try reader.skipValue()
            }
        }
        try reader.finish()
        return reply
    }

    private static func data(_ reader: inout JSONReader, _ reply: inout Self) throws {
        try reader.beginObject()
        while let name = try reader.nextName() {
            if reader.equal(name, "resultType") {
                reply.resultType = try text(&reader)
            } else if reader.equal(name, "result") {
                reply.samples = []
                try reader.beginArray()
                while try reader.nextElement() { reply.samples.append(try sample(&reader)) }
            } else {
                try reader.skipValue()
            }
        }
    }

    private static func sample(_ reader: inout JSONReader) throws -> CountSample {
        var (labels, value) = ([String: String](), String?.none)
        try reader.beginObject()
        while let name = try reader.nextName() {
            if reader.equal(name, "metric") {
                try reader.beginObject()
                while let label = try reader.nextName() { labels[reader.text(of: label)] = try text(&reader) }
            } else if reader.equal(name, "value") {
                value = try point(&reader)
            } else {
                try reader.skipValue()
            }
        }
        guard let value else { throw Unreadable(reason: "a series has no single value, as an instant vector of counts has") }
        guard let count = Double(value), count.isFinite, count >= 0 else {
            let place = labels.sorted { $0.key < $1.key }.map { "\($0)=\"\($1)\"" }.joined(separator: ", ")
            throw Unreadable(reason: "the value '\(excerpt(value))' of {\(excerpt(place))} is no count")
        }
        return CountSample(labels: labels, value: count)
    }

    /// The value of `[time, "value"]`.
    private static func point(_ reader: inout JSONReader) throws -> String {
        try reader.beginArray()
        guard try reader.nextElement() else { throw Unreadable(reason: "a point has no time") }
        _ = try reader.readNumber()
        guard try reader.nextElement() else { throw Unreadable(reason: "a point has no value") }
        let value = try text(&reader)
        guard try !reader.nextElement() else { throw Unreadable(reason: "a point has more than a time and a value") }
        return value
    }

    private static func text(_ reader: inout JSONReader) throws -> String {
        let string = try reader.readString()
        return reader.text(of: string)
    }
}
