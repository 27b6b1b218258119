package io.predictml.engine.table;

import java.util.List;

/** What is made of a sheet's rows. */
@FunctionalInterface
interface SheetFinish<T> {
    /**
     * @param sheet its name
     * @param sheets the names of all sheets of the workbook
     */
    T of(TableBuilder rows, String sheet, List<String> sheets);
}
