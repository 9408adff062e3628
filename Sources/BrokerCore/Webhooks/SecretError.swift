/// Confidential texts can't be read: the configured key is not the one with which they were stored.
package enum SecretError: Error {
    case unreadable
}
