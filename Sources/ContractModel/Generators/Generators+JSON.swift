import JSONText

extension Generators {
    /// The generators as they stand in a document.
    var json: JSONObject {
        var object: JSONObject = [:]
        if let method { object["method"] = method.json }
        if let path { object["path"] = path.json }
        if let status { object["status"] = status.json }
        for (category, entries) in [("header", headers), ("query", query), ("body", body), ("metadata", metadata)]
        where !entries.isEmpty {
            let members = entries.map { JSONMember(name: $0.name, value: $0.generator.json) }
            object[category] = .object(JSONObject(members: members))
        }
        return object
    }
}
