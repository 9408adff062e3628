import BrokerServer

extension CommandContext {
    /// The settings of a broker as `treaty serve` would read them, with these flags.
    ///
    /// - Parameters:
    ///   - flags: As `ServerSettings.load` takes them.
    ///   - spelled: How the options are called that stand for settings of other names, by these.
    func settings(
        _ flags: [String: [String]], spelled: [String: String] = [:]
    ) throws(CommandFailure) -> ServerSettings {
        do throws(SettingsError) {
            return try ServerSettings.load(flags: flags, spelled: spelled, environment: variables)
        } catch {
            throw CommandFailure(.usage, error.description)
        }
    }
}
