/// One statement of a migration: a string literal in which `\(.identity)` and its like stand for what the engine says.
package struct MigrationStatement: Sendable, Hashable {
    fileprivate let pieces: [Piece]

    fileprivate enum Piece: Sendable, Hashable {
        case text(String)
        case fragment(SQLDialect.Fragment)
        case firstIdentity(table: String, number: Int)
    }

    /// The statement as `dialect` runs it.
    package func text(in dialect: SQLDialect) -> String {
        joined({ dialect.text(of: $0) }, { dialect.firstIdentity(of: $0, $1) })
    }

    /// The statement with its fragments named instead of spelled.
    package var neutralText: String {
        joined({ "<\($0.rawValue)>" }, { "<first identity of \($0): \($1)>" })
    }

    private func joined(
        _ spell: (SQLDialect.Fragment) -> String, _ firstIdentity: (String, Int) -> String
    ) -> String {
        pieces.reduce(into: "") { text, piece in
            switch piece {
            case .text(let part): text += part
            case .fragment(let fragment): text += spell(fragment)
            case .firstIdentity(let table, let number): text += firstIdentity(table, number)
            }
        }
    }
}

extension MigrationStatement: ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) {
        pieces = [.text(value)]
    }

    package init(stringInterpolation: StringInterpolation) {
        pieces = stringInterpolation.pieces
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var pieces: [Piece] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            pieces.reserveCapacity(interpolationCount * 2 + 1)
        }

        package mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { pieces.append(.text(literal)) }
        }

        package mutating func appendInterpolation(_ fragment: SQLDialect.Fragment) {
            pieces.append(.fragment(fragment))
        }

        /// The whole statement by which the generated keys of a table that never had a row begin at a number.
        package mutating func appendInterpolation(firstIdentityOf table: String, _ number: Int) {
            pieces.append(.firstIdentity(table: table, number: number))
        }
    }
}
