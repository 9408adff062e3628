/// One thing that happens to a broker.
enum OracleEvent: Hashable, CustomStringConvertible {
    /// As what a verifier got a pact.
    enum Fetch: Hashable {
        case selected, pending, workInProgress
    }

    case createVersion(OracleVersion)
    case publish(OracleVersion, provider: String, content: [String])
    case publishNothing(OracleVersion)
    case addToBranch(OracleVersion, String)
    case tag(OracleVersion, String)
    /// A result for the content that the consumer version publishes now.
    case verify(OracleVersion, by: OracleVersion, OracleReport, Fetch)
    /// Deletes one of the results that are there, by its place in order of arrival.
    case deleteResult(Int)
    case deploy(OracleVersion, environment: String, instance: String?)
    case undeploy(pacticipant: String, environment: String, instance: String?)
    case release(OracleVersion, environment: String)
    case endSupport(OracleVersion, environment: String)
    case deleteVersion(OracleVersion)
    case deletePact(OracleVersion, provider: String)
    case deleteBranch(pacticipant: String, String)
    case leaveBranch(OracleVersion, String)
    case untag(OracleVersion, String)
    /// Deletes the environment and makes one of the same name.
    case renewEnvironment(String)
    case daysPass(Int)

    var description: String {
        switch self {
        case .createVersion(let version): "\(version) is created"
        case .publish(let version, let provider, let content):
            "\(version) publishes [\(content.joined(separator: ", "))] for \(provider)"
        case .publishNothing(let version): "\(version) publishes an empty list of contracts"
        case .addToBranch(let version, let branch): "\(version) joins branch \(branch)"
        case .tag(let version, let tag): "\(version) gets tag \(tag)"
        case .verify(let consumer, let provider, let report, let fetch):
            "\(provider) verifies the pact of \(consumer) (\(fetch)): \(report)"
        case .deleteResult(let place): "result number \(place + 1) of those that are there is deleted"
        case .deploy(let version, let environment, let instance):
            "\(version) is deployed to \(environment)\(instance.map { ", instance \($0)" } ?? "")"
        case .undeploy(let pacticipant, let environment, let instance):
            "\(pacticipant) is undeployed from \(environment)\(instance.map { ", instance \($0)" } ?? "")"
        case .release(let version, let environment): "\(version) is released to \(environment)"
        case .endSupport(let version, let environment): "support of \(version) ends in \(environment)"
        default: deletion
        }
    }
}

extension OracleEvent {
    private var deletion: String {
        switch self {
        case .deleteVersion(let version): "\(version) is deleted"
        case .deletePact(let version, let provider): "the pact of \(version) with \(provider) is deleted"
        case .deleteBranch(let pacticipant, let branch): "branch \(branch) of \(pacticipant) is deleted"
        case .leaveBranch(let version, let branch): "\(version) leaves branch \(branch)"
        case .untag(let version, let tag): "\(version) loses tag \(tag)"
        case .renewEnvironment(let name): "\(name) is deleted and made anew"
        case .daysPass(let days): "\(days) days pass"
        default: ""
        }
    }
}

/// One version of one pacticipant.
struct OracleVersion: Hashable, CustomStringConvertible {
    var pacticipant: String
    var number: String

    init(_ pacticipant: String, _ number: String) {
        self.pacticipant = pacticipant
        self.number = number
    }

    var description: String { "\(pacticipant) \(number)" }
}
