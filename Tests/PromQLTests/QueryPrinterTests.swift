import PromQL
import Testing

struct QueryPrinterTests {
    static let a = Query.series("a")
    static let b = Query.series("b")
    static let c = Query.series("c")
    static let requests = VectorSelector("requests_total", [.equal("model", "churn")])

    static let expressions: [(Query, String)] = [
        (.sum(by: ["model"], .rate(requests[.minutes(5)])), #"sum by (model) (rate(requests_total{model="churn"}[5m]))"#),
        (
            .rate(requests.offset(by: .days(1))[.rateInterval]),
            #"rate(requests_total{model="churn"}[$__rate_interval] offset 1d)"#
        ),
        (.series("up", .equal("job", "a\"b\\c\nd")), #"up{job="a\"b\\c\nd"}"#),
        (.series("up", .notEqual("a", ""), .matches("b", ".+"), .matchesNot("c", "__.*")), #"up{a!="",b=~".+",c!~"__.*"}"#),
        (.series("up", .oneOf("a", ["x.y", "z"])), #"up{a=~"x\\.y|z"}"#),
        (.series("up", .oneOf("a", ["x.y"])), #"up{a="x.y"}"#),
        (.series("up", .equal("a", "\u{1}é\u{2028}")), #"up{a="\u0001é\u2028"}"#),
        ((a + b) * c, "(a + b) * c"),
        (a + b * c, "a + b * c"),
        (a - (b - c), "a - (b - c)"),
        (a - b - c, "a - b - c"),
        (a / (b * c), "a / (b * c)"),
        (a.combined(.power, b, .none).combined(.power, c, .none), "(a ^ b) ^ c"),
        (a.combined(.power, b.combined(.power, c, .none), .none), "a ^ b ^ c"),
        (-a.combined(.power, b, .none), "-a ^ b"),
        ((-a).combined(.power, b, .none), "(-a) ^ b"),
        (-(a * b), "-a * b"),
        (-(a + b), "-(a + b)"),
        (Query.number(-2).combined(.power, 2, .none), "(-2) ^ 2"),
        (a.or(b).and(c), "(a or b) and c"),
        (a.or(b.and(c)), "a or b and c"),
        (a.unless(b.unless(c)), "a unless (b unless c)"),
        (a.greater(than: 0.5).and(b, .on([])), "a > 0.5 and on () b"),
        (a.combined(.divided, b, .on(["model"], group: .left(["team"]))), "a / on (model) group_left (team) b"),
        (a.combined(.times, b, .ignoring(["le"], group: .right([]))), "a * ignoring (le) group_right () b"),
        (.topk(3, a), "topk(3, a)"),
        (
            .overSubquery(.maxOverTime, .sum(.rate(requests[.minutes(1)])), length: .hours(1), resolution: .seconds(15)),
            #"max_over_time(sum(rate(requests_total{model="churn"}[1m]))[1h:15s])"#
        ),
        (
            .overSubquery(.quantileOverTime, parameters: [0.5], a + b, length: .minutes(1), resolution: .seconds(1)),
            "quantile_over_time(0.5, (a + b)[1m:1s])"
        ),
        (.sum(without: ["instance"], a), "sum without (instance) (a)"),
        (.histogramQuantile(0.95, a), "histogram_quantile(0.95, a)"),
        (
            .labelReplace(a, label: "x", replacement: "$1", source: "y", pattern: "(.+)"),
            #"label_replace(a, "x", "$1", "y", "(.+)")"#
        ),
        (.time - a, "time() - a"),
    ]

    @Test("Expressions print with the fewest parentheses that keep their meaning", arguments: expressions)
    func prints(query: Query, text: String) {
        #expect(query.description == text)
    }

    @Test func `Long expressions are broken at operators and arguments`() {
        let ratio = Query.sum(by: ["model"], Self.a + Self.b) / Self.sum(Self.c)
        #expect(ratio.formatted(width: 30) == "sum by (model) (a + b)\n/ sum by (model) (c)")
        #expect(ratio.formatted(width: 60) == ratio.description)
    }

    @Test func `What binds tighter is indented where it is broken`() {
        let query = Self.a.or((Self.b + Self.c).greater(than: 0).and(Self.a * (Self.b - Self.c)))
        let text = """
            a
            or b + c
              > 0
              and a
                * (
                  b
                  - c
                )
            """
        #expect(query.formatted(width: 8) == text)
    }

    @Test func `Lines do not depend on the values of labels`() {
        let names = ["x", "a name that is longer than any line may be, which no rule of style can help, 0123456789 0123456789"]
        let texts = names.map { name in
            let series = Query.series("requests_total", .equal("model", name))
            return (series / series).formatted(width: 80).replacing("\"\(name)\"", with: "")
        }
        #expect(texts[0] == "requests_total{model=} / requests_total{model=}" && texts[1] == texts[0])
    }

    @Test func `The selectors of an expression are found in order`() {
        let query = Query.sum(by: [], .rate(Self.requests[.minutes(5)])) / Self.a.greater(than: 0).and(.absent(Self.b))
        #expect(query.selectors.map(\.metric) == ["requests_total", "a", "b"])
    }

    private static func sum(_ query: Query) -> Query { .sum(by: ["model"], query) }
}
