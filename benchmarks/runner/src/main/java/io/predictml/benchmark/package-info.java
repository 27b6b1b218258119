/**
 * Measures the engine and its peers from outside: each contender in a process of its own, one after the other, on the
 * same rows.
 */
package io.predictml.benchmark;
