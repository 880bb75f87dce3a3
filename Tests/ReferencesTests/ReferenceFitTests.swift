import References
import TabularFiles
import Testing

@Suite struct ReferenceFitTests {
    private func problems(_ window: String, ratio: Double = 0.05) throws -> [String] {
        let requests = SampleReference.subjects.map { $0.request(isTolerant: true) }
        let table = try ColumnTable(bytes: Array(window.utf8), name: "w.csv", columns: requests)
        return ReferenceFit(reference: try SampleReference.profile(), window: table, wrongTypeRatio: ratio).problems
            .map { "\($0.isFatal ? "error" : "notice"): \($0)" }
    }

    @Test func `each subject that does not fit is named with what is wrong`() throws {
        #expect(
            try problems("age,load,plan\nold,,monthly\n30,,monthly\n40,,monthly\n") == [
                "error: 'age': 33.4 % of the cells of column 'age' are no numbers as in the reference",
                "error: 'load': no row of the window has a value in column 'load'",
                "error: 'flag': the window has no column 'flag'",
                "notice: 'prediction': all values of the window are the same",
                "error: 'empty': no row of the reference has a value", "error: 'empty': the window has no column 'empty'",
            ])
    }

    @Test func `a few cells of another type are borne`() throws {
        let rows = (0..<30).map { "\($0),\($0 * 2),\($0 % 2),\($0 % 3 == 0 ? "monthly" : "yearly"),1\n" }.joined()
        let window = "age,load,flag,plan,empty\n\(rows)old,1,1,yearly,2\n"
        #expect(try problems(window) == ["error: 'empty': no row of the reference has a value"])
        #expect(try problems(window, ratio: 0.01).count == 2)
    }
}
