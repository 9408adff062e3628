package import BrokerClient
package import HTTPTransport

/// The world as a command sees it, so that tests can give it another one.
package struct CommandContext: Sendable {
    /// Environment variables.
    package var variables: [String: String]
    package var output: CommandOutput
    /// Called once by a command that talks to somebody.
    package var transport: @Sendable () -> any HTTPTransport
    package var pause: BrokerPause
    /// The output of git with these arguments, without white space around it; nil where git fails or is missing.
    package var git: @Sendable ([String]) async -> String?
    /// Calls the closure when the process is asked to end for the first time, and goes on until its task is cancelled.
    package var watchSignals: @Sendable (@escaping @Sendable () -> Void) async -> Void
    /// Lets go of what commands used; called once, before the process ends.
    package var close: @Sendable () async -> Void

    package init(
        variables: [String: String], output: CommandOutput, transport: @escaping @Sendable () -> any HTTPTransport,
        pause: BrokerPause, git: @escaping @Sendable ([String]) async -> String?,
        watchSignals: @escaping @Sendable (@escaping @Sendable () -> Void) async -> Void = { _ in },
        close: @escaping @Sendable () async -> Void = {}
    ) {
        self.variables = variables
        self.output = output
        self.transport = transport
        self.pause = pause
        self.git = git
        self.watchSignals = watchSignals
        self.close = close
    }

    /// The first of these variables that is set and not empty.
    func variable(_ names: String...) -> String? {
        names.lazy.compactMap { variables[$0] }.first { !$0.isEmpty }
    }

    /// Whether the variable is `true`, in any case.
    func isTrue(_ name: String) -> Bool { variables[name]?.lowercased() == "true" }
}
