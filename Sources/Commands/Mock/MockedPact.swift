import BrokerClient
import ContractModel
import Foundation
import JSONText

/// The pact that a mock leaves behind, in a folder that several tests write to.
struct MockedPact: Sendable {
    let folder: String
    let file: PactFile

    /// `consumer-provider.json`, as the other Pact tools name it.
    private var path: String {
        let name = "\(PactFolder.fileName(file.consumer))-\(PactFolder.fileName(file.provider)).json"
        return (folder.hasSuffix("/") ? folder : folder + "/") + name
    }

    /// The pact together with that which is there already; an interaction that both have stays as it is.
    ///
    /// Refuses what ``PactMerge`` refuses, and a file of another pair.
    func merged() throws(CommandFailure) -> JSONObject {
        guard FileManager.default.fileExists(atPath: path) else { return file.document }
        let pacts = try PactMerge.pacts(of: [try PactFile(path: path), file])
        guard let pact = pacts.first, pacts.count == 1 else {
            throw CommandFailure(.failure, "\(path) is a pact between others; write to another folder.")
        }
        return pact.document
    }

    /// Writes all of the file or nothing, and returns its path. Tests that end at the same time wait for each other.
    func write(_ pause: BrokerPause) async throws(CommandFailure) -> String {
        _ = try PactFolder(path: folder)
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CommandFailure(.noAnswer, "\(folder): The folder can't be read.") }
        defer { close(descriptor) }
        try await lock(descriptor, pause)
        let document = try merged()
        do {
            let text = JSONValue.object(document).prettyText() + "\n"
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw CommandFailure(.noAnswer, "\(path): The file can't be written.")
        }
        return path
    }

    /// Until the descriptor is closed.
    private func lock(_ descriptor: Int32, _ pause: BrokerPause) async throws(CommandFailure) {
        for _ in 0..<Self.attempts {
            guard flock(descriptor, LOCK_EX | LOCK_NB) != 0 else { return }
            try? await pause.sleep(.milliseconds(50))
        }
        throw CommandFailure(.noAnswer, "\(folder): Another process writes to the folder and doesn't come to an end.")
    }

    private static let attempts = 200
}
