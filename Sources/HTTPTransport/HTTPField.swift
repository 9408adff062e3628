/// One header line. Names keep the case they were given; lines keep their order and may repeat.
package struct HTTPField: Sendable, Hashable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// Whether this line has that name, ASCII case ignored (RFC 9110, section 5.1).
    package func isNamed(_ name: String) -> Bool {
        self.name.utf8.count == name.utf8.count
            && zip(self.name.utf8, name.utf8).allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
    }
}

extension [HTTPField] {
    /// The value of the first line of that name (ASCII case ignored), or nil.
    package func first(named name: String) -> String? {
        first { $0.isNamed(name) }?.value
    }

    /// The values of all lines of that name (ASCII case ignored), in their order.
    package func values(named name: String) -> [String] {
        filter { $0.isNamed(name) }.map(\.value)
    }

    /// Puts one line of that name in place of all that there are, at the end.
    package mutating func replace(_ name: String, with value: String) {
        removeAll { $0.isNamed(name) }
        append(HTTPField(name, value))
    }
}

extension UInt8 {
    fileprivate var asciiLowercased: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }
}
