package io.predictml.engine.compare;

/**
 * One stage of a race: so much of the table, the same for every candidate that is still in it.
 *
 * @param index from 0
 * @param rows training rows that take part, at most
 * @param folds how many of the experiment's folds are scored, the first ones
 * @param places how many candidates may enter, at most
 * @param boosted how many of these places are kept for boosted trees, which look worse on few rows than they are
 */
record Rung(int index, int rows, int folds, int places, int boosted) {}
