package io.predictml.ejb.monitoring;

import io.predictml.domain.monitoring.Alert;

/** What a value does to an alert. Between four fifths of the limit and the limit nothing begins and nothing ends. */
enum AlertStep {
    NOTHING,
    RAISE,
    GO_ON,
    CLEAR;

    /** @param lasts whether the alert was raised before */
    static AlertStep of(boolean lasts, double value, double limit) {
        if (lasts) {
            return value <= Alert.CLEARED * limit ? CLEAR : GO_ON;
        }
        return value >= limit ? RAISE : NOTHING;
    }
}
