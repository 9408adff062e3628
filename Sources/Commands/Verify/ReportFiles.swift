import Foundation
import JSONText
import Verifier

/// Where the reports of a run go.
struct ReportFiles: Sendable {
    var json: String?
    var junit: String?
    var html: String?

    /// A file that more than one report would be written to.
    var repeatedPath: String? {
        let paths = [json, junit, html].compactMap { $0 }
        let files = paths.map { URL(filePath: $0).standardizedFileURL.path(percentEncoded: false) }
        return files.enumerated().first { position, file in
            !file.hasPrefix("/dev/") && files.firstIndex(of: file) != position
        }.map { paths[$0.offset] }
    }

    /// One sentence for each report that could not be written.
    func write(_ report: RunReport) -> [String] {
        var problems: [String] = []
        if let json { problems += Self.write(report.json, to: json) }
        if let junit { problems += Self.write(report.junit, to: junit) }
        if let html { problems += Self.write(report.html, to: html) }
        return problems
    }

    /// One sentence if it could not be written. Makes the folders that are missing. A file is replaced as a whole; what
    /// is no file, such as a pipe, is written to.
    static func write(_ bytes: [UInt8], to path: String) -> [String] {
        let url = URL(filePath: path)
        let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            if type == nil || type == .typeRegular {
                try Data(bytes).write(to: url, options: .atomic)
            } else {
                let handle = try FileHandle(forWritingTo: url)
                try handle.write(contentsOf: Data(bytes))
                try handle.close()
            }
            return []
        } catch {
            return ["The report \(path) can't be written: \(reason(error))."]
        }
    }

    private static func reason(_ error: any Error) -> String {
        let code = ((error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError)?.code ?? (error as NSError).code
        return switch Int32(code) {
        case EACCES, EPERM, EROFS: "it is not allowed there"
        case ENOSPC, EDQUOT: "there is no space left"
        case ENOTDIR, EEXIST: "a part of its path is no folder"
        case EISDIR: "there is a folder of that name"
        default: "the system refuses it"
        }
    }
}

/// A run as it is reported, in each form.
struct RunReport: Sendable {
    let outcome: VerificationOutcome
    let provider: String
    let records: RunRecords
    /// Seconds since 1970.
    let start: Int

    var json: [UInt8] {
        JSONReport(outcome, notices: records.notices, output: records.lines).document.compactBytes()
    }

    var junit: [UInt8] {
        // The schema of these reports has no place for a time zone.
        let time = String(self.time.prefix { $0 != "Z" })
        return Array(JUnitReport(outcome, provider: provider, output: records.lines, time: time).document.utf8)
    }

    var html: [UInt8] {
        Array(HTMLReport(outcome, provider: provider, notices: records.notices, time: time).document.utf8)
    }

    private var time: String { Date(timeIntervalSince1970: TimeInterval(start)).formatted(.iso8601) }
}
