import Instruments
import JSONText

/// Turns the answer of Prometheus to a range query into the reply for a client.
enum SeriesReply {
    /// One series: its labels and points as JSON.
    private struct Series {
        var labels: [UInt8] = []
        var points: [UInt8] = []
    }

    /// Replies 502 when the answer is no matrix.
    static func json(_ answer: UnsafeRawBufferPointer, for query: SeriesQuery, expression: String) throws -> [UInt8] {
        let series: [Series]
        do {
            series = try JSONReader.read(answer) { (reader) throws(JSONError) in try matrix(&reader) }
        } catch {
            throw PrometheusFailure.invalid
        }
        var json = head(query, expression)
        for (index, one) in series.sorted(by: { $0.labels.lexicographicallyPrecedes($1.labels) }).enumerated() {
            json.append(json: index == 0 ? "\n{\"labels\":" : ",\n{\"labels\":")
            json += one.labels
            json.append(json: ",\"points\":")
            json += one.points
            json.append(UInt8(ascii: "}"))
        }
        json.append(json: "]}\n")
        return json
    }

    private static func head(_ query: SeriesQuery, _ expression: String) -> [UInt8] {
        var json: [UInt8] = [UInt8(ascii: "{")]
        for (name, text) in [
            ("model", query.model), ("metric", query.metric.name.text), ("aggregation", query.aggregation.rawValue),
            ("query", expression),
        ] {
            json.append(member: name)
            json.append(jsonString: text)
        }
        for (name, number) in [
            ("from", query.from), ("to", query.to), ("step_seconds", query.step), ("window_seconds", query.window),
        ] {
            json.append(member: name)
            json.append(jsonNumber: number)
        }
        json.append(json: ",\"series\":[")
        return json
    }

    private static func matrix(_ reader: inout JSONReader) throws(JSONError) -> [Series] {
        var series: [Series] = []
        try reader.beginObject()
        while let name = try reader.nextName() {
            guard reader.equal(name, "data") else {
                try reader.skipValue()
                continue
            }
            try reader.beginObject()
            while let name = try reader.nextName() {
                guard reader.equal(name, "result") else {
                    try reader.skipValue()
                    continue
                }
                try reader.beginArray()
                while try reader.nextElement() { series.append(try one(&reader)) }
            }
        }
        try reader.finish()
        return series
    }

    private static func one(_ reader: inout JSONReader) throws(JSONError) -> Series {
        var series = Series()
        try reader.beginObject()
        while let name = try reader.nextName() {
            if reader.equal(name, "metric") {
                series.labels = try labels(&reader)
            } else if reader.equal(name, "values") {
                series.points = try points(&reader)
            } else {
                try reader.skipValue()
            }
        }
        return series
    }

    private static func labels(_ reader: inout JSONReader) throws(JSONError) -> [UInt8] {
        var labels: [(name: String, value: String)] = []
        try reader.beginObject()
        while let name = try reader.nextName() {
            let value = try reader.readString()
            labels.append((reader.text(of: name), reader.text(of: value)))
        }
        var json: [UInt8] = [UInt8(ascii: "{")]
        for label in labels.sorted(by: { $0.name < $1.name }) {
            json.append(member: label.name)
            json.append(jsonString: label.value)
        }
        json.append(UInt8(ascii: "}"))
        return json
    }

    /// A step without a value, such as a mean of nothing, has no point, since JSON knows no NaN.
    private static func points(_ reader: inout JSONReader) throws(JSONError) -> [UInt8] {
        var json: [UInt8] = [UInt8(ascii: "[")]
        try reader.beginArray()
        while try reader.nextElement() {
            try reader.beginArray()
            guard try reader.nextElement() else { throw JSONError(.expectedNumber, at: reader.offset) }
            let time = try reader.readNumber()
            guard try reader.nextElement() else { throw JSONError(.expectedString, at: reader.offset) }
            let text = try reader.readString()
            guard try !reader.nextElement() else { throw JSONError(.expectedCommaOrBracket, at: reader.offset) }
            guard let value = Double(reader.text(of: text)), value.isFinite else { continue }
            json.append(json: json.count == 1 ? "[" : ",[")
            json.append(jsonNumber: time)
            json.append(UInt8(ascii: ","))
            json.append(jsonNumber: value)
            json.append(UInt8(ascii: "]"))
        }
        json.append(UInt8(ascii: "]"))
        return json
    }
}
