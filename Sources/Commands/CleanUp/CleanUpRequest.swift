import BrokerClient
import JSONText

/// A clean-up that a running broker does: in parts, so that no request takes long, and it can be told how far it is.
struct CleanUpRequest {
    /// Versions that go in one request.
    private static let part = 200

    let client: BrokerClient
    /// As the broker's API takes it, without `dryRun`.
    let order: JSONObject

    func preview() async throws(BrokerClientError) -> JSONObject {
        try await client.cleanUp(order.with("dryRun", true))
    }

    /// - Parameter progress: Told how many versions are gone, and how many will be.
    /// - Returns: What all parts together deleted, and what is left.
    func run(_ progress: (_ done: Int, _ all: Int) -> Void) async throws(BrokerClientError) -> JSONObject {
        let all = try await preview()["versionsToDelete"]?.int ?? 0
        var done = 0
        var report = JSONObject()
        while done < all {
            let part = try await client.cleanUp(limited(to: min(Self.part, all - done)).with("onlyVersions", true))
            report = Self.sum(report, part)
            let deleted = part["versions"]?["deleted"]?.int ?? 0
            done += deleted
            // What others deployed meanwhile stays: then less goes than was foreseen.
            guard deleted > 0 else { break }
            progress(done, all)
        }
        return Self.sum(report, try await client.cleanUp(limited(to: 0)))
    }

    private func limited(to versions: Int) -> JSONObject {
        order.with("deletionLimit", .number(JSONNumber(versions)))
    }

    private static func sum(_ before: JSONObject, _ part: JSONObject) -> JSONObject {
        JSONObject(
            members: part.members.map { member in
                let deleted = (before[member.name]?["deleted"]?.int ?? 0) + (member.value["deleted"]?.int ?? 0)
                let kept = member.value["kept"] ?? .null
                return JSONMember(
                    name: member.name, value: ["deleted": .number(JSONNumber(deleted)), "kept": kept])
            })
    }
}

extension JSONObject {
    fileprivate func with(_ name: String, _ value: JSONValue) -> JSONObject {
        var object = self
        object[name] = value
        return object
    }
}
