import BrokerClient
import JSONText

/// A clean-up that a running broker does: in parts, so that no request takes long, and it can be told how far it is.
struct CleanUpRequest {
    /// Versions that go in one request.
    private static let part = 200
    /// Seconds after which a broker that was busy with another clean-up is asked again, and after which it no longer
    /// is.
    private static let interval = 1
    private static let patience = 180
    /// The same before anything is done: what an interrupted command has left behind is one part.
    private static let firstPatience = 30

    let client: BrokerClient
    /// As the broker's API takes it, without `dryRun`.
    let order: JSONObject
    let pause: BrokerPause
    let progress: CleanUpProgress

    func preview() async throws(BrokerClientError) -> JSONObject {
        try await client.cleanUp(order.with("dryRun", true))
    }

    /// Another clean-up that is under way is waited for, at the start only as long as a part may take.
    ///
    /// - Returns: What all parts together deleted, and what is left: so far, where another clean-up in between took too
    ///   long; nil where one that was under way at the start did.
    func run() async throws -> JSONObject? {
        let all = try await preview()["versionsToDelete"]?.int ?? 0
        var done = 0
        var report: JSONObject?
        while done < all {
            let part: JSONObject?
            do {
                part = try await send(limited(to: min(Self.part, all - done)).with("onlyVersions", true), report, all)
            } catch let error as BrokerClientError where report == nil && error.refusesParts {
                return try await send(order, nil, all)
            }
            guard let part else { return report }
            report = Self.sum(report, part)
            let deleted = part["versions"]?["deleted"]?.int ?? 0
            done += deleted
            // What others deployed meanwhile stays: then less goes than was foreseen.
            guard deleted > 0 else { break }
            progress.show(done, of: all)
        }
        guard let last = try await send(limited(to: 0), report, all) else { return report }
        return Self.sum(report, last)
    }

    /// Sends one part; nil where the broker stays busy with another clean-up.
    ///
    /// - Parameter report: What was done so far: who has begun waits longer for the other one to end.
    private func send(_ order: JSONObject, _ report: JSONObject?, _ all: Int) async throws -> JSONObject? {
        var waited = 0
        while true {
            do throws(BrokerClientError) {
                return try await client.cleanUp(order)
            } catch {
                guard error.failure.status == 409 else { throw error }
            }
            guard waited < (report == nil ? Self.firstPatience : Self.patience) else { return nil }
            progress.showWaiting(report?["versions"]?["deleted"]?.int ?? 0, of: all)
            try await pause.sleep(.seconds(Self.interval))
            waited += Self.interval
        }
    }

    private func limited(to versions: Int) -> JSONObject {
        order.with("deletionLimit", .number(JSONNumber(versions)))
    }

    private static func sum(_ before: JSONObject?, _ part: JSONObject) -> JSONObject {
        JSONObject(
            members: part.members.map { member in
                let deleted = (before?[member.name]?["deleted"]?.int ?? 0) + (member.value["deleted"]?.int ?? 0)
                let kept = member.value["kept"] ?? .null
                return JSONMember(
                    name: member.name, value: ["deleted": .number(JSONNumber(deleted)), "kept": kept])
            })
    }
}

extension BrokerClientError {
    /// Whether the broker is older than clean-ups in parts.
    fileprivate var refusesParts: Bool { failure.status == 400 && description.contains("onlyVersions") }
}

extension JSONObject {
    fileprivate func with(_ name: String, _ value: JSONValue) -> JSONObject {
        var object = self
        object[name] = value
        return object
    }
}
