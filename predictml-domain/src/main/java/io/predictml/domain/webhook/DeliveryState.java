package io.predictml.domain.webhook;

/** Where a delivery stands. */
public enum DeliveryState {
    /** Will be tried, for the first time or again. */
    WAITING,
    DELIVERED,
    /** Was tried as often as is tried. */
    FAILED
}
