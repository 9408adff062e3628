import BrokerClient
import Commands
import Foundation
import HTTPTransport
import Synchronization
import TestSupport

/// One command, run in this process against a stub, and what came of it.
struct CommandRun: Sendable {
    let status: Int32
    let output: String
    let errors: String
    /// How long the command waited, in order.
    let pauses: [Duration]

    /// - Parameter git: What git prints, by its arguments joined by spaces.
    init(
        _ arguments: [String], _ transport: StubTransport = StubTransport(), variables: [String: String] = broker,
        git: [String: String] = [:], terminals: Set<CommandOutput.Stream> = []
    ) async {
        let texts = Mutex((output: "", errors: ""))
        let pauses = Mutex<[Duration]>([])
        let output = CommandOutput(terminals: terminals, variables: variables) { text, stream in
            texts.withLock { if stream == .standard { $0.output += text } else { $0.errors += text } }
        }
        let pause = BrokerPause(sleep: { pause in pauses.withLock { $0.append(pause) } }, now: { 0 })
        let context = CommandContext(
            variables: variables, output: output, transport: { transport }, pause: pause,
            git: { git[$0.joined(separator: " ")] })
        status = await CommandRunner.run(arguments, in: context)
        self.output = texts.withLock { $0.output }
        errors = texts.withLock { $0.errors }
        self.pauses = pauses.withLock { $0 }
    }

    static let broker = ["PACT_BROKER_BASE_URL": "http://broker.test"]
}

extension StubTransport {
    /// A broker whose index links to what the commands use.
    static func broker() -> StubTransport {
        let links = [
            "pb:publish-contracts": "/contracts/publish", "pb:environments": "/environments",
            "pb:pacticipant-version": "/pacticipants/{pacticipant}/versions/{version}",
            "pb:latest-version": "/pacticipants/{pacticipant}/latest-version",
            "pb:latest-tagged-version": "/pacticipants/{pacticipant}/latest-version/{tag}",
            "pb:provider-pacts-for-verification": "/pacts/provider/{provider}/for-verification",
            "pb:latest-provider-pacts": "/pacts/provider/{provider}/latest",
            "pb:latest-pact-versions": "/pacts/latest",
            "pb:provider-pacts-with-main-branch": "/pacts/provider/{provider}/branch",
            "pb:environment": "/environments/{uuid}",
            "pb:pacticipants": "/pacticipants", "pb:pacticipant": "/pacticipants/{pacticipant}",
            "pb:pacticipant-branch": "/pacticipants/{pacticipant}/branches/{branch}",
            "pb:pacticipant-branch-version": "/pacticipants/{pacticipant}/branches/{branch}/versions/{version}",
            "pb:pacticipant-version-tag": "/pacticipants/{pacticipant}/versions/{version}/tags/{tag}",
        ]
        let members = links.sorted { $0.key < $1.key }.map {
            "\"\($0.key)\":{\"href\":\"http://broker.test\($0.value)\"}"
        }
        return StubTransport().on("GET", "/", .json("{\"_links\":{\(members.joined(separator: ","))}}"))
    }
}

extension HTTPRequest {
    var bodyText: String { String(decoding: body ?? [], as: UTF8.self) }
}

/// A folder that is removed with the value.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "treaty-commands-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path(percentEncoded: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file, with the folders in its name, and returns its path.
    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        let url = URL(filePath: path).appending(path: name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
        return url.path(percentEncoded: false)
    }
}
