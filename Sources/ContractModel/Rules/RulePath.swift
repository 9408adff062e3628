import JSONText

/// The path expression of a matching rule or generator, such as `$.orders[*].id`.
///
/// `[*]` stands for any position, `.*` for anything. Nothing else of JSON path is known.
package struct RulePath: Sendable, Hashable {
    package enum Token: Sendable {
        case root
        case field(String)
        case index(Int)
        /// `.*`
        case anything
        /// `[*]`
        case anyIndex
    }

    /// Starts with `root`; empty for the empty path, which is not the root: it applies everywhere.
    package var tokens: [Token]

    package init(tokens: [Token]) {
        self.tokens = tokens
    }

    package static let root = RulePath(tokens: [.root])
    package static let empty = RulePath(tokens: [])

    /// The path of an entry with that name, whatever characters it has.
    package init(entry name: String) {
        tokens = [.root, .key(name)]
    }
}

extension RulePath.Token {
    /// The token of an object's key or a list's position while walking data: a name of digits only is a position.
    package static func key(_ name: String) -> RulePath.Token {
        guard name.utf8.count < 19, let first = name.utf8.first, first <= UInt8(ascii: "9"),
            name.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let index = Int(name)
        else { return .field(name) }
        return .index(index)
    }
}

extension RulePath.Token: Hashable {
    package static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.root, .root), (.anything, .anything), (.anyIndex, .anyIndex): true
        case (.field(let left), .field(let right)): left.hasSameBytes(as: right)
        case (.index(let left), .index(let right)): left == right
        default: false
        }
    }

    package func hash(into hasher: inout Hasher) {
        switch self {
        case .root: hasher.combine(0)
        case .field(let name): hasher.combine(name)
        case .index(let index): hasher.combine(index)
        case .anything: hasher.combine("*")
        case .anyIndex: hasher.combine("[*]")
        }
    }
}

extension RulePath: CustomStringConvertible {
    /// `$.name['odd name'][0][*].*`
    package var description: String { tokens.map(\.description).joined() }
}

extension RulePath.Token: CustomStringConvertible {
    package var description: String {
        switch self {
        case .root: "$"
        case .field(let name): Self.isPlain(name) ? ".\(name)" : "['\(Self.escaped(name))']"
        case .index(let index): "[\(index)]"
        case .anything: ".*"
        case .anyIndex: "[*]"
        }
    }

    private static func isPlain(_ name: String) -> Bool {
        guard let first = name.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
            return false
        }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }

    private static func escaped(_ name: String) -> String {
        String(String.UnicodeScalarView(name.unicodeScalars.flatMap { $0 == "\\" || $0 == "'" ? ["\\", $0] : [$0] }))
    }
}
