import SQLCore
import Testing

@Suite("SQL statement")
struct SQLStatementTests {
    @Test("values become placeholders in ascending order")
    func numbering() {
        let statement: SQLStatement = "SELECT \(1) FROM t WHERE name = \("x") AND size > \(2.5)"
        #expect(statement.text == "SELECT $1 FROM t WHERE name = $2 AND size > $3")
        #expect(statement.values == [.integer(1), .text("x"), .real(2.5)])
    }

    @Test("a nested statement is numbered anew at its place")
    func nesting() {
        let inner: SQLStatement = "SELECT id FROM u WHERE a = \("a") AND b = \("b")"
        let statement: SQLStatement = "SELECT * FROM t WHERE c = \("c") AND id IN (\(inner)) AND d = \("d")"
        #expect(
            statement.text
                == "SELECT * FROM t WHERE c = $1 AND id IN (SELECT id FROM u WHERE a = $2 AND b = $3) AND d = $4")
        #expect(statement.values == [.text("c"), .text("a"), .text("b"), .text("d")])
    }

    @Test("nesting holds over several levels, beyond nine placeholders and beside text that isn't ASCII")
    func deepNesting() {
        let numbers: SQLStatement = "'ü' IN \(list: Array(1...11))"
        let middle: SQLStatement = "\("é") AND \(numbers)"
        let statement: SQLStatement = "\(true) AND \(middle) AND \(middle)"
        let first = (3...13).map { "$\($0)" }.joined(separator: ", ")
        let second = (15...25).map { "$\($0)" }.joined(separator: ", ")
        #expect(statement.text == "$1 AND $2 AND 'ü' IN (\(first)) AND $14 AND 'ü' IN (\(second))")
        #expect(statement.values.count == 25)
        #expect(statement.values[24] == .integer(11))
    }

    @Test("a statement without values is embedded as it is, dollar signs included")
    func plainNesting() {
        let inner: SQLStatement = "SELECT '$1' AS price"
        let statement: SQLStatement = "SELECT \(7), price FROM (\(inner))"
        #expect(statement.text == "SELECT $1, price FROM (SELECT '$1' AS price)")
    }

    @Test("an empty list matches nothing")
    func emptyList() {
        let statement: SQLStatement = "SELECT 1 WHERE 2 IN \(list: [Int]())"
        #expect(statement.text == "SELECT 1 WHERE 2 IN (NULL)")
        #expect(statement.values.isEmpty)
    }

    @Test("rows become lists of placeholders")
    func rows() {
        let statement: SQLStatement = "WITH t(a, b) AS (VALUES \(rows: [[1, 2], [3, 4]])) SELECT \(5)"
        #expect(
            statement.text == "WITH t(a, b) AS (VALUES (CAST($1 AS BIGINT), CAST($2 AS BIGINT)), ($3, $4)) SELECT $5")
        #expect(statement.values == [1, 2, 3, 4, 5].map(SQLValue.integer))
    }

    @Test("raw text takes no placeholder")
    func raw() {
        let statement: SQLStatement = "SELECT \(raw: "a, b") FROM t WHERE c = \(Int?.none)"
        #expect(statement.text == "SELECT a, b FROM t WHERE c = $1")
        #expect(statement.values == [.null])
    }

    @Test("Swift values are stored as the engines know them")
    func bindables() {
        #expect(true.sqlValue == .integer(1))
        #expect(Int64.min.sqlValue == .integer(.min))
        #expect([UInt8]("x".utf8).sqlValue == .blob([120]))
        #expect(String?("x").sqlValue == .text("x"))
        #expect([UInt8]?.none.sqlValue == .null)
    }
}
