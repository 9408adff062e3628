import Foundation

/// Finds the files that folders, patterns and paths on a command line stand for.
enum PactFileFinder {
    /// In the order given, those of a folder or pattern by name; each file once. A folder stands for the `*.json` in
    /// it.
    static func files(_ arguments: [String]) throws(CommandFailure) -> [String] {
        var found: [String] = []
        for argument in arguments {
            let files = try files(argument)
            guard !files.isEmpty else {
                throw CommandFailure(.failure, "\(argument): There is no pact file here (*.json).")
            }
            found += files.filter { !found.contains($0) }
        }
        return found
    }

    private static func files(_ argument: String) throws(CommandFailure) -> [String] {
        if isFolder(argument) {
            return names(in: argument).filter { $0.hasSuffix(".json") }.map { join(argument, $0) }.filter {
                !isFolder($0)
            }
        }
        if FileManager.default.fileExists(atPath: argument) { return [argument] }
        guard argument.contains(where: { "*?[".contains($0) }) else {
            throw CommandFailure(.failure, "\(argument): The file does not exist.")
        }
        let isAbsolute = argument.hasPrefix("/")
        let segments = argument.split(separator: "/").map { PathPattern($0) }
        return matches(segments[...], in: isAbsolute ? "/" : "").filter { !isFolder($0) }
    }

    private static func matches(_ segments: ArraySlice<PathPattern>, in folder: String) -> [String] {
        guard let segment = segments.first else { return [folder] }
        let rest = segments.dropFirst()
        if segment.matchesFolders {
            let below = names(in: folder).map { join(folder, $0) }.filter(isFolder)
            return matches(rest, in: folder) + below.flatMap { matches(segments, in: $0) }
        }
        if let literal = segment.literal {
            let path = join(folder, literal)
            return FileManager.default.fileExists(atPath: path) ? matches(rest, in: path) : []
        }
        return names(in: folder).filter(segment.matches).flatMap { matches(rest, in: join(folder, $0)) }
    }

    /// Sorted, without hidden ones.
    private static func names(in folder: String) -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)
        return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private static func join(_ folder: String, _ name: String) -> String {
        folder.isEmpty || folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }
}
