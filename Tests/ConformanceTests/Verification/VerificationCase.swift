import ContractMatching
import Foundation
import HTTPTransport
import JSONText
import TextCoding

/// One recorded verification: a pact, the provider's answer, and the verdict of the reference, from data that stands
/// beside the package, not in it.
struct VerificationCase {
    let name: String
    let document: JSONValue

    static let folder = ConformanceData.folder.appending(path: "verification")

    static func all() throws -> [VerificationCase] {
        try ConformanceData.files(below: folder).map { file in
            let document = try ConformanceData.json(folder.appending(path: file))
            return VerificationCase(name: document["name"]?.string ?? file, document: document)
        }
    }

    /// Cases for which another verdict than the reference's is right, and why.
    static func deviations() throws -> [String: String] {
        let object = try ConformanceData.json(ConformanceData.fixture("verification-deviations.json")).object
        return Dictionary(uniqueKeysWithValues: (object?.members ?? []).map { ($0.name, $0.value.string ?? "") })
    }

    private var expected: JSONValue { document["expected"] ?? .null }

    /// What the case is about first.
    var tag: String { document["tags"]?[0]?.string ?? "" }
    var pact: String { document["pact"]?.compactText() ?? "" }
    var success: Bool? { expected["success"]?.bool }
    var exitCode: Int? { expected["exitCode"]?.int }
    var mismatches: [RecordedMismatch] { Self.mismatches(expected["mismatches"]) }
    var pendingMismatches: [RecordedMismatch] { Self.mismatches(expected["pendingMismatches"]) }
    /// nil where nothing was sent.
    var observedRequest: JSONObject? { document["observedRequest"]?.object }

    private static func mismatches(_ value: JSONValue?) -> [RecordedMismatch] {
        (value?.array ?? []).map { mismatch in
            let place = mismatch["path"] ?? mismatch["key"] ?? mismatch["parameter"]
            return RecordedMismatch(
                kind: mismatch["type"]?.string ?? "", place: place?.string ?? "",
                text: mismatch["mismatch"]?.string ?? "")
        }
    }

    /// The answer as it goes over the wire.
    var answer: [UInt8] {
        let response = document["response"] ?? .null
        let status = response["status"]?.int ?? 200
        let body = Self.bytes(response["bodyBase64"])
        var head = "HTTP/1.1 \(status) Recorded\r\n"
        for line in response["headers"]?.array ?? [] {
            head += "\(line[0]?.string ?? ""): \(line[1]?.string ?? "")\r\n"
        }
        if status != 204, status != 304 { head += "Content-Length: \(body.count)\r\n" }
        return Array("\(head)Connection: close\r\n\r\n".utf8) + body
    }

    static func bytes(_ base64: JSONValue?) -> [UInt8] {
        Base64.decode((base64?.string ?? "").utf8) ?? []
    }
}

/// A mismatch in the form in which both sides can be compared.
struct RecordedMismatch: Hashable {
    let kind: String
    let place: String
    let text: String

    init(kind: String, place: String, text: String) {
        self.kind = kind
        self.place = place
        self.text = text
    }

    init(_ mismatch: Mismatch) {
        self.init(kind: mismatch.kind.rawValue, place: mismatch.place ?? "", text: mismatch.text)
    }

    var kindAndPlace: String { "\(kind) \(place)" }

    /// The text without what quotes the error or the values of a library.
    var comparableText: String {
        if let pattern = text.firstRange(of: " pattern of '"),
            let end = text[pattern.upperBound...].firstRange(of: "': ")
        {
            return String(text[...end.lowerBound])
        }
        for mark in ["Failed to parse the actual body", "Failed to parse the expected body", " is not a valid "] {
            if let range = text.firstRange(of: mark) { return String(text[..<range.upperBound]) }
        }
        guard text.hasPrefix("Unable to match {"), let end = text.firstRange(of: " using ") else { return text }
        return "Unable to match\(text[end.lowerBound...])"
    }
}
