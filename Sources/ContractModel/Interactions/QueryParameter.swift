import JSONText
import TextCoding

/// A name in a query with its values in order. A value of nil is one without `=`.
package struct QueryParameter: Sendable, Hashable {
    package let name: String
    package var values: [String?]

    package init(name: String, values: [String?]) {
        self.name = name
        self.values = values
    }
}

extension [QueryParameter] {
    /// Reads `a=1&b=2` as it stands in a URL: `%XX` and `+` decoded, empty pieces skipped, invalid escapes kept.
    /// Repeated names are gathered at their first place.
    package init(decoding text: String) {
        self = []
        for piece in text.utf8.split(separator: UInt8(ascii: "&")) {
            let halves = piece.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let value = halves.count > 1 ? FormEncoding.decode(halves[1]) : nil
            add(value, to: FormEncoding.decode(halves[0]))
        }
    }

    private mutating func add(_ value: String?, to name: String) {
        if let index = firstIndex(where: { $0.name.hasSameBytes(as: name) }) {
            self[index].values.append(value)
        } else {
            append(QueryParameter(name: name, values: [value]))
        }
    }
}

extension [QueryParameter] {
    /// The `query` of a request in a document; nil where there is none.
    static func read(_ value: JSONValue?, _ context: inout ReadingContext) -> [QueryParameter]? {
        switch value {
        case .string(let text):
            return text.utf8.isEmpty ? nil : [QueryParameter](decoding: text)
        case .object(let object):
            guard context.version.readsQueryMaps else {
                context.warn("A query has to be a string before version 3 of the specification; this map is ignored")
                return nil
            }
            return read(object)
        case nil, .null:
            return nil
        case .bool, .number, .array:
            context.warn("A query has to be a string or a map; this one is ignored")
            return nil
        }
    }

    private static func read(_ object: JSONObject) -> [QueryParameter] {
        var seen = Set<[UInt8]>()
        return object.names.filter { seen.insert([UInt8]($0.utf8)).inserted }.map { name in
            switch object[name] {
            case .array(let values):
                QueryParameter(name: name, values: values.map { $0.isNull ? nil : $0.plainText })
            case .null, nil:
                QueryParameter(name: name, values: [nil])
            case .some(let value):
                QueryParameter(name: name, values: [value.plainText])
            }
        }
    }
}
