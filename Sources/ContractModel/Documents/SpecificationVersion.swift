package import JSONText

/// The version of the Pact specification that a document declares.
package enum SpecificationVersion: String, Sendable, Hashable, CaseIterable {
    case v1 = "1.0.0"
    case v1Minor1 = "1.1.0"
    case v2 = "2.0.0"
    case v3 = "3.0.0"
    case v4 = "4.0"
    /// Something is declared, but not one of the versions above. Such a document is read as a request/response pact.
    case unknown

    /// The version that a document's metadata names; version 3 where it names none.
    ///
    /// Read leniently: `4`, `v4`, `4.0` and the number 4 are the same.
    package init(of document: JSONObject) {
        let metadata = document["metadata"]
        let specification = metadata?["pactSpecification"] ?? metadata?["pact-specification"]
        guard let version = specification?["version"] else {
            self = .v3
            return
        }
        self.init(text: version.plainText)
    }

    /// The version that a text such as `3.0.0` names.
    package init(text: String) {
        var rest = text.utf8[...]
        if let first = rest.first, first == UInt8(ascii: "v") || first == UInt8(ascii: "V") { rest.removeFirst() }
        let numbers = rest.prefix { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }
            .split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .map { Int(Substring($0)) }
        guard numbers.count <= 4, !numbers.contains(nil), let major = numbers.first else {
            self = .unknown
            return
        }
        switch major {
        case 1: self = numbers.count > 1 && numbers[1] == 1 ? .v1Minor1 : .v1
        case 2: self = .v2
        case 3: self = .v3
        case 4: self = .v4
        default: self = .unknown
        }
    }

    /// Whether a query may be written as a map of names to lists.
    var readsQueryMaps: Bool { self == .v3 || self == .v4 }
}
