/// The release of the reference broker whose protocol is spoken, which clients see.
package enum BrokerRelease {
    package static let number = "2.120.0"
}
