import BrokerCore
import JSONText

/// What the body of a request may set of a version. Other members, `branch` among them, are not read.
struct VersionBody: Sendable {
    /// `.some(nil)` removes the build URL; nil leaves it.
    let buildURL: String??
    /// The tags that replace the version's own; nil leaves those.
    let tags: [String]?

    /// The body of PUT: without a build URL the version has none.
    init(replacing request: APIRequest) throws {
        var body = BodyFields(request)
        buildURL = .some(body.text("buildUrl", .singleLine))
        tags = try Self.tags(&body)
    }

    /// The body of PATCH: what is absent stays.
    init(changing request: APIRequest) throws {
        var body = BodyFields(request)
        buildURL = body.has("buildUrl") ? .some(body.text("buildUrl", .singleLine)) : nil
        tags = try Self.tags(&body)
    }

    private static func tags(_ body: inout BodyFields) throws -> [String]? {
        let elements = body.array("tags")
        var names: [String] = []
        for (index, element) in (elements ?? []).enumerated() {
            guard let name = element["name"]?.string, !name.allSatisfy(\.isWhitespace) else {
                body.add("tags", "name must be filled (at index \(index))")
                continue
            }
            for message in BodyFields.messages([.pathName], about: name) {
                body.add("tags", "name \(message) (at index \(index))")
            }
            if !names.contains(where: { $0.hasSameBytes(as: name) }) { names.append(name) }
        }
        try body.check()
        return elements == nil ? nil : names
    }
}
