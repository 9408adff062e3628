import ContractModel
import Foundation
import JSONText

extension PactLoader {
    func load(file path: String, onlyOf provider: String? = nil) -> Result<LoadedPact, LoadFailure> {
        do throws(FileProblem) {
            let bytes = try FileBytes.read(path, limit: Self.limits.maximumBytes)
            return Self.document(bytes, path).flatMap { pact($0, path, onlyOf: provider) }
                .map { LoadedPact($0, origin: path) }
        } catch {
            return .failure(LoadFailure(.unusable, "Failed to load pact '\(path)' - \(error)"))
        }
    }

    /// Every file directly in the folder, whatever its name; pacts of other providers are left out.
    func load(folder: String) -> [Result<LoadedPact, LoadFailure>] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        } catch {
            return [.failure(LoadFailure(.unusable, "The folder '\(folder)' can't be read: \(Self.reason(error))"))]
        }
        return names.map { folder.hasSuffix("/") ? folder + $0 : "\(folder)/\($0)" }
            .filter(Self.isFile)
            .map { load(file: $0, onlyOf: provider) }
            .filter { result in
                guard case .success(let loaded) = result else { return true }
                return loaded.pact.provider.hasSameBytes(as: provider)
            }
    }

    /// Neither a folder nor something that could be waited at for ever, such as a pipe. What can't be looked at is told
    /// when it is read.
    private static func isFile(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return true }
        return status.st_mode & S_IFMT == S_IFREG
    }

    private static func reason(_ error: any Error) -> String {
        switch (error as? CocoaError)?.code {
        case .fileReadNoSuchFile, .fileNoSuchFile: "it doesn't exist"
        case .fileReadNoPermission: "it may not be read"
        default: error.localizedDescription
        }
    }
}
