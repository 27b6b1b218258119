package io.predictml.domain.dataset;

/** How often one level of a column stands in the table. */
public record LevelCount(String level, long count) {}
