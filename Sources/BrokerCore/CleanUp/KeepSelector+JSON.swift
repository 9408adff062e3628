package import JSONText

/// What a configuration writes as an object, with names of members in camel or snake case.
package protocol KeepSelector {
    init()
    /// Throws `invalid` for a member that can't be read.
    mutating func read(_ member: JSONMember) throws(DomainError)
}

extension KeepSelector {
    /// Reads an array of objects, or one of them. Throws `invalid`, naming what can't be read.
    package static func list(_ text: String) throws(DomainError) -> [Self] {
        var selectors: [Self] = []
        for object in try KeepSelectorText.objects(text) {
            var selector = Self()
            for member in object.members { try selector.read(member) }
            selectors.append(selector)
        }
        return selectors
    }
}

extension VersionKeepSelector: KeepSelector {
    package mutating func read(_ member: JSONMember) throws(DomainError) {
        let text = KeepSelectorText(member)
        switch text.name {
        case "pacticipant", "pacticipantname": pacticipant = try text.string()
        case "latest": latest = try text.bool()
        case "tag": tag = try text.named()
        case "branch": branch = try text.named()
        case "mainbranch": mainBranch = try text.bool()
        case "environment", "environmentname": environment = try text.string()
        case "deployed": deployed = try text.bool()
        case "released": released = try text.bool()
        case "maxage": maxAge = try text.days()
        default: throw text.unknown()
        }
    }

    package var json: JSONObject {
        var object = JSONObject()
        if let pacticipant { object["pacticipant"] = .string(pacticipant) }
        if latest { object["latest"] = true }
        if let tag { object["tag"] = Self.json(tag) }
        if let branch { object["branch"] = Self.json(branch) }
        if mainBranch { object["mainBranch"] = true }
        if let environment { object["environment"] = .string(environment) }
        if deployed { object["deployed"] = true }
        if released { object["released"] = true }
        if let maxAge { object["maxAge"] = .number(JSONNumber(maxAge)) }
        return object
    }

    private static func json(_ named: Named) -> JSONValue {
        switch named {
        case .any: true
        case .named(let name): .string(name)
        }
    }
}

extension BranchKeepSelector: KeepSelector {
    package mutating func read(_ member: JSONMember) throws(DomainError) {
        let text = KeepSelectorText(member)
        switch text.name {
        case "pacticipant", "pacticipantname": pacticipant = try text.string()
        case "branch": names = try text.strings()
        case "maxage": maxAge = try text.days()
        default: throw text.unknown()
        }
    }

    package var json: JSONObject {
        var object = JSONObject()
        if let pacticipant { object["pacticipant"] = .string(pacticipant) }
        if !names.isEmpty { object["branch"] = .array(names.map(JSONValue.string)) }
        if let maxAge { object["maxAge"] = .number(JSONNumber(maxAge)) }
        return object
    }
}

/// One member of a selector.
private struct KeepSelectorText {
    let member: JSONMember

    init(_ member: JSONMember) { self.member = member }

    static func objects(_ text: String) throws(DomainError) -> [JSONObject] {
        guard let value = try? JSONValue(parsing: text) else {
            throw DomainError.invalid("", "The selectors are no JSON: write an array such as [{\"maxAge\": 90}]")
        }
        let elements = value.array ?? [value]
        let objects = elements.compactMap(\.object)
        guard objects.count == elements.count else {
            throw DomainError.invalid("", "Each selector must be an object such as {\"maxAge\": 90}")
        }
        return objects
    }

    /// In lower case, without underscores.
    var name: String { member.name.lowercased().replacing("_", with: "") }

    func string() throws(DomainError) -> String {
        guard let text = member.value.string, !text.isEmpty else { throw wrong("a name") }
        return text
    }

    func strings() throws(DomainError) -> [String] {
        guard let list = member.value.array else { return [try string()] }
        let names = list.compactMap(\.string)
        guard names.count == list.count else { throw wrong("a name or a list of names") }
        return names
    }

    func bool() throws(DomainError) -> Bool {
        guard let value = member.value.bool else { throw wrong("true or false") }
        return value
    }

    func named() throws(DomainError) -> VersionKeepSelector.Named {
        if member.value.bool == true { return .any }
        guard let name = member.value.string, !name.isEmpty else { throw wrong("a name or true") }
        return .named(name)
    }

    func days() throws(DomainError) -> Int {
        guard case .number(let number) = member.value, let days = Int(number.text), days >= 0 else {
            throw wrong("a number of days")
        }
        return days
    }

    func unknown() -> DomainError {
        DomainError.invalid("", "A selector has no member '\(member.name)'")
    }

    private func wrong(_ expected: String) -> DomainError {
        DomainError.invalid("", "The selector's member '\(member.name)' must be \(expected)")
    }
}
