import BrokerCore
import JSONText

/// A HAL resource in the making: properties, embedded resources and links, each in the order in which they are added.
///
/// Properties that are nil are left out, as HAL documents of the broker never show a null; link arrays that are empty
/// stay.
///
/// ```swift
/// var document = HALDocument()
/// document.set("name", tag.name)
/// document.set("createdAt", tag.createdAt)
/// document.link("self", Link(links.tag(…), title: "Tag", name: tag.name))
/// return .hal(document)
/// ```
struct HALDocument: Sendable {
    private(set) var properties: [JSONMember] = []
    private var embedded: [JSONMember] = []
    private var links: [Relation] = []
    private var trailing: [JSONMember] = []

    init() {}

    mutating func set(_ name: String, _ value: JSONValue?) {
        guard let value else { return }
        properties.append(JSONMember(name: name, value: value))
    }

    mutating func set(_ name: String, _ value: String?) {
        set(name, value.map { .string($0) })
    }

    mutating func set(_ name: String, _ value: Bool?) {
        set(name, value.map { .bool($0) })
    }

    mutating func set(_ name: String, _ value: Timestamp?) {
        set(name, value?.wireText)
    }

    /// `updatedAt`, only where it differs from `createdAt`, and `createdAt`.
    mutating func setTimes(created: Timestamp, updated: Timestamp) {
        if updated != created { set("updatedAt", updated) }
        set("createdAt", created)
    }

    /// A property that stands after the links, where old copies of embedded lists are.
    mutating func setTrailing(_ name: String, _ value: JSONValue) {
        trailing.append(JSONMember(name: name, value: value))
    }

    mutating func embed(_ relation: String, _ document: HALDocument?) {
        guard let document else { return }
        embedded.append(JSONMember(name: relation, value: document.value))
    }

    mutating func embed(_ relation: String, _ documents: [HALDocument]) {
        embedded.append(JSONMember(name: relation, value: .array(documents.map(\.value))))
    }

    mutating func link(_ relation: String, _ link: Link?) {
        guard let link else { return }
        links.append(.one(relation, link))
    }

    mutating func link(_ relation: String, _ all: [Link]) {
        links.append(.list(relation, all))
    }

    /// `page`, and the links to the pages beside this one; nothing for a complete list.
    mutating func paginate(_ summary: PageSummary?, _ resourceURL: String) {
        guard let summary else { return }
        set("page", .object(summary.object))
        link("next", summary.next(resourceURL))
        link("previous", summary.previous(resourceURL))
    }

    var object: JSONObject {
        var members = properties
        if !embedded.isEmpty {
            members.append(JSONMember(name: "_embedded", value: .object(JSONObject(members: embedded))))
        }
        if !links.isEmpty {
            members.append(JSONMember(name: "_links", value: .object(JSONObject(members: links.map(\.member)))))
        }
        return JSONObject(members: members + trailing)
    }

    var value: JSONValue { .object(object) }

    /// The text of `value`, written without making the value: most of a document are links.
    func compactBytes() -> [UInt8] {
        var writer = JSONWriter(isPretty: false)
        var separator: Unicode.Scalar = "{"
        func write(_ members: [JSONMember]) {
            for member in members {
                writer.write(name: member.name, after: &separator)
                writer.write(member.value)
            }
        }
        write(properties)
        if !embedded.isEmpty {
            writer.write(name: "_embedded", after: &separator)
            writer.write(.object(JSONObject(members: embedded)))
        }
        if !links.isEmpty {
            writer.write(name: "_links", after: &separator)
            var inner: Unicode.Scalar = "{"
            for relation in links { relation.write(to: &writer, after: &inner) }
            writer.write(punctuation: "}")
        }
        write(trailing)
        if separator == "{" { writer.write(punctuation: "{") }
        writer.write(punctuation: "}")
        return writer.bytes
    }

    private enum Relation: Sendable {
        case one(String, Link)
        case list(String, [Link])

        var member: JSONMember {
            switch self {
            case .one(let name, let link): JSONMember(name: name, value: link.json)
            case .list(let name, let links): JSONMember(name: name, value: .array(links.map(\.json)))
            }
        }

        func write(to writer: inout JSONWriter, after separator: inout Unicode.Scalar) {
            switch self {
            case .one(let name, let link):
                writer.write(name: name, after: &separator)
                link.write(to: &writer)
            case .list(let name, let links):
                writer.write(name: name, after: &separator)
                writer.write(punctuation: "[")
                for (position, link) in links.enumerated() {
                    if position > 0 { writer.write(punctuation: ",") }
                    link.write(to: &writer)
                }
                writer.write(punctuation: "]")
            }
        }
    }
}

extension JSONWriter {
    /// Writes the bracket or comma before a member, its name and the colon.
    mutating func write(name: String, after separator: inout Unicode.Scalar) {
        write(punctuation: separator)
        separator = ","
        write(string: name)
        write(punctuation: ":")
    }
}
