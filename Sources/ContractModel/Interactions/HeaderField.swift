import JSONText

/// A header with its values in order. Names are compared without case.
package struct HeaderField: Sendable, Hashable {
    package let name: String
    package var values: [String]

    package init(name: String, values: [String]) {
        self.name = name
        self.values = values
    }

    /// The values of one header line: split at commas where the header is known to hold a list, each one trimmed.
    package static func values(of name: String, line: String) -> [String] {
        guard listNames.contains(name.lowercased()) else { return [line.trimmedSpaces] }
        return line.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            .map { Substring($0).trimmedSpaces }
    }

    private static let listNames: Set<String> = [
        "accept", "accept-encoding", "accept-language", "access-control-allow-headers",
        "access-control-allow-methods", "access-control-expose-headers", "access-control-request-headers", "allow",
        "cache-control", "if-match", "if-none-match", "vary",
    ]
}

extension [HeaderField] {
    /// Header lines as they were received: values split where the header holds a list, lines of one name gathered.
    package init(lines: [(name: String, value: String)]) {
        self = []
        for line in lines {
            let values = HeaderField.values(of: line.name, line: line.value)
            let name = line.name.lowercased()
            if let index = firstIndex(where: { $0.name.lowercased() == name }) {
                self[index].values += values
            } else {
                append(HeaderField(name: line.name, values: values))
            }
        }
    }

    /// The field of that name, in any case.
    package subscript(name: String) -> HeaderField? {
        let name = name.lowercased()
        return first { $0.name.lowercased() == name }
    }

    /// The media type that `Content-Type` names, if it is one.
    package var contentType: ContentType? {
        self["content-type"]?.values.first.flatMap(ContentType.init(parsing:))
    }

    /// The `headers` of a request or response in a document; nil where there are none.
    static func read(_ value: JSONValue?, _ context: inout ReadingContext) -> [HeaderField]? {
        guard let value, !value.isNull else { return nil }
        guard let object = value.object else {
            context.warn("Headers have to be an object; \(value.kindName) is ignored")
            return nil
        }
        return object.members.map { member in
            switch member.value {
            case .string(let line):
                HeaderField(name: member.name, values: HeaderField.values(of: member.name, line: line))
            case .array(let values):
                HeaderField(name: member.name, values: values.map(\.plainText))
            case .null, .bool, .number, .object:
                HeaderField(name: member.name, values: [member.value.plainText])
            }
        }
    }
}
