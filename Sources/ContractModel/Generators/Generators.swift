import JSONText

/// The generators of a request, a response or a message, by what they apply to, each in the order of the document.
package struct Generators: Sendable, Hashable {
    package struct Entry: Sendable, Hashable {
        /// The name of a header or parameter, or a path expression.
        package let name: String
        package let generator: Generator

        package init(name: String, generator: Generator) {
            self.name = name
            self.generator = generator
        }
    }

    package var method: Generator?
    package var path: Generator?
    package var status: Generator?
    package var headers: [Entry] = []
    package var query: [Entry] = []
    package var body: [Entry] = []
    package var metadata: [Entry] = []

    package init() {}

    package var isEmpty: Bool {
        method == nil && path == nil && status == nil && headers.isEmpty && query.isEmpty && body.isEmpty
            && metadata.isEmpty
    }

    /// Reads the `generators` of a part. What can't be read is left out with a warning: the example value stays.
    init(reading value: JSONValue?, _ context: inout ReadingContext) {
        self.init()
        guard let value, !value.isNull else { return }
        guard let object = value.object else {
            context.warn("Generators have to be an object; \(value.kindName) is ignored")
            return
        }
        for member in object.members { add(member.name, member.value, &context) }
    }

    private mutating func add(_ category: String, _ value: JSONValue, _ context: inout ReadingContext) {
        switch category.lowercased() {
        case "method": method = Generator(reading: value, for: "the method", &context)
        case "path": path = Generator(reading: value, for: "the path", &context)
        case "status": status = Generator(reading: value, for: "the status", &context)
        case "header": headers += Self.entries(value, "header", &context)
        case "query": query += Self.entries(value, "query parameter", &context)
        case "body": body += Self.entries(value, "body place", arePaths: true, &context)
        case "metadata": metadata += Self.entries(value, "metadata key", &context)
        default: context.warn("Generators for '\(category)' are not known and are ignored")
        }
    }

    private static func entries(
        _ value: JSONValue, _ part: String, arePaths: Bool = false, _ context: inout ReadingContext
    ) -> [Entry] {
        guard let object = value.object else {
            context.warn("The generators for each \(part) have to be an object; \(value.kindName) is ignored")
            return []
        }
        return object.members.compactMap { member in
            if arePaths, (try? RulePath(parsing: member.name)) == nil {
                context.warn("The generator for '\(member.name)' has no valid path and is ignored")
                return nil
            }
            return Generator(reading: member.value, for: "the \(part) '\(member.name)'", &context)
                .map { Entry(name: member.name, generator: $0) }
        }
    }
}
