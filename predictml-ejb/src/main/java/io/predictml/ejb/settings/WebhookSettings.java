package io.predictml.ejb.settings;

/** @param mayBePrivate whether webhooks may lead to this machine and into private networks, and be plain HTTP there */
public record WebhookSettings(boolean mayBePrivate) {}
