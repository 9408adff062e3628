import BrokerCore
import JSONText

/// One element of `consumerVersionSelectors`, with the rules about which keys go together.
struct SelectorBody {
    private let element: JSONValue
    private let providerBranch: String?
    /// Every rule that the element breaks.
    private(set) var messages: [String] = []

    init(_ element: JSONValue, providerBranch: String?) {
        self.element = element
        self.providerBranch = providerBranch
    }

    /// The selector, or nil if it breaks a rule.
    mutating func read() -> ConsumerVersionSelector? {
        guard let object = element.object else {
            messages.append("must be a hash")
            return nil
        }
        var selector = ConsumerVersionSelector()
        selector.mainBranch = flag("mainBranch", object)
        selector.matchingBranch = flag("matchingBranch", object)
        selector.branch = branch(object)
        selector.fallbackBranch = text("fallbackBranch", object)
        selector.tag = text("tag", object)
        selector.latest = latest(object) ?? false
        selector.fallbackTag = text("fallbackTag", object)
        let both = flag("deployedOrReleased", object)
        let deployed = flag("deployed", object)
        let released = flag("released", object)
        selector.deployed = deployed || both
        selector.released = released || both
        selector.environment = text("environment", object)
        selector.consumer = consumer(object)
        guard messages.isEmpty else { return nil }
        checkCombinations(selector, object)
        return messages.isEmpty ? selector : nil
    }

    private mutating func flag(_ name: String, _ object: JSONObject) -> Bool {
        guard let value = object[name] else { return false }
        if value.isNull {
            messages.append("\(name) must be filled")
        } else if value.bool != true {
            messages.append("\(name) must be one of: true")
        }
        return value.bool == true
    }

    private mutating func latest(_ object: JSONObject) -> Bool? {
        guard let value = object["latest"] else { return nil }
        guard let latest = value.bool else {
            messages.append(value.isNull ? "latest must be filled" : "latest must be one of: true, false")
            return nil
        }
        return latest
    }

    private mutating func text(_ name: String, _ object: JSONObject) -> String? {
        guard let value = object[name] else { return nil }
        guard !value.isNull, value.string != "" else {
            messages.append("\(name) must be filled")
            return nil
        }
        guard let text = value.string else {
            messages.append("\(name) must be a string")
            return nil
        }
        return text
    }

    private mutating func branch(_ object: JSONObject) -> ConsumerVersionSelector.Branch? {
        guard let value = object["branch"], !value.isNull, value.string == nil else {
            return text("branch", object).map { .named($0) }
        }
        if value.bool == true { return .every }
        messages.append("branch must be a string or branch must be equal to true")
        return nil
    }

    private mutating func consumer(_ object: JSONObject) -> String? {
        let name = text("consumer", object)
        guard name?.allSatisfy(\.isWhitespace) == true else { return name }
        messages.append("consumer cannot be blank")
        return nil
    }

    private mutating func checkCombinations(_ selector: ConsumerVersionSelector, _ object: JSONObject) {
        func given(_ names: [String]) -> [String] { names.filter { object[$0].map { !$0.isNull } ?? false } }
        let placeKeys = given(["deployed", "deployedOrReleased", "environment", "released"])
        let versionKeys = given([
            "branch", "fallbackBranch", "fallbackTag", "latest", "mainBranch", "matchingBranch", "tag",
        ])
        if placeKeys.isEmpty, !selector.latest, given(["branch", "mainBranch", "matchingBranch", "tag"]).isEmpty {
            messages.append(Self.nothingSelected)
        }
        checkHeads(selector, given)
        if selector.tag != nil, selector.branch != nil { messages.append("cannot specify both a tag and a branch") }
        if !placeKeys.isEmpty, !versionKeys.isEmpty {
            let (first, second) = (fields(versionKeys), fields(placeKeys))
            messages.append("cannot specify the \(first) with the \(second)")
        }
        checkFallbacks(selector, isLatestFalse: object["latest"]?.bool == false)
        let kinds = given(["deployed", "released", "deployedOrReleased"])
        if kinds.count > 1 {
            messages.append("cannot specify both \(kinds[0])=true and \(kinds[1])=true")
        }
    }

    private static let nothingSelected =
        "must specify a value for environment or tag or branch, or specify mainBranch=true, matchingBranch=true, "
        + "latest=true, deployed=true, released=true or deployedOrReleased=true"

    private func fields(_ keys: [String]) -> String {
        (keys.count == 1 ? "field " : "fields ") + keys.joined(separator: "/")
    }

    private mutating func checkHeads(_ selector: ConsumerVersionSelector, _ given: ([String]) -> [String]) {
        let others = [
            "branch", "fallbackBranch", "tag", "fallbackTag", "deployed", "released", "deployedOrReleased",
            "environment",
        ]
        let isLatestFalse = !given(["latest"]).isEmpty && !selector.latest
        if selector.mainBranch {
            if !given(others + ["matchingBranch"]).isEmpty {
                messages.append("cannot specify mainBranch=true with any other criteria apart from consumer")
            }
            if isLatestFalse { messages.append("cannot specify mainBranch=true with latest=false") }
        }
        if selector.matchingBranch {
            if !given(others + ["mainBranch", "latest"]).isEmpty {
                messages.append("cannot specify matchingBranch=true with any other criteria apart from consumer")
            }
            if providerBranch?.isEmpty ?? true {
                messages.append(
                    "the providerVersionBranch must be specified when the selector matchingBranch=true is used")
            }
        }
    }

    private mutating func checkFallbacks(_ selector: ConsumerVersionSelector, isLatestFalse: Bool) {
        if selector.fallbackTag != nil {
            if !selector.latest { messages.append("fallbackTag can only be set if latest is true") }
            if selector.tag == nil { messages.append("a tag must be specified when a fallbackTag is specified") }
        }
        if selector.fallbackBranch != nil {
            if selector.branch == nil {
                messages.append("a branch must be specified when a fallbackBranch is specified")
            }
            if isLatestFalse { messages.append("fallbackBranch can only be set if latest is true") }
        }
        if selector.branch != nil, isLatestFalse { messages.append("cannot specify a branch with latest=false") }
    }
}
