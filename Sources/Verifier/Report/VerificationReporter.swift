package import ContractModel

/// Is told of a run as it goes on. Events come in order, one at a time.
package protocol VerificationReporter: Sendable {
    func report(_ event: VerificationEvent)
}

/// What happens in a run.
package enum VerificationEvent: Sendable {
    /// A source could not be loaded, fully or in part.
    case loadFailed(LoadFailure)
    /// Something that does not fail the run but should be known.
    case warning(String)
    /// A pact comes next.
    case pactStarted(PactHeading)
    /// This interaction is being replayed now; of several side by side, the last one that was begun.
    case interactionStarted(Interaction)
    /// In the order of the pact, also where interactions run side by side.
    case interactionFinished(InteractionResult)
    /// Something did not work and will be tried again after a wait: one sentence.
    case retrying(String)
    /// All interactions of the pact are through; publishing follows.
    case pactFinished(PactResult)
    /// What became of the results at the broker.
    case published(PublishingOutcome)
    /// A notice of the broker for people.
    case notice(Notice)
    /// The last event.
    case finished(VerificationOutcome)
}

/// Which pact comes.
package struct PactHeading: Sendable, Hashable {
    package var consumer: String
    package var provider: String
    /// Interactions that will be verified.
    package var selected: Int
    /// Interactions that the pact has.
    package var total: Int
    package var isPending: Bool
    /// The file or URL that it was read from, without credentials.
    package var origin = ""
}

/// A text that the broker wants shown at a certain time.
package struct Notice: Sendable, Hashable {
    package var when: String
    package var text: String

    package init(when: String, text: String) {
        self.when = when
        self.text = text
    }
}

/// What became of a pact's results at the broker.
package enum PublishingOutcome: Sendable, Hashable {
    case published(success: Bool, url: String?)
    /// Nothing was sent, for this reason.
    case withheld(String)
    /// They are not recorded: the broker refused them, with its reason, or gave no answer that tells.
    case failed(String, isRefused: Bool)
}
