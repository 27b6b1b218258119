package io.predictml.benchmark;

import java.util.OptionalDouble;

/**
 * One training, timed.
 *
 * @param seconds from the start of its process to the published model; NaN where it failed
 * @param first seconds to the first score on the board; empty where the contender shows none
 * @param peakMegabytes of parent and workers together, in MiB
 */
record TimedRun(String table, String contender, double seconds, OptionalDouble first, long peakMegabytes) {}
