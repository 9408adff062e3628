import BrokerCore
import JSONText
import TextCoding

/// What the body of a request to publish contracts says.
struct ContractsPublicationBody: Sendable {
    let publication: ContractsPublication

    init(_ request: APIRequest, limits: JSONLimits) throws {
        var body = BodyFields(request)
        let name = body.requiredText("pacticipantName", .notBlank, .pathName)
        let number = body.requiredText("pacticipantVersionNumber", .notBlank, .pathName)
        let branch = Self.branch(&body)
        let tags = Self.tags(&body)
        let buildURL = body.text("buildUrl", .singleLine)
        let contracts = Self.contracts(&body, of: name, limits)
        try body.check()
        publication = ContractsPublication(
            pacticipantName: name, versionNumber: number, branch: branch, tags: tags, buildURL: buildURL,
            contracts: contracts)
    }

    private static func branch(_ body: inout BodyFields) -> String? {
        guard body.object["branch"]?.string?.isEmpty == true else { return body.text("branch", .notBlank, .pathName) }
        body.add("branch", "cannot be blank")
        return nil
    }

    private static func tags(_ body: inout BodyFields) -> [String] {
        let tags = body.array("tags") ?? []
        for (index, tag) in tags.enumerated() {
            guard let text = tag.string else {
                body.add("tags", "\(tag.isNull ? "must be filled" : "must be a string") (at index \(index))")
                continue
            }
            let messages =
                text.isEmpty ? ["must be filled"] : BodyFields.messages([.notBlank, .pathName], about: text)
            for message in messages { body.add("tags", "\(message) (at index \(index))") }
        }
        return tags.compactMap(\.string)
    }

    private static func contracts(
        _ body: inout BodyFields, of pacticipant: String, _ limits: JSONLimits
    ) -> [ContractsPublication.Contract] {
        guard let value = body.object["contracts"] else {
            body.add("contracts", "is missing")
            return []
        }
        guard let elements = value.array else {
            body.add("contracts", "must be an array")
            return []
        }
        let contracts = elements.enumerated().map { index, element in
            var contract = ContractBody(element, of: pacticipant, limits: limits)
            let read = contract.read()
            for message in contract.messages { body.add("contracts", "\(message) (at index \(index))") }
            return read
        }
        checkRepetition(contracts, &body)
        return contracts.compactMap(\.self)
    }

    /// Of two contracts with one provider the second would replace the first within the call, unless they are merged.
    private static func checkRepetition(_ contracts: [ContractsPublication.Contract?], _ body: inout BodyFields) {
        // By bytes: as texts, names that only look alike would be equal.
        var mergesOnly: [[UInt8]: Bool] = [:]
        for contract in contracts.compactMap(\.self) {
            let name = Array(contract.providerName.utf8)
            mergesOnly[name] = contract.merges && mergesOnly[name, default: true]
        }
        var seen: Set<[UInt8]> = []
        for (index, contract) in contracts.enumerated() {
            guard let name = contract?.providerName, !seen.insert(Array(name.utf8)).inserted,
                mergesOnly[Array(name.utf8)] == false
            else { continue }
            body.add("contracts", "providerName '\(name)' is given twice (at index \(index))")
        }
    }
}

/// One element of `contracts`.
private struct ContractBody {
    private let element: JSONValue
    private let pacticipant: String
    private let limits: JSONLimits
    /// Every rule that the element breaks.
    private(set) var messages: [String] = []

    init(_ element: JSONValue, of pacticipant: String, limits: JSONLimits) {
        self.element = element
        self.pacticipant = pacticipant
        self.limits = limits
    }

    mutating func read() -> ContractsPublication.Contract? {
        guard let object = element.object else {
            messages.append("must be a hash")
            return nil
        }
        var fields = BodyFields(object)
        let consumer = fields.requiredText("consumerName", .notBlank, .pathName)
        let provider = fields.requiredText("providerName", .notBlank, .pathName)
        let specification = fields.requiredText("specification")
        let contentType = fields.requiredText("contentType")
        let content = fields.requiredText("content")
        let conflict = Self.conflict(&fields)
        messages += fields.errors.map { "\($0.field) \($0.message)" }
        if object["content"]?.string == nil { messages.append("is not valid Base64") }
        checkChoice("specification", specification, among: ["pact"])
        checkChoice("contentType", contentType, among: ["application/json"])
        checkChoice("onConflict", conflict ?? "overwrite", among: ["overwrite", "merge"])
        let document = document(content)
        if let document { checkName(document, .consumer, against: consumer) }
        if !consumer.isEmpty, !pacticipant.isEmpty, !consumer.hasSameBytes(as: pacticipant) {
            messages.append("consumerName ('\(consumer)') must match pacticipantName ('\(pacticipant)')")
        }
        if let document { checkName(document, .provider, against: provider) }
        guard messages.isEmpty, let document else { return nil }
        return ContractsPublication.Contract(
            providerName: provider, document: document, merges: conflict == "merge")
    }

    private static func conflict(_ fields: inout BodyFields) -> String? {
        guard let value = fields.object["onConflict"] else { return nil }
        guard !value.isNull else {
            fields.add("onConflict", "must be filled")
            return nil
        }
        return fields.requiredText("onConflict")
    }

    private mutating func checkChoice(_ name: String, _ value: String, among choices: [String]) {
        guard !value.isEmpty, !choices.contains(value) else { return }
        messages.append("\(name) must be one of: \(choices.joined(separator: ", "))")
    }

    private mutating func document(_ content: String) -> ContractDocument? {
        guard !content.isEmpty else {
            messages.append("content could not be parsed as application/json")
            return nil
        }
        guard let bytes = Base64.decode(content.utf8, isStrict: true) else {
            messages += ["is not valid Base64", "content could not be parsed as application/json"]
            return nil
        }
        do {
            let read = try JSONReader.read(bytes, limits: limits)
            let value = read.value
            if let object = value.object { return ContractDocument(object, duplicates: read.duplicates) }
            messages.append("parsed content was expected to be a Hash but was a \(Self.protocolName(value))")
        } catch  where error.kind == .invalidUTF8 {
            let before = String(decoding: bytes[..<error.offset], as: UTF8.self).unicodeScalars
            messages.append(
                "contract content has a non UTF-8 character at char \(before.count + 1) and cannot be parsed as JSON. "
                    + "Fragment preceding invalid character is: '\(String(before.suffix(100)))'")
        } catch {
            messages.append("content could not be parsed as application/json: \(error)")
        }
        return nil
    }

    /// The protocol's word for a kind of value.
    private static func protocolName(_ value: JSONValue) -> String {
        switch value {
        case .null: "NilClass"
        case .bool(let flag): flag ? "TrueClass" : "FalseClass"
        case .number(let number): number.text.contains { ".eE".contains($0) } ? "Float" : "Integer"
        case .string: "String"
        case .array: "Array"
        case .object: "Hash"
        }
    }

    private mutating func checkName(_ document: ContractDocument, _ side: ContractDocument.Side, against name: String) {
        guard let given = document.name(of: side)?.string, !name.isEmpty, !given.hasSameBytes(as: name) else {
            return
        }
        messages.append(
            "\(side.rawValue) name in contract content ('\(given)') must match \(side.rawValue)Name in contract params "
                + "('\(name)')")
    }
}
