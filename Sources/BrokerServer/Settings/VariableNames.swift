/// Variables that name the variable in which a setting stands, for platforms that choose its name.
///
/// `PACT_BROKER_PORT_ENVIRONMENT_VARIABLE_NAME=HTTP_PORT` takes the port from `HTTP_PORT`, unless `PACT_BROKER_PORT` is
/// set itself.
struct VariableNames {
    /// The settings that can be named so.
    static let settings = ["port", "database_url"]

    /// The environment with what was named put in its place.
    let environment: [String: String]
    /// The variable that was read, by the one that it stands for.
    let origins: [String: String]
    /// Named variables that aren't set.
    let faults: [SettingsFault]

    init(_ environment: [String: String]) {
        var resolved = environment
        var origins: [String: String] = [:]
        var faults: [SettingsFault] = []
        for name in Self.settings {
            for prefix in ["TREATY_", "PACT_BROKER_"] {
                let variable = prefix + name.uppercased()
                let pointer = variable + "_ENVIRONMENT_VARIABLE_NAME"
                guard let target = environment[pointer], !target.isEmpty else { continue }
                guard resolved[variable]?.isEmpty ?? true else { continue }
                guard let value = environment[target], !value.isEmpty else {
                    let error = SettingsError.wrongValue(
                        origin: pointer, value: target, expectation: "the name of a variable that is set")
                    faults.append(SettingsFault(error, about: name))
                    continue
                }
                resolved[variable] = value
                origins[variable] = target
            }
        }
        self.environment = resolved
        self.origins = origins
        self.faults = faults
    }
}
