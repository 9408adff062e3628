import BrokerClient
import BrokerCore
import JSONText

extension ImportReader {
    func environments() async throws -> [ImportItem] {
        guard let list = try await source.find("/environments") else { return [] }
        return try list.embedded("environments").map { environment in
            var body: JSONObject = [
                "name": .string(try environment.text("name")),
                "production": .bool(try environment.flag("production")),
                "createdAt": try time(of: "createdAt", in: environment),
            ]
            body["displayName"] = try environment.optionalText("displayName").map { .string($0) }
            body["contacts"] = environment["contacts"]
            body["updatedAt"] = try optionalTime(of: "updatedAt", in: environment)
            return ImportItem(
                ImportKey(.environment, try environment.text("uuid")), place: place(body), body: .object(body))
        }
    }

    /// Keeps the pacticipants and their labels, and returns their names in the order of the list.
    func pacticipants() async throws -> [String] {
        let found = try await source.list("/pacticipants", "pacticipants") { document throws(BrokerClientError) in
            (name: try document.text("name"), document: document)
        }
        for part in stride(from: 0, to: found.count, by: 100) {
            let documents = found[part..<min(part + 100, found.count)]
            var items: [ImportItem] = []
            for (name, document) in documents { items += try await pacticipant(name, document) }
            try await service.stage(items)
        }
        return found.map(\.name)
    }

    private func pacticipant(_ name: String, _ document: HALDocument) async throws -> [ImportItem] {
        var body: JSONObject = ["createdAt": try time(of: "createdAt", in: document)]
        for member in ["displayName", "mainBranch", "repositoryUrl", "repositoryName", "repositoryNamespace"] {
            body[member] = try document.optionalText(member).map { .string($0) }
        }
        body["updatedAt"] = try optionalTime(of: "updatedAt", in: document)
        var items = [ImportItem(ImportKey(.pacticipant, name), place: place(body), body: .object(body))]
        for label in document.embedded("labels") {
            let text = try label.text("name")
            guard let label = try await source.find(SourcePath.of("pacticipants", name, "labels", text)) else {
                continue
            }
            let body: JSONObject = ["createdAt": try time(of: "createdAt", in: label)]
            items.append(ImportItem(ImportKey(.label, name, text), place: place(body), body: .object(body)))
        }
        return items
    }

    func webhooks() async throws -> [ImportItem] {
        guard let list = try await source.find("/webhooks") else { return [] }
        let hrefs = list.links("pb:webhooks").map(\.href)
        return try await concurrently(hrefs) { href -> ImportItem? in
            guard let webhook = try await source.find(href) else { return nil }
            guard let uuid = try webhook.optionalText("uuid") ?? SourcePath.names(href, last: 1)?.first else {
                throw webhook.lacks("a uuid")
            }
            guard var body = webhook.value.object, body["request"]?.object != nil else {
                throw webhook.lacks("a request")
            }
            body["_links"] = nil
            body["createdAt"] = try time(of: "createdAt", in: webhook)
            body["updatedAt"] = nil
            return ImportItem(ImportKey(.webhook, uuid), place: place(body), body: .object(body))
        }.compactMap(\.self)
    }

    /// By the time of creation.
    private func place(_ body: JSONObject) -> String { body["createdAt"]?.string ?? "" }
}
