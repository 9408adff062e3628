import BrokerCore
import JSONText

/// A HAL resource in the making: properties, embedded resources and links, each in the order in which they are added.
///
/// Properties that are nil are left out, as HAL documents of the broker never show a null; link arrays that are empty
/// stay. What is added is written at once: most of a document are links, and a value of each would cost more than its
/// text.
///
/// ```swift
/// var document = HALDocument()
/// document.set("name", tag.name)
/// document.set("createdAt", tag.createdAt)
/// document.link("self", Link(links.tag(…), title: "Tag", name: tag.name))
/// return .hal(document)
/// ```
struct HALDocument: Sendable {
    private var properties = MemberText()
    private var embedded = MemberText()
    private var links = MemberText()
    private var trailing = MemberText()

    init() {}

    mutating func set(_ name: String, _ value: JSONValue?) {
        guard let value else { return }
        properties.add(name) { $0.write(value) }
    }

    mutating func set(_ name: String, _ value: String?) {
        guard let value else { return }
        properties.add(name) { $0.write(string: value) }
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

    /// A list of documents that isn't embedded, as old resources have it.
    mutating func set(_ name: String, _ documents: [HALDocument]) {
        properties.add(name, documents)
    }

    /// A property that stands after the links.
    mutating func setTrailing(_ name: String, _ value: String) {
        trailing.add(name) { $0.write(string: value) }
    }

    /// Where old copies of embedded lists are.
    mutating func setTrailing(_ name: String, _ documents: [HALDocument]) {
        trailing.add(name, documents)
    }

    mutating func embed(_ relation: String, _ document: HALDocument?) {
        guard let document else { return }
        embedded.add(relation) { document.write(to: &$0) }
    }

    mutating func embed(_ relation: String, _ documents: [HALDocument]) {
        embedded.add(relation, documents)
    }

    mutating func link(_ relation: String, _ link: Link?) {
        guard let link else { return }
        links.add(relation) { link.write(to: &$0) }
    }

    mutating func link(_ relation: String, _ all: [Link]) {
        links.add(relation) { writer in
            writer.writeList(of: all) { $1.write(to: &$0) }
        }
    }

    /// `page`, and the links to the pages beside this one; nothing for a complete list.
    mutating func paginate(_ summary: PageSummary?, _ resourceURL: String) {
        guard let summary else { return }
        set("page", .object(summary.object))
        link("next", summary.next(resourceURL))
        link("previous", summary.previous(resourceURL))
    }

    /// The whole document without white space.
    func compactBytes() -> [UInt8] {
        var writer = JSONWriter(isPretty: false, capacity: properties.count + embedded.count + links.count + 64)
        write(to: &writer)
        return writer.bytes
    }

    /// The same as a part of another text.
    fileprivate func write(to writer: inout JSONWriter) {
        var separator: Unicode.Scalar = "{"
        properties.write(to: &writer, after: &separator)
        if !embedded.isEmpty { writer.write("_embedded", embedded, after: &separator) }
        if !links.isEmpty { writer.write("_links", links, after: &separator) }
        trailing.write(to: &writer, after: &separator)
        if separator == "{" { writer.write(punctuation: separator) }
        writer.write(punctuation: "}")
    }
}

extension MemberText {
    fileprivate mutating func add(_ name: String, _ documents: [HALDocument]) {
        add(name) { writer in
            writer.writeList(of: documents) { $1.write(to: &$0) }
        }
    }
}
