import ContractMatching
import ContractModel
import Foundation
import HTTPTransport
import JSONText
import TextCoding

/// One recorded verification: a pact, the provider's answer, and the verdict of the reference, from data that stands
/// beside the package, not in it.
struct VerificationCase {
    let name: String
    let document: JSONValue

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "shared/conformance/verification")

    static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path(percentEncoded: false)) }

    static func all() throws -> [VerificationCase] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
            .filter { $0.hasSuffix(".json") }.sorted().map { file in
                let bytes = [UInt8](try Data(contentsOf: folder.appending(path: file)))
                return VerificationCase(name: file, document: try JSONReader.read(bytes).value)
            }
    }

    var expectsSuccess: Bool { document["expected"]?["success"]?.bool ?? false }

    /// `type place`, sorted.
    var expectedMismatches: [String] {
        (document["expected"]?["mismatches"]?.array ?? []).map { mismatch in
            let place = mismatch["path"] ?? mismatch["key"] ?? mismatch["parameter"]
            return "\(mismatch["type"]?.string ?? "") \(place?.string ?? "")"
        }.sorted()
    }

    var expectedTexts: [String] {
        (document["expected"]?["mismatches"]?.array ?? []).compactMap { $0["mismatch"]?.string }.sorted()
    }

    var answer: HTTPResponse {
        let response = document["response"]
        return HTTPResponse(
            status: response?["status"]?.int ?? 200,
            fields: (response?["headers"]?.array ?? []).map { HTTPField($0[0]?.string ?? "", $0[1]?.string ?? "") },
            body: Base64.decode((response?["bodyBase64"]?.string ?? "").utf8) ?? [])
    }

    /// What the case needs that is not there yet; nil where it can be decided.
    var notYet: String? {
        switch document["tags"]?[0]?.string {
        case "message", "sync-message": return "messages"
        case "xml": return "XML bodies"
        case "multipart": return "multipart bodies"
        default: break
        }
        if answer.fields.first(named: "Content-Encoding") != nil || answer.fields.first(named: "Location") != nil {
            return "what the transport does"
        }
        return document["pact"].flatMap(Self.ruleNotYet)
    }

    private static func ruleNotYet(_ value: JSONValue) -> String? {
        switch value {
        case .object(let object):
            switch object["match"]?.string {
            case "date", "time", "datetime", "timestamp": return "date and time rules"
            case "contentType", "content-type": return "content type rules"
            default: break
            }
            for name in ["contentType", "Content-Type"] where object[name]?.string?.hasSuffix("/xml") == true {
                return "XML bodies"
            }
            if let date = object["date"], object["match"] == nil, date.string != nil { return "date and time rules" }
            return object.members.lazy.compactMap { ruleNotYet($0.value) }.first
        case .array(let elements): return elements.lazy.compactMap(ruleNotYet).first
        default: return nil
        }
    }
}

extension VerificationCase {
    static func bytes(_ base64: JSONValue?) -> [UInt8] {
        Base64.decode((base64?.string ?? "").utf8) ?? []
    }
}
