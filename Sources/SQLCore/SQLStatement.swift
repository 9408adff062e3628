/// One SQL text with its values, written as an interpolated string literal.
///
/// ```swift
/// let statement: SQLStatement = "SELECT id FROM version WHERE number = \(number) AND pacticipant_id = \(id)"
/// ```
///
/// Every interpolated value becomes a placeholder `$1, $2, …`, numbered in ascending order of appearance, which SQLite
/// (where `$2` is a name, bound in order of first appearance) and PostgreSQL read alike. Text that is not a literal can
/// only come in through `\(raw:)`.
package struct SQLStatement: Sendable, Hashable {
    /// The text with placeholders.
    package let text: String
    /// One value a placeholder, in order.
    package let values: [SQLValue]

    /// Where each placeholder begins, in UTF-8 bytes, so that the statement can be embedded and numbered anew.
    fileprivate let places: [Int]
}

extension SQLStatement: ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) {
        text = value
        values = []
        places = []
    }

    package init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
        values = stringInterpolation.values
        places = stringInterpolation.places
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""
        fileprivate var values: [SQLValue] = []
        fileprivate var places: [Int] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 3)
            values.reserveCapacity(interpolationCount)
            places.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        /// A value, bound to the next placeholder.
        package mutating func appendInterpolation(_ value: some SQLBindable) {
            place(value.sqlValue)
        }

        /// A value or null, bound to the next placeholder.
        package mutating func appendInterpolation(_ value: (some SQLBindable)?) {
            place(value?.sqlValue ?? .null)
        }

        /// Another statement, in place.
        package mutating func appendInterpolation(_ statement: SQLStatement) {
            let bytes = statement.text.utf8
            var start = bytes.startIndex
            for index in statement.places.indices {
                let end = bytes.index(bytes.startIndex, offsetBy: statement.places[index])
                text += statement.text[start..<end]
                self.place(statement.values[index])
                start = bytes.index(end, offsetBy: Self.placeholder(index + 1).utf8.count)
            }
            text += statement.text[start...]
        }

        /// `(value, value, …)` for `IN`; an empty list becomes `(NULL)`, which matches nothing.
        package mutating func appendInterpolation(list values: [some SQLBindable]) {
            append(values.map(\.sqlValue))
        }

        /// The same for identifiers, of which there may be many: not generic, so that it's fast.
        package mutating func appendInterpolation(list identifiers: [Int]) {
            append(identifiers.map { .integer(Int64($0)) })
        }

        /// `(CAST(value AS BIGINT), …), (value, …), …` for `VALUES`: the first row tells PostgreSQL of what type the
        /// columns are. There must be a row.
        package mutating func appendInterpolation(rows: [[Int]]) {
            for (column, value) in (rows.first ?? []).enumerated() {
                text += column == 0 ? "(CAST(" : ", CAST("
                place(.integer(Int64(value)))
                text += " AS BIGINT)"
            }
            text += ")"
            for row in rows.dropFirst() {
                text += ", "
                append(row.map { .integer(Int64($0)) })
            }
        }

        private mutating func append(_ list: [SQLValue]) {
            guard !list.isEmpty else { return text += "(NULL)" }
            for index in list.indices {
                text += index == 0 ? "(" : ", "
                place(list[index])
            }
            text += ")"
        }

        /// Text of ours that is not a literal at this place. Never anything from outside.
        package mutating func appendInterpolation(raw text: String) {
            self.text += text
        }

        private mutating func place(_ value: SQLValue) {
            places.append(text.utf8.count)
            values.append(value)
            text += Self.placeholder(values.count)
        }

        private static func placeholder(_ number: Int) -> String {
            number < common.count ? common[number] : "$\(number)"
        }

        /// `$0` to `$64`: a text of its own isn't made for these.
        private static let common = (0...64).map { "$\($0)" }
    }
}
